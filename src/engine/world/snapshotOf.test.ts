/** A snapshot says for how long it is true: what a page shows between two events is never what was or what will be. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, scenarioOf, wildScenario } from '../../testing/arbitraries';
import { playRun } from '../timeline/run';
import { parseScenario } from './scenario/parseScenario';
import type { Snapshot } from './snapshot';
import { snapshotOf } from './snapshotOf';

const seenAt = (run: ReturnType<typeof playRun>, at: number): Snapshot => snapshotOf(run.seek(timeUs(at)));
/** As it would be at any instant. */
const withoutAt = (seen: Snapshot): Snapshot => ({ ...seen, at: timeUs(0) });

test('from `since` until `until` a snapshot is the same at every instant', () => {
  fc.assert(
    fc.property(
      wildScenario,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
      (written, places) => {
        const run = playRun(scenarioOf(written));
        for (const place of places) {
          const at = Math.round(run.startsAt + place * (run.until - run.startsAt));
          const seen = seenAt(run, at);
          expect(seen.since).toBeLessThanOrEqual(at);
          expect(seen.until).toBeGreaterThan(at);
          const last = Math.min(seen.until - 1, run.until);
          for (const other of [Math.max(seen.since, run.startsAt), Math.round((at + last) / 2), last])
            expect(withoutAt(seenAt(run, other))).toEqual(withoutAt(seen));
        }
      },
    ),
    { numRuns: cases(25) },
  );
});

test('a second of the wall clock ends it: INFO counts ages in whole ones', () => {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
    until: '20s',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const run = playRun(parsed.scenario);
  let aged = 0;
  // The servers' clocks begin a quarter into a second.
  for (let second = 750_000; second < run.until; second += 1_000_000) {
    const before = seenAt(run, second - 1);
    const after = seenAt(run, second);
    expect(before.until).toBe(second);
    if (before.nodes[1]?.info !== after.nodes[1]?.info) aged++;
  }
  expect(aged).toBeGreaterThan(5);
});

test('a key that has outlived its time ends it', () => {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
    steps: [{ at: '9s', node: 'master', run: 'SET k v PX 40' }],
    until: '10s',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const run = playRun(parsed.scenario);
  const keyOf = (at: number) => seenAt(run, at).nodes[1]?.databases[0]?.keys[0];
  // Written when the master's loop has turned, so it is gone 40 ms later, to the millisecond of the clock; the replica only looks.
  const before = seenAt(run, 9_030_000);
  expect(keyOf(9_030_000)?.expired).toBe(false);
  let end = before;
  while (!end.nodes[1]?.databases[0]?.keys[0]?.expired) end = seenAt(run, end.until);
  expect(end.at).toBe(9_041_000);
  expect(keyOf(end.at - 1)?.expired).toBe(false);
});
