/** What was done by hand, and the runs that came of it: each can be gone back to, and none is lost by doing something else. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { doneAt } from '../../store/branches';
import { useRun, useSay, useServices } from '../services';
import { shortTime } from '../text/say';
import { actName } from './actName';
import { rowsOf } from './rows';
import { UndoButtons } from './UndoButtons';
import styles from './Runs.module.css';

export function RunList(): ReactNode {
  const say = useSay();
  const { session } = useServices();
  const branches = useRun((s) => s.branches);
  const list = useRef<HTMLOListElement>(null);
  const shown = branches?.shown;
  useEffect(() => {
    list.current?.querySelector(`[data-branch="${shown}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  if (!branches || branches.list.length < 2) return null;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>, id: number): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      session.removeBranch(id);
    }
    const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (way === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('[data-branch]') ?? [])];
    const to = rows[rows.indexOf(event.currentTarget) + way];
    to?.focus();
    to?.click();
  };

  return (
    <section className={styles['runs']} aria-label={say('runs.heading')}>
      <header>
        <h3>{say('runs.heading')}</h3>
        <UndoButtons />
      </header>
      <ol ref={list}>
        {rowsOf(branches).map(({ branch, depth, onTheWay }) => {
          const at = doneAt(branch);
          const name = actName(branch.done, say);
          return (
            <li key={branch.id} style={{ paddingLeft: depth * 12 }}>
              <button
                type="button"
                className={styles['run']}
                data-branch={branch.id}
                data-way={onTheWay}
                aria-current={branch.id === branches.shown ? 'true' : undefined}
                aria-label={at === null ? name : say('runs.row', { at: shortTime(at), name })}
                tabIndex={branch.id === branches.shown ? 0 : -1}
                onClick={() => session.showBranch(branch.id)}
                onKeyDown={(event) => onKeyDown(event, branch.id)}
              >
                <span className={styles['name']}>{name}</span>
                {at !== null && <span className={styles['when']}>{shortTime(at)}</span>}
              </button>
              {at !== null && (
                <button
                  type="button"
                  className={styles['remove']}
                  aria-label={say('runs.remove', { name })}
                  title={say('runs.remove', { name })}
                  onClick={() => session.removeBranch(branch.id)}
                >
                  ×
                </button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
