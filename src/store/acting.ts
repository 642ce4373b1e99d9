/** Does things in a run, and goes back and forth between the runs that came of that. */
import { timeUs, type TimeUs } from '../protocol/units';
import {
  type Branch,
  branch,
  type Branches,
  childOf,
  doneAt,
  grown,
  isTurned,
  movedTo,
  moveRedone,
  moveUndone,
  parentOf,
  renamed,
  showing,
  shownBranch,
  without,
} from './branches';
import { type Act, type Intent, intentAt, placed } from './intent';
import type { Layout } from './recipe';
import type { Entry } from './arrival';

export interface Acting {
  /** Does something in the run on screen, at the instant on screen. The run as it would have gone on without it stays as a branch. */
  act(acts: readonly Act[]): void;
  /** Moves cards. No run changes. */
  arrange(layout: Layout): void;
  /** Shows the run as it was before the last act, or as it was after it. */
  undo(): void;
  redo(): void;
  showBranch(id: number): void;
  /** Removes a branch and all that grew from it. The tree as it was stays in the run's state until something else is done. */
  removeBranch(id: number): void;
  /** Puts back the tree as it was before a branch was removed. */
  restoreBranches(tree: Branches): void;
  renameBranch(id: number, name: string): void;
}

/** What acting needs of the session. */
export interface Ground {
  /**
   * The tree with everything that was asked for, shown or not: two acts in quick succession come one after the other, and neither replaces
   * the other.
   */
  readonly tree: () => Branches | null;
  /** The instant on screen. */
  readonly at: () => TimeUs;
  /** The instant of the last act if it is not on screen yet, else the instant on screen. */
  readonly latest: () => TimeUs;
  readonly goTo: (tree: Branches, entry: Entry) => void;
  /** The tree changes, but not the run on screen. */
  readonly keep: (tree: Branches) => void;
  /** A branch was removed, or (`null`) it can no longer be put back. */
  readonly removed: (removed: Removed | null) => void;
}

/** A branch that was removed, and the tree that still has it. */
export interface Removed {
  readonly tree: Branches;
  readonly branch: Branch;
}

const STAY: Entry = { kind: 'stay' };

export function createActing({ tree: now, at, latest, goTo, keep, removed }: Ground): Acting {
  const before = (act: TimeUs): Entry => ({ kind: 'at', at: timeUs(Math.min(at(), act - 1)) });
  return {
    act: (acts) => {
      const from = now();
      if (!from || acts.length === 0) return;
      // After everything that has happened at this instant, and never before the scenario begins.
      const done = placed(acts, timeUs(Math.max(0, latest() + 1)));
      goTo(grown(from, done), { kind: 'acted', at: lastOf(done) });
    },
    arrange: (layout) => {
      const from = now();
      if (from) keep(movedTo(from, layout));
    },
    undo: () => {
      const from = now();
      const back = from && moveUndone(from);
      if (back) return keep(back);
      const parent = from && parentOf(from);
      if (!from || !parent) return;
      const act = doneAt(shownBranch(from));
      goTo(showing(from, parent.id), act === null ? STAY : before(act));
    },
    redo: () => {
      const from = now();
      const forth = from && moveRedone(from);
      if (forth) return keep(forth);
      const child = from && childOf(from);
      if (child) goTo(showing(from, child.id), isTurned(child) ? STAY : { kind: 'acted', at: lastOf(child.done) });
    },
    showBranch: (id) => {
      const from = now();
      const wished = from && branch(from, id);
      if (!wished || id === from.shown) return;
      // At the same instant, so that two futures can be compared. If they do not differ there yet: where they begin to.
      goTo(showing(from, id), { kind: 'at', at: timeUs(Math.max(at(), doneAt(wished) ?? at())) });
    },
    removeBranch: (id) => {
      const from = now();
      const gone = from && branch(from, id);
      if (!from || !gone || gone.parent === null) return;
      const act = doneAt(gone);
      const left = without(from, id);
      if (left.shown === from.shown) keep(left);
      else goTo(left, act === null ? STAY : before(act));
      removed({ tree: from, branch: gone });
    },
    restoreBranches: (tree) => {
      const from = now();
      if (!from) return;
      if (tree.shown === from.shown) keep(tree);
      else goTo(tree, { kind: 'at', at: timeUs(Math.max(at(), doneAt(shownBranch(tree)) ?? at())) });
      removed(null);
    },
    renameBranch: (id, name) => {
      const from = now();
      if (from) keep(renamed(from, id, name));
    },
  };
}

function lastOf(done: readonly Intent[]): TimeUs {
  const last = done.at(-1);
  if (!last) throw new Error('acting: nothing was done');
  return intentAt(last);
}
