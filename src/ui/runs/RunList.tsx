/** What was done by hand, and the runs that came of it. One can go back to each, and none is lost by doing something else. */
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { doneAt, LONGEST_NAME } from '../../store/branches';
import { Button } from '../page/Button';
import { useRun, useSay, useServices } from '../services';
import { shortTime } from '../text/say';
import { runName } from './actName';
import { rowsOf } from './rows';
import { UndoButtons } from './UndoButtons';
import styles from './Runs.module.css';

export function RunList(): ReactNode {
  const say = useSay();
  const { session, stores, compare } = useServices();
  const compared = useRun((s) => s.compared?.branch ?? null);
  const removed = useRun((s) => s.removed);
  const [renaming, setRenaming] = useState<number | null>(null);
  const branches = useRun((s) => s.branches);
  const list = useRef<HTMLOListElement>(null);
  const shown = branches?.shown;
  /** The row that gets the focus back from a field or a button that is gone. */
  const back = useRef<{ readonly to: number } | { readonly after: number } | null>(null);
  useEffect(() => {
    if (!back.current || renaming !== null) return;
    const row = 'to' in back.current ? back.current.to : shown;
    // What is removed may be on screen until the run below it is.
    if ('after' in back.current && row === back.current.after) return;
    back.current = null;
    list.current?.querySelector<HTMLElement>(`[data-branch="${row}"]`)?.focus();
  });
  useEffect(() => {
    list.current?.querySelector(`[data-branch="${shown}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  if (!branches || (branches.list.length < 2 && !removed)) return null;

  const remove = (id: number): void => {
    back.current = { after: id };
    session.removeBranch(id);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>, id: number): void => {
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      remove(id);
    }
    if (event.key === 'F2') {
      event.preventDefault();
      setRenaming(id);
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
          const name = runName(branch, branches, say);
          const isShown = branch.id === branches.shown;
          return (
            <li key={branch.id} style={{ paddingLeft: depth * 12 }}>
              {renaming === branch.id ? (
                <NewName
                  name={name}
                  onDone={(given, byKey) => {
                    if (byKey) back.current = { to: branch.id };
                    setRenaming(null);
                    if (given !== null) session.renameBranch(branch.id, given);
                  }}
                />
              ) : (
                <button
                  type="button"
                  className={styles['run']}
                  data-branch={branch.id}
                  data-way={onTheWay}
                  aria-current={isShown ? 'true' : undefined}
                  aria-label={at === null ? name : say('runs.row', { at: shortTime(at), name })}
                  title={name}
                  tabIndex={isShown ? 0 : -1}
                  onClick={() => session.showBranch(branch.id)}
                  onDoubleClick={() => setRenaming(branch.id)}
                  onKeyDown={(event) => onKeyDown(event, branch.id)}
                >
                  <span className={styles['name']}>
                    {compared !== null && (isShown ? <b>A </b> : branch.id === compared && <b>B </b>)}
                    {name}
                  </span>
                  {at !== null && <span className={styles['when']}>{shortTime(at)}</span>}
                </button>
              )}
              <RowButton sign="✎" name={say('runs.rename', { name })} onClick={() => setRenaming(branch.id)} />
              {!isShown && (
                <RowButton
                  sign="⇄"
                  name={say('runs.compare', { name })}
                  pressed={branch.id === compared}
                  onClick={() => {
                    compare(branch.id === compared ? null : branch.id);
                    const { view } = stores.selection.getState();
                    // Where views are tabs, brings the right one to the front.
                    if (view === 'knobs' || view === 'steps') stores.selection.setState({ view: 'sequence' });
                  }}
                />
              )}
              {branch.parent !== null && (
                <RowButton sign="×" name={say('runs.remove', { name })} onClick={() => remove(branch.id)} />
              )}
            </li>
          );
        })}
      </ol>
      {removed && (
        <output className={styles['removed']}>
          {say('runs.removed', { name: runName(removed.branch, removed.tree, say) })}{' '}
          <Button look="link" onClick={() => session.restoreBranches(removed.tree)}>
            {say('runs.restore')}
          </Button>
        </output>
      )}
    </section>
  );
}

interface RowButtonProps {
  readonly sign: string;
  readonly name: string;
  readonly pressed?: boolean;
  readonly onClick: () => void;
}

const RowButton = ({ sign, name, pressed, onClick }: RowButtonProps): ReactNode => (
  <button
    type="button"
    className={styles['remove']}
    aria-label={name}
    aria-pressed={pressed}
    title={name}
    onClick={onClick}
  >
    {sign}
  </button>
);

/** A field over the old name: Enter accepts, Esc does not; an empty name restores the description of what was done. */
function NewName({
  name,
  onDone,
}: {
  readonly name: string;
  /** `byKey`: the field had the focus until now. */
  readonly onDone: (given: string | null, byKey: boolean) => void;
}): ReactNode {
  const say = useSay();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  return (
    <input
      ref={field}
      className={styles['newName']}
      aria-label={say('runs.newName')}
      defaultValue={name}
      maxLength={LONGEST_NAME}
      onBlur={() => onDone(null, false)}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter') onDone(event.currentTarget.value === name ? null : event.currentTarget.value, true);
        if (event.key === 'Escape') onDone(null, true);
      }}
    />
  );
}
