/** A database of which many keys are known by a rule alone answers as one that stores them, and so does every fork of it. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { populatedKey, populatedValue } from '../../../protocol/rdb/populated';
import { Database } from './database';
import { KEYS_SHOWN } from './firstNames';
import { str } from './value';

const COUNT = 130;
const RULES = [
  { prefix: 'key', size: 0 },
  { prefix: 'key', size: 5 },
  { prefix: 'other', size: 40 },
] as const;
const key = fc.oneof(
  fc.nat({ max: COUNT + 5 }).map((i) => `key:${i}`),
  fc.nat({ max: COUNT + 5 }).map((i) => `other:${i}`),
  fc.constantFrom('key:', 'key:01', 'key:-1', 'key', 'plain', 'other:1x'),
);
const act = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    on: fc.nat(),
    key,
    value: fc.constantFrom('value:7', 'x', ''),
    at: fc.constantFrom(null, 5),
  }),
  fc.record({ kind: fc.constant('delete' as const), on: fc.nat(), key }),
  fc.record({ kind: fc.constant('fork' as const), on: fc.nat() }),
  fc.record({ kind: fc.constant('clear' as const), on: fc.nat() }),
  fc.record({
    kind: fc.constant('populate' as const),
    on: fc.nat(),
    rule: fc.nat({ max: 2 }),
    from: fc.nat({ max: 3 }),
  }),
);

const sorted = (db: Database) => [...db.entries()].sort(([a], [b]) => (a < b ? -1 : 1));

test('whatever is done to it', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 60 }), (acts) => {
      // What the one answered, and the other.
      const deleted: [boolean, boolean][] = [];
      const pairs = [{ described: new Database(0), stored: new Database(0) }];
      for (const next of acts) {
        const pair = pairs[next.on % pairs.length] as (typeof pairs)[number];
        const { described, stored } = pair;
        switch (next.kind) {
          case 'set':
            for (const db of [described, stored]) db.set(next.key, str(next.value), next.at);
            break;
          case 'delete':
            deleted.push([described.delete(next.key), stored.delete(next.key)]);
            break;
          case 'clear':
            for (const db of [described, stored]) db.clear();
            break;
          case 'fork':
            pairs.push({ described: described.fork(), stored: stored.fork() });
            break;
          case 'populate': {
            const rule = RULES[next.rule] as (typeof RULES)[number];
            const from = next.from * 40;
            const gone: number[] = [];
            for (let i = from; i < COUNT; i++)
              if (stored.get(populatedKey(rule, i))) gone.push(i);
              else stored.set(populatedKey(rule, i), str(populatedValue(rule, i)), null);
            described.populate({ ...rule, from, to: COUNT, gone });
          }
        }
      }
      expect(deleted.map(([ours]) => ours)).toEqual(deleted.map(([, theirs]) => theirs));
      for (const { described, stored } of pairs) {
        expect([described.size, described.bytes, described.expiring]).toEqual([
          stored.size,
          stored.bytes,
          stored.expiring,
        ]);
        expect(sorted(described)).toEqual(sorted(stored));
        for (const [name, entry] of stored.entries()) expect(described.get(name)).toEqual(entry);
        const names = [...described.populatedFrom(0)].map(([, name]) => name);
        expect(names.map((_, place) => described.populatedAt(place))).toEqual(names);
        const first = [...stored.entries()]
          .map(([name]) => name)
          .sort()
          .slice(0, KEYS_SHOWN);
        expect(described.firstNames()).toEqual(first);
        expect(stored.firstNames()).toEqual(first);
      }
    }),
    { numRuns: 200 },
  );
});
