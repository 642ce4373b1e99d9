/** Doing something in a run, and going back and forth between the runs that came of it. */
import { timeUs, type TimeUs } from '../protocol/units';
import {
  branch,
  type Branches,
  childOf,
  doneAt,
  grown,
  movedTo,
  moveRedone,
  moveUndone,
  parentOf,
  showing,
  shownBranch,
  without,
} from './branches';
import { type Act, type Intent, intentAt, placed } from './intent';
import type { Layout } from './recipe';
import type { Entry } from './session';

export interface Acting {
  /** Does something in the run on screen, at the instant on screen. What the run had in store for later stays as a branch. */
  act(acts: readonly Act[]): void;
  /** Puts cards elsewhere. No run changes. */
  arrange(layout: Layout): void;
  /** Shows the run as it was before the last act, or as it was after it. */
  undo(): void;
  redo(): void;
  showBranch(id: number): void;
  removeBranch(id: number): void;
}

/** What acting needs of the session. */
export interface Ground {
  /** The tree as it is wished: what is typed quickly comes one after the other, not one instead of the other. */
  readonly tree: () => Branches | null;
  /** The instant on screen. */
  readonly at: () => TimeUs;
  /** The instant of what was just done and is not on screen yet; the one on screen where there is nothing of the kind. */
  readonly latest: () => TimeUs;
  readonly goTo: (tree: Branches, entry: Entry) => void;
  /** The tree changes, the run that is shown does not. */
  readonly keep: (tree: Branches) => void;
}

export function createActing({ tree, at, latest, goTo, keep }: Ground): Acting {
  const before = (act: TimeUs): Entry => ({ kind: 'at', at: timeUs(Math.min(at(), act - 1)) });
  return {
    act: (acts) => {
      const from = tree();
      if (!from || acts.length === 0) return;
      // After all that has happened at this instant, and never before the scenario begins.
      const done = placed(acts, timeUs(Math.max(0, latest() + 1)));
      goTo(grown(from, done), { kind: 'acted', at: lastOf(done) });
    },
    arrange: (layout) => {
      const from = tree();
      if (from) keep(movedTo(from, layout));
    },
    undo: () => {
      const from = tree();
      const back = from && moveUndone(from);
      if (back) return keep(back);
      const parent = from && parentOf(from);
      const act = from && doneAt(shownBranch(from));
      if (parent && act !== null) goTo(showing(from, parent.id), before(act));
    },
    redo: () => {
      const from = tree();
      const forth = from && moveRedone(from);
      if (forth) return keep(forth);
      const child = from && childOf(from);
      if (child) goTo(showing(from, child.id), { kind: 'acted', at: lastOf(child.done) });
    },
    showBranch: (id) => {
      const from = tree();
      const wished = from && branch(from, id);
      if (!wished || id === from.shown) return;
      // At the same instant, so that two futures can be compared; where it has not begun to differ, at where it does.
      goTo(showing(from, id), { kind: 'at', at: timeUs(Math.max(at(), doneAt(wished) ?? at())) });
    },
    removeBranch: (id) => {
      const from = tree();
      const gone = from && branch(from, id);
      const act = gone && doneAt(gone);
      if (!from || act === null || act === undefined) return;
      const left = without(from, id);
      if (left.shown === from.shown) keep(left);
      else goTo(left, before(act));
    },
  };
}

function lastOf(done: readonly Intent[]): TimeUs {
  const last = done.at(-1);
  if (!last) throw new Error('acting: nothing was done');
  return intentAt(last);
}
