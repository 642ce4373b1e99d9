import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { type Branches, grown, movedTo, planted, showing, turnedTo } from './branches';
import { placed } from './intent';
import { keepRun } from './keptRun';
import { isKeptRun, readKeptRun } from './readKeptRun';
import type { Source } from './recipe';

const BUILT_IN: Source = { kind: 'builtIn', slug: 'chain', scenario: { format: 1 } };
const knows = (kind: string, slug: string): unknown =>
  kind === 'builtIn' && slug === 'chain' ? BUILT_IN.scenario : undefined;

function tree(source: Source = BUILT_IN): Branches {
  const type = (at: number, run: string) => placed([{ node: 'master', run }], timeUs(at));
  const two = grown(grown(planted({ source, knobs: {}, intents: [] }), type(10, 'A')), type(30, 'B'));
  const past = grown(turnedTo(two, { backlogSize: 32_769, bytesPerSecond: null }), type(20, 'C'));
  return showing(past, 2);
}

test('every branch, its knobs and acts, and the instant come back', () => {
  const before = tree();
  const kept = readKeptRun(keepRun(before, timeUs(31)), knows);
  expect(kept?.tree.list).toEqual(before.list);
  expect([kept?.tree.shown, kept?.tree.nextId, kept?.at]).toEqual([2, before.nextId, 31]);
});

test('in a tab the scenario is told by name, in a file it goes along', () => {
  expect(keepRun(tree(), timeUs(0))).not.toContain('"format":1');
  const file = keepRun(tree(), timeUs(0), { whole: true });
  expect(readKeptRun(file, () => undefined)?.tree.list[0]?.recipe.source).toEqual({
    kind: 'file',
    name: 'chain.json',
    scenario: { format: 1 },
  });
  const own: Source = { kind: 'file', name: 'mine.json', scenario: '{ "format": 1 }' };
  expect(readKeptRun(keepRun(tree(own), timeUs(0)), () => undefined)?.tree.list[3]?.recipe.source).toEqual(own);
});

test('cards stand where they were put', () => {
  const before = movedTo(tree(), { master: [0.25, 0.5] });
  expect(readKeptRun(keepRun(before, timeUs(31)), knows)?.tree.list).toEqual(before.list);
});

test('where in a lesson it stands is kept as well', () => {
  const lesson: Source = { kind: 'lesson', slug: 'joining', scenario: {} };
  expect(readKeptRun(keepRun(tree(lesson), timeUs(0), { beat: 'psync' }), () => ({}))?.beat).toBe('psync');
  const given = { answers: { guess: { given: '49', right: false } }, solved: ['cut'] };
  const kept = readKeptRun(keepRun(tree(lesson), timeUs(0), { beat: 'psync', given }), () => ({}));
  expect(kept).toMatchObject({ beat: 'psync', given });
  // A lesson of the reader's own in a tab; a file that is saved is a run, whoever opens it.
  const own: Source = { kind: 'file', name: 'mine.json', scenario: '{ "format": 1 }' };
  const inOwn = { beat: 'Mine', given };
  expect(readKeptRun(keepRun(tree(own), timeUs(0), inOwn), knows)).toMatchObject(inOwn);
  expect(readKeptRun(keepRun(tree(own), timeUs(0), { ...inOwn, whole: true }), knows)?.beat).toBeNull();
  expect(readKeptRun(keepRun(tree(own), timeUs(0)), knows)?.beat).toBeNull();
});

describe('what a stranger made of it is no run, and never a crash', () => {
  const good = JSON.parse(keepRun(tree(), timeUs(5))) as Record<string, unknown>;
  const branches = good['branches'] as readonly Record<string, unknown>[];
  test.each([
    ['nothing', ''],
    ['cut short', JSON.stringify(good).slice(0, -20)],
    ['another version', JSON.stringify({ ...good, version: 2 })],
    ['a scenario that nobody knows', JSON.stringify({ ...good, source: { kind: 'builtIn', slug: 'no-such' } })],
    [
      'a branch of no parent',
      JSON.stringify({ ...good, branches: [{ ...branches[0] }, { ...branches[1], parent: 99 }] }),
    ],
    ['two roots', JSON.stringify({ ...good, branches: [branches[0], { ...branches[0], id: 1 }] })],
    ['two of one number', JSON.stringify({ ...good, branches: [branches[0], branches[1], branches[1]] })],
    ['one that is its own parent', JSON.stringify({ ...good, branches: [{ ...branches[0], parent: 0 }] })],
    ['nothing that is shown', JSON.stringify({ ...good, shown: 77 })],
    ['a knob beyond its range', JSON.stringify({ ...good, branches: [{ ...branches[0], knobs: { backlogSize: 1 } }] })],
  ])('%s', (_, text) => {
    expect(readKeptRun(text, knows)).toBeNull();
  });

  test('anything at all', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (a, b) => {
        expect(readKeptRun(a, knows)).toBeNull();
        expect(() => readKeptRun(JSON.stringify({ ...good, branches: JSON.parse(b) as unknown }), knows)).not.toThrow();
      }),
    );
  });
});

test('a saved run is told from a scenario by its first word', () => {
  expect(isKeptRun(keepRun(tree(), timeUs(0), { whole: true }))).toBe(true);
  expect(isKeptRun('{ "format": 1, "nodes": {} }')).toBe(false);
});
