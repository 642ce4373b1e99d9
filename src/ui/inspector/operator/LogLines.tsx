/** The server's log up to this instant; what this step wrote is marked. A line can be asked why it was written. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { TraceOf } from '../../../engine/world/trace';
import type { TimeUs } from '../../../protocol/units';
import { pointAtEvent } from '../../../store/selection';
import { isSelected, selectedMessage } from '../../../store/shown';
import { useRun, useSay, useSelection, useServices } from '../../services';
import { shortTime } from '../../text/say';
import panel from '../Panel.module.css';
import styles from './Operator.module.css';

interface Props {
  readonly node: string;
  readonly lines: readonly TraceOf<'log'>[];
  /** Lines after this instant came with this step. */
  readonly since: TimeUs;
}

export function LogLines({ node, lines, since }: Props): ReactNode {
  const say = useSay();
  const { stores } = useServices();
  const asked = useSelection((s) => s.event);
  const open = useRun((s) => s.open);
  const message = useSelection((s) => open && selectedMessage(open, s));
  const end = useRef<HTMLLIElement>(null);
  const last = lines.at(-1)?.seq;
  useEffect(() => {
    // Only the panel is scrolled, never the page around us.
    const scroller = end.current?.closest('[role=tabpanel]');
    if (scroller && last !== undefined) scroller.scrollTop = scroller.scrollHeight;
  }, [last]);
  if (lines.length === 0) return <p className={panel['soft']}>{say('log.empty', { node })}</p>;
  return (
    <ol className={styles['log']} aria-label={say('log.label', { node })}>
      {lines.map((line) => (
        <li key={line.seq} ref={line.seq === last ? end : undefined} data-level={line.level} data-new={line.at > since}>
          <span className={styles['when']}>{shortTime(line.at)}</span>
          <span className={styles['role']}>
            {line.role} {line.level}
          </span>
          <button
            type="button"
            aria-pressed={isSelected(line, message, asked)}
            title={line.at > since ? say('log.new') : say('chain.ask')}
            onClick={() => pointAtEvent(stores.selection, line.seq, 'why')}
          >
            {line.at > since ? <mark>{line.line}</mark> : line.line}
          </button>
        </li>
      ))}
    </ol>
  );
}
