/** Reading a lesson in a run: when things come, what they count from, what their numbers are. */
import { expect, test } from 'vitest';
import { playLesson } from '../../testing/lessonPlay';
import type { Beat, Lesson } from '../lesson';
import type { Wait } from '../wait';
import { evaluate } from './expression';
import { holdsAt, type Reading } from './read';
import type { TimeUs } from '../../protocol/units';

const SCENARIO = {
  format: 1,
  title: 'a pair',
  redis: '7.0',
  seed: 1,
  nodes: {
    master: { config: { 'repl-diskless-sync-delay': '0' } },
    replica: { config: { 'repl-diskless-sync-delay': '0' } },
  },
  network: { defaults: { latency: '1ms' } },
  steps: [
    { at: '0.5s', node: 'replica', run: 'REPLICAOF master 6379' },
    { at: '3s', node: 'master', run: 'SET k v' },
    { at: '4s', link: ['master', 'replica'], do: 'cut' },
    { at: '5s', link: ['master', 'replica'], do: 'restore' },
  ],
  until: '9s',
};

function reading(
  beats: Readonly<Record<string, Beat>>,
  refs: Lesson['refs'] = {},
  say = 'x',
  scenario: Lesson['scenario'] = SCENARIO,
): Reading {
  const lesson = { slug: 'made-up', minutes: 1, scenario, refs, beats };
  const text = { lead: '', aims: [], simplified: '', beats: { [Object.keys(beats).at(-1) ?? '']: { say } } };
  return playLesson(lesson, text).reading;
}

const comes = (...waits: readonly Wait[]): readonly (number | null)[] =>
  reading(Object.fromEntries(waits.map((when, i) => [`b${i}`, { when }]))).beats.map(({ comesAt }) => comesAt);

test('what happens counts from the beat before: each PSYNC is another one', () => {
  const [first, second, third] = comes(
    { kind: 'message', name: 'PSYNC' },
    { kind: 'message', name: 'PSYNC' },
    { kind: 'message', name: 'PSYNC' },
  );
  expect(first).toBeGreaterThan(500_000);
  expect(second).toBeGreaterThan(5_000_000);
  expect(third).toBeNull();
});

test('what is so holds for as long as it is so', () => {
  const [connected, cut, again] = comes(
    { kind: 'state', node: 'replica', state: 'propagate' },
    { kind: 'not', of: { kind: 'state', node: 'replica', state: 'propagate' } },
    {
      kind: 'all',
      of: [
        { kind: 'link', between: ['replica', 'master'], is: 'up' },
        { kind: 'state', node: 'replica', state: 'propagate' },
      ],
    },
  );
  expect(Number(connected)).toBeLessThan(4_000_000);
  // The replica's loop has to turn before it knows.
  expect(Number(cut) - 4_000_000).toBeLessThan(100);
  expect(Number(again)).toBeGreaterThan(5_000_000);
});

test('a server that is killed has run out of no memory, and none that is down has a role', () => {
  const down = { kind: 'process', node: 'replica', is: 'down' } as const;
  const joined = { when: { kind: 'state', node: 'replica', state: 'propagate' } } as const;
  const full = { joined, full: { when: { ...down, why: 'memory' } } } as const;
  const beats = {
    joined,
    killed: { when: down },
    master: { when: { kind: 'compare', left: 'replica.role', is: '=', right: 'master' } },
  } as const;
  const steps = [...SCENARIO.steps.slice(0, 2), { at: '4s', node: 'replica', do: 'kill' }];
  const killed = reading(beats, {}, 'x', { ...SCENARIO, steps }).beats.map(({ comesAt }) => comesAt);
  expect(killed.slice(1)).toEqual([4_000_000, null]);
  expect(reading(full, {}, 'x', { ...SCENARIO, steps }).beats[1]?.comesAt).toBeNull();
  const machine = { ...SCENARIO.nodes, replica: { ...SCENARIO.nodes.replica, machine: { memory: '1mb' } } };
  const write = { at: '3s', node: 'master', write: { count: 20, every: '10ms', keys: 20, value: 100_000 } };
  const small = { ...SCENARIO, nodes: machine, steps: [...SCENARIO.steps.slice(0, 1), write] };
  const burst = reading(full, {}, 'x', small);
  expect(Number(burst.beats[1]?.comesAt)).toBeGreaterThan(3_000_000);
});

test('a comparison is seen at the very instant at which it comes true', () => {
  const [applied] = comes({ kind: 'compare', left: 'replica.key.k', is: '=', right: '"v"' });
  // One millisecond on the link, and the turn of a loop.
  expect(Number(applied)).toBeGreaterThan(3_001_000);
  expect(Number(applied)).toBeLessThan(3_001_100);
});

test('a beat that never comes keeps those after it away', () => {
  expect(comes({ kind: 'log', node: 'master', says: 'no such line' }, { kind: 'message', name: 'PSYNC' })).toEqual([
    null,
    null,
  ]);
});

test('numbers are of the instant: a name stands for the last one, or the nth', () => {
  const { beats } = reading(
    { end: { when: { kind: 'message', name: '+CONTINUE' } } },
    { psync: { kind: 'message', name: 'PSYNC' }, first: { kind: 'message', name: 'PSYNC', nth: 1 } },
    '{psync.words.2} {psync.words.2 - 1} {first.words.2} {psync.count} {replica.applied} {nobody.offset}',
  );
  expect(beats[0]?.values).toMatchObject({
    'psync.words.2': 51,
    'psync.words.2 - 1': 50,
    'first.words.2': 1,
    'psync.count': 2,
    'replica.applied': 50,
    'nobody.offset': null,
  });
});

test('goals tell when they begin and cease to hold', () => {
  const { beats } = reading({
    keep: {
      task: { goals: { linked: { kind: 'state', node: 'replica', state: 'propagate' } }, solution: [] },
    },
  });
  const [turns = []] = beats[0]?.goals ?? [];
  expect(turns).toHaveLength(3);
  expect([3_900_000, 4_500_000, 8_000_000].map((at) => holdsAt(turns, at as TimeUs))).toEqual([true, false, true]);
});

test('sums: products first, operators between spaces', () => {
  const look = (path: string): number | null => ({ 'a.b': 7, 'my-node.offset': 5 })[path] ?? null;
  expect(evaluate('a.b + 2 * 3', look)).toBe(13);
  expect(evaluate('20 - a.b - 3', look)).toBe(10);
  expect(evaluate('my-node.offset', look)).toBe(5);
  expect(evaluate('a.b + missing.x', look)).toBeNull();
});
