/** The server's log up to this instant. Lines of this step are marked; a click on a line asks why it was written. */
import { type ReactNode, useEffect, useRef } from 'react';
import type { TraceOf } from '../../../engine/world/trace';
import type { TimeUs } from '../../../protocol/units';
import { useSay } from '../../services';
import { shortTime } from '../../text/say';
import { EventButton } from '../EventButton';
import panel from '../Panel.module.css';
import styles from './Operator.module.css';

interface Props {
  readonly node: string;
  readonly lines: readonly TraceOf<'log'>[];
  /** Lines after this instant belong to this step. */
  readonly since: TimeUs;
}

export function LogLines({ node, lines, since }: Props): ReactNode {
  const say = useSay();
  const end = useRef<HTMLLIElement>(null);
  const last = lines.at(-1)?.seq;
  useEffect(() => {
    // Scrolls only the panel, never the page around us.
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
          <EventButton event={line} title={line.at > since ? say('log.new') : say('chain.ask')}>
            {line.at > since ? <mark>{line.line}</mark> : line.line}
          </EventButton>
        </li>
      ))}
    </ol>
  );
}
