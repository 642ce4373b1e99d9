/**
 * The runs that came of one scenario, as a tree. Acting in a run makes a new run below it; acting in the past of a run makes one beside its
 * future:
 *
 * ```
 *   as written ─┬─ 1.2 s  SET a 1 ─── 3.0 s  cut        at 2 s of this run something else is done:
 *               │                └─── 2.0 s  kill       the new run has SET a 1, but not the cut
 * ```
 */
import { type Knobs, sameKnobs } from './knobs';
import type { TimeUs } from '../protocol/units';
import { doneAtOnce, type Intent, intentAt } from './intent';
import type { Layout, Recipe } from './recipe';

export interface Branch {
  readonly id: number;
  readonly parent: number | null;
  readonly recipe: Recipe;
  /**
   * What was done in the parent's run to make this one. Empty: nothing. Then this is the scenario as written, or only its knobs were
   * turned.
   */
  readonly done: readonly Intent[];
  /** The name that somebody gave it. */
  readonly name?: string | undefined;
}

/** Longer names are cut. */
export const LONGEST_NAME = 60;

export interface Branches {
  /** Parents before their children, older before younger. */
  readonly list: readonly Branch[];
  readonly shown: number;
  /** For each branch, which of its children was last shown: redo goes there. */
  readonly ways: ReadonlyMap<number, number>;
  readonly nextId: number;
  /** Where cards stood before and after the present layout, since the last act: moving a card can be undone too. */
  readonly moves: Moves;
}

interface Moves {
  readonly past: readonly (Layout | undefined)[];
  readonly future: readonly (Layout | undefined)[];
}

export const NO_MOVES: Moves = { past: [], future: [] };

/** If there are more, the oldest branch without children is forgotten. */
export const MAX_BRANCHES = 300;

/** The scenario as written, and below it what has been done in it already, act by act. */
export function planted(recipe: Recipe): Branches {
  const root: Branch = { id: 0, parent: null, recipe: { ...recipe, intents: [] }, done: [] };
  let tree: Branches = { list: [root], shown: 0, ways: new Map(), nextId: 1, moves: NO_MOVES };
  for (const done of doneAtOnce(recipe.intents)) tree = grown(tree, done);
  return tree;
}

export function shownBranch(tree: Branches): Branch {
  const found = branch(tree, tree.shown);
  if (!found) throw new Error(`branches: no branch ${tree.shown}`);
  return found;
}

export const branch = (tree: Branches, id: number): Branch | undefined => tree.list.find((b) => b.id === id);

export const parentOf = (tree: Branches): Branch | null => {
  const { parent } = shownBranch(tree);
  return parent === null ? null : (branch(tree, parent) ?? null);
};

/** The child that was shown last, or the youngest. */
export function childOf(tree: Branches): Branch | null {
  const children = tree.list.filter((b) => b.parent === tree.shown);
  return children.find((b) => b.id === tree.ways.get(tree.shown)) ?? children.at(-1) ?? null;
}

/** When the first act was done that tells a branch from its parent; `null` for the scenario as written. */
export const doneAt = ({ done }: Branch): TimeUs | null => (done[0] ? intentAt(done[0]) : null);

/** Something is done in the run on screen. What was done in that run at a later instant is not part of the new one. */
export function grown(tree: Branches, done: readonly Intent[]): Branches {
  const at = done[0] && intentAt(done[0]);
  if (at === undefined) return tree;
  const { knobs } = shownBranch(tree).recipe;
  let parent = shownBranch(tree);
  while (parent.parent !== null && parent.recipe.intents.some((intent) => intentAt(intent) >= at))
    parent = branch(tree, parent.parent) ?? parent;
  const made: Branch = {
    id: tree.nextId,
    parent: parent.id,
    recipe: { ...parent.recipe, knobs, intents: [...parent.recipe.intents, ...done] },
    done,
  };
  return pruned(showing({ ...tree, list: [...tree.list, made], nextId: made.id + 1 }, made.id));
}

