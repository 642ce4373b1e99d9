import { expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import {
  type Branches,
  branch,
  canRedo,
  canUndo,
  childOf,
  grown,
  MAX_BRANCHES,
  movedTo,
  moveRedone,
  moveUndone,
  parentOf,
  planted,
  showing,
  shownBranch,
  turnedTo,
  without,
} from './branches';
import { type Intent, placed, REPEAT_US } from './intent';

const SOURCE = { kind: 'builtIn', slug: 'x', scenario: {} } as const;
const AS_WRITTEN = planted({ source: SOURCE, knobs: {}, intents: [] });

const type = (at: number, run: string, times = 1): readonly Intent[] =>
  placed(
    Array.from({ length: times }, () => ({ node: 'master', run })),
    timeUs(at),
  );

const lines = (tree: Branches): readonly string[] =>
  shownBranch(tree).recipe.intents.map((intent) => ('run' in intent ? intent.run : ''));

test('acts one after the other are one run', () => {
  const tree = grown(grown(AS_WRITTEN, type(10, 'A')), type(20, 'B'));
  expect(lines(tree)).toEqual(['A', 'B']);
  expect(tree.list.map((b) => b.parent)).toEqual([null, 0, 1]);
});

test('acting in the past leaves the future where it is, as a branch beside the new one', () => {
  const future = grown(grown(AS_WRITTEN, type(10, 'A')), type(30, 'B'));
  const tree = grown(future, type(20, 'C'));
  expect(lines(tree)).toEqual(['A', 'C']);
  expect(lines(showing(tree, future.shown))).toEqual(['A', 'B']);
  expect(parentOf(tree)?.id).toBe(1);
});

test('undo and redo are parent and the child that was shown last', () => {
  const two = grown(grown(grown(AS_WRITTEN, type(10, 'A')), type(30, 'B')), type(20, 'C'));
  const at = (tree: Branches): string | undefined => lines(tree).at(-1);
  const up = showing(two, parentOf(two)?.id ?? -1);
  expect(at(up)).toBe('A');
  expect(at(showing(up, childOf(up)?.id ?? -1))).toBe('C');
  const other = showing(showing(two, 2), 1);
  expect(at(showing(other, childOf(other)?.id ?? -1))).toBe('B');
  expect(parentOf(showing(two, 0))).toBeNull();
});

test('a branch goes with all that grew from it; the scenario itself stays', () => {
  const tree = grown(grown(grown(AS_WRITTEN, type(10, 'A')), type(30, 'B')), type(20, 'C'));
  const left = without(tree, 1);
  expect(left.list.map((b) => b.id)).toEqual([0]);
  expect(left.shown).toBe(0);
  expect(without(tree, 2).shown).toBe(tree.shown);
  expect(without(tree, 0)).toBe(tree);
});

test('knobs belong to the branch that is shown, and go on with what grows from it', () => {
  const one = grown(AS_WRITTEN, type(10, 'A'));
  const turned = turnedTo(one, { latencyUs: 5 });
  expect(branch(turned, 0)?.recipe.knobs).toEqual({});
  expect(shownBranch(grown(turned, type(20, 'B'))).recipe.knobs).toEqual({ latencyUs: 5 });
});

test('a line that is repeated is one act, in a link as well', () => {
  const tree = grown(AS_WRITTEN, type(10, 'INCR x', 5));
  expect(tree.list).toHaveLength(2);
  expect(planted(shownBranch(tree).recipe).list).toHaveLength(2);
  expect(shownBranch(tree).recipe.intents.at(-1)?.at).toBe(`${10 + 4 * REPEAT_US}us`);
});

test('of very many the oldest end is forgotten', () => {
  let tree = AS_WRITTEN;
  for (let i = 0; i < MAX_BRANCHES + 20; i++) tree = grown(showing(tree, 0), type(10, `SET k ${i}`));
  expect(tree.list).toHaveLength(MAX_BRANCHES);
  expect(lines(tree)).toEqual([`SET k ${MAX_BRANCHES + 19}`]);
});

test('cards are moved in all the runs at once; what was moved last is undone first', () => {
  const two = grown(grown(AS_WRITTEN, type(10, 'A')), type(30, 'B'));
  const moved = movedTo(movedTo(two, { master: [0.1, 0.2] }), { master: [0.3, 0.2] });
  expect(moved.list.filter(({ recipe }) => recipe.layout?.['master']?.[0] === 0.3)).toHaveLength(3);
  const back = moveUndone(moved) ?? two;
  expect(shownBranch(back).recipe.layout).toEqual({ master: [0.1, 0.2] });
  expect(shownBranch(moveUndone(back) ?? two).recipe.layout).toBeUndefined();
  expect(shownBranch(moveRedone(back) ?? two).recipe.layout).toEqual({ master: [0.3, 0.2] });
  expect(moveUndone(two)).toBeNull();
  expect([canUndo(AS_WRITTEN), canUndo(movedTo(AS_WRITTEN, {})), canRedo(back)]).toEqual([false, true, true]);
});

test('what was done after moving is undone before it, and the cards stay', () => {
  const tree = grown(movedTo(AS_WRITTEN, { master: [0.1, 0.2] }), type(10, 'A'));
  expect(moveUndone(tree)).toBeNull();
  expect(shownBranch(tree).recipe.layout).toEqual({ master: [0.1, 0.2] });
});
