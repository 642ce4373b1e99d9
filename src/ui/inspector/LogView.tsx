/** The server's log up to this instant; what this step wrote is marked. */
import { type ReactNode, useEffect, useMemo, useRef } from 'react';
import type { TraceOf } from '../../engine/world/trace';
import { timeUs } from '../../protocol/units';
import { viewedAt } from '../../store/run';
import { usePlayback, useRun, useSay } from '../services';
import { shortTime } from '../text/say';
import { NodePicker, useShownNode } from './NodePicker';
import styles from './LogView.module.css';

/** Lines shown: nobody scrolls further back here than this. */
const TAIL = 200;

export function LogView(): ReactNode {
  const say = useSay();
  const name = useShownNode();
  const open = useRun((s) => s.open);
  const at = usePlayback((s) => (open ? viewedAt(open, s) : timeUs(0)));
  const log = useMemo(
    () => open?.report.events.filter((e) => e.kind === 'log' && e.node === name && e.at <= at).slice(-TAIL) ?? [],
    [open, name, at],
  ) as readonly TraceOf<'log'>[];
  /** Lines after this instant came with this step. */
  const since = useMemo(() => open?.steps.findLast((step) => step.at < at)?.at ?? at, [open, at]);
  const end = useRef<HTMLLIElement>(null);
  const last = log.at(-1)?.seq;
  useEffect(() => {
    // Only the panel is scrolled, never the page around us.
    const panel = end.current?.closest('[role=tabpanel]');
    if (panel && last !== undefined) panel.scrollTop = panel.scrollHeight;
  }, [last]);
  return (
    <div className={styles['view']}>
      <NodePicker shown={name} />
      {log.length === 0 ? (
        <p className={styles['soft']}>{say('log.empty', { node: name ?? '' })}</p>
      ) : (
        <ol className={styles['log']} aria-label={say('log.label', { node: name ?? '' })}>
          {log.map((line) => (
            <li
              key={line.seq}
              ref={line.seq === last ? end : undefined}
              data-level={line.level}
              data-new={line.at > since}
            >
              <span className={styles['when']}>{shortTime(line.at)}</span>
              <span className={styles['role']}>
                {line.role} {line.level}
              </span>
              {line.at > since ? <mark title={say('log.new')}>{line.line}</mark> : <span>{line.line}</span>}
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