export function showing(tree: Branches, id: number): Branches {
  if (!branch(tree, id)) return tree;
  const ways = new Map(tree.ways);
  for (let b = branch(tree, id); b && b.parent !== null; b = branch(tree, b.parent)) ways.set(b.parent, b.id);
  return { ...tree, shown: id, ways, moves: NO_MOVES };
}

/**
 * The tree without a branch and all that grew from it. If that was on screen, its parent is shown. The scenario as written cannot be
 * removed.
 */
export function without(tree: Branches, id: number): Branches {
  const parent = branch(tree, id)?.parent ?? null;
  if (parent === null) return tree;
  const gone = new Set([id]);
  for (const b of tree.list) if (b.parent !== null && gone.has(b.parent)) gone.add(b.id);
  const left = { ...tree, list: tree.list.filter((b) => !gone.has(b.id)) };
  return gone.has(tree.shown) ? showing(left, parent) : left;
}

/** Whether it differs from its parent only in its knobs. */
export const isTurned = ({ parent, done }: Branch): boolean => parent !== null && done.length === 0;

/**
 * The run on screen with other knobs, as a branch of its own, so that both can be compared. While knobs are being turned this one branch
 * changes; once something is done in it, the next turn makes another.
 */
export function turnedTo(tree: Branches, knobs: Knobs): Branches {
  const shown = shownBranch(tree);
  const isLeaf = !tree.list.some(({ parent }) => parent === shown.id);
  if (isTurned(shown) && isLeaf)
    return {
      ...tree,
      list: tree.list.map((b) => (b.id === tree.shown ? { ...b, recipe: { ...b.recipe, knobs } } : b)),
    };
  if (sameKnobs(shown.recipe.knobs, knobs)) return tree;
  const made: Branch = {
    id: tree.nextId,
    parent: isTurned(shown) ? shown.parent : shown.id,
    recipe: { ...shown.recipe, knobs },
    done: [],
  };
  return pruned(showing({ ...tree, list: [...tree.list, made], nextId: made.id + 1 }, made.id));
}

/** Gives a branch a name; an empty one removes it again. */
export const renamed = (tree: Branches, id: number, name: string): Branches => ({
  ...tree,
  list: tree.list.map((b) => (b.id === id ? { ...b, name: name.trim().slice(0, LONGEST_NAME) || undefined } : b)),
});

/** Moves cards in all runs at once, because runs are compared with each other. */
export function movedTo(tree: Branches, layout: Layout): Branches {
  const { past } = tree.moves;
  return { ...laidOut(tree, layout), moves: { past: [...past, layoutOf(tree)], future: [] } };
}

/** The cards as they were before the last move, or after it; `null`: none was moved since the last act. */
export function moveUndone({ moves: { past, future }, ...tree }: Branches): Branches | null {
  if (past.length === 0) return null;
  const moves = { past: past.slice(0, -1), future: [layoutOf(tree), ...future] };
  return { ...laidOut({ ...tree, moves }, past.at(-1)), moves };
}

export function moveRedone({ moves: { past, future }, ...tree }: Branches): Branches | null {
  if (future.length === 0) return null;
  const moves = { past: [...past, layoutOf(tree)], future: future.slice(1) };
  return { ...laidOut({ ...tree, moves }, future[0]), moves };
}

export const canUndo = (tree: Branches): boolean => tree.moves.past.length > 0 || parentOf(tree) !== null;
export const canRedo = (tree: Branches): boolean => tree.moves.future.length > 0 || childOf(tree) !== null;

const layoutOf = (tree: Pick<Branches, 'list' | 'shown'>): Layout | undefined =>
  tree.list.find(({ id }) => id === tree.shown)?.recipe.layout;

const laidOut = (tree: Branches, layout: Layout | undefined): Branches => ({
  ...tree,
  list: tree.list.map((b) => ({ ...b, recipe: { ...b.recipe, layout } })),
});

function pruned(tree: Branches): Branches {
  if (tree.list.length <= MAX_BRANCHES) return tree;
  const parents = new Set(tree.list.map((b) => b.parent));
  const end = tree.list.find((b) => b.parent !== null && b.id !== tree.shown && !parents.has(b.id));
  return end ? without(tree, end.id) : tree;
}
