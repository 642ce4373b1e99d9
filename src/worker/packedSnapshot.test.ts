/** A snapshot comes out as it went in, whatever came before it; and a key that has not changed is the same object as before. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { playRun } from '../engine/timeline/run';
import { snapshotOf } from '../engine/world/snapshotOf';
import { timeUs } from '../protocol/units';
import { cases, scenarioOf, wildScenario } from '../testing/arbitraries';
import { fakeSnapshot } from './fakeRun.testing';
import { createPacker, createUnpacker } from './packedSnapshot';

test('any snapshots of any runs, one after another', () => {
  const pack = createPacker();
  const unpack = createUnpacker();
  fc.assert(
    fc.property(
      wildScenario,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 }),
      (written, places) => {
        const run = playRun(scenarioOf(written));
        for (const place of places) {
          const seen = snapshotOf(run.seek(timeUs(Math.round(run.startsAt + place * (run.until - run.startsAt)))));
          expect(unpack(structuredClone(pack(seen)))).toEqual(structuredClone(seen));
        }
      },
    ),
    { numRuns: cases(15) },
  );
});

test('of keys whatever their names, only those that differ are read', () => {
  const pack = createPacker();
  const unpack = createUnpacker();
  const names = Array.from({ length: 23 }, (_, i) => `key:${i}`);
  const keys = ['a', '\n', '"', '\u00ff…', '……', ...names].map((key) => ({
    key,
    type: 'string' as const,
    preview: '"1"',
    expiresAtMs: null,
    expired: false,
  }));
  const holding = (held: typeof keys) => {
    const seen = fakeSnapshot(0);
    const nodes = seen.nodes.map((node) => ({ ...node, databases: [{ db: 0, size: held.length, keys: held }] }));
    return unpack(pack({ ...seen, nodes })).nodes[0]?.databases[0]?.keys ?? [];
  };
  const before = holding(keys);
  expect(before).toEqual(keys);
  const changed = keys.map((key, i) => (i === 1 ? { ...key, preview: '"2"' } : key));
  const after = holding(changed);
  expect(after).toEqual(changed);
  expect(after.map((key, i) => key === before[i])).toEqual(keys.map((_, i) => i !== 1));
  expect(holding(keys.slice(0, 12))).toEqual(keys.slice(0, 12));
  expect(holding([])).toEqual([]);
});
