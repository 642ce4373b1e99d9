/** What is shown of keys is what is in them, however much of it was made for an earlier picture. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, scenarioOf, wildScenario } from '../../testing/arbitraries';
import { KEYS_SHOWN } from '../server/keyspace/firstNames';
import { playRun } from '../timeline/run';
import { bulkPreview } from './preview';
import { parseScenario } from './scenario/parseScenario';
import type { KeyView } from './snapshot';
import { snapshotOf } from './snapshotOf';
import { draftOf, type World } from './world';

/** From nothing: every key of a server looked at, and sorted. */
function shownOf(world: World, node: string): readonly (readonly KeyView[])[] {
  const draft = draftOf(world);
  return draft.server(node).databases.flatMap((db) => {
    if (!db || db.size === 0) return [];
    const keys = [...db.entries()].map(([key, { value, expiresAtMs }]) => ({
      key,
      type: value.kind,
      preview: bulkPreview(value),
      expiresAtMs,
      expired: expiresAtMs !== null && draft.wallMs > expiresAtMs,
    }));
    return [keys.sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, KEYS_SHOWN)];
  });
}

test('at any instants of any run, in any order', () => {
  fc.assert(
    fc.property(
      wildScenario,
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 }),
      (written, places) => {
        const run = playRun(scenarioOf(written));
        for (const place of places) {
          const world = run.seek(timeUs(Math.round(run.startsAt + place * (run.until - run.startsAt))));
          for (const { name, databases } of snapshotOf(world).nodes)
            expect(databases.map(({ keys }) => keys)).toEqual(shownOf(world, name));
        }
      },
    ),
    { numRuns: cases(25) },
  );
});

test('of a thousand keys that are written all the time, only what was written between two pictures is made anew', () => {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
    // Half a second apart: each key changes twice a second.
    steps: [100, 101].map((value, i) => ({
      at: `${9000 + i * 500}ms`,
      node: 'master',
      write: { count: 3000, every: '1ms', keys: 1000, value },
    })),
    until: '12s',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const run = playRun(parsed.scenario);
  const keysAt = (at: number) =>
    snapshotOf(run.seek(timeUs(at))).nodes.flatMap(({ databases }) => databases[0]?.keys ?? []);
  const before = keysAt(11_000_000);
  const after = keysAt(11_040_000);
  const anew = after.filter((view, i) => view !== before[i]);
  expect(after).toHaveLength(2 * KEYS_SHOWN);
  expect(anew).toEqual(after.filter(({ preview }, i) => preview !== before[i]?.preview));
  expect(anew.length).toBeGreaterThan(0);
  expect(anew.length).toBeLessThan(KEYS_SHOWN);
  expect(snapshotOf(run.seek(timeUs(11_040_000))).nodes[0]?.databases[0]?.keys).toBe(
    snapshotOf(run.seek(timeUs(11_040_000))).nodes[0]?.databases[0]?.keys,
  );
});
