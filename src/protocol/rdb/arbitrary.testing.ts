/** RDB files for property tests, with every value in the encoding that a server would keep it in after loading. */
import * as fc from 'fast-check';
import type { Bytes } from '../bytes';
import type { RdbEntry, RdbFile, RdbGroup, RdbStream, RdbValue } from './model';

/** Byte strings: words, numbers, long runs that LZF likes, and noise. */
export const anyBytes: fc.Arbitrary<Bytes> = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'hello',
    '0',
    '-1',
    '007',
    '127',
    '-4097',
    '65536',
    '2147483648',
    '9223372036854775807',
    '9223372036854775808',
  ),
  fc.integer().map(String),
  fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 40 }).map((codes) => String.fromCharCode(...codes)),
  fc
    .tuple(fc.constantFrom('x', 'abc', '\0\xff'), fc.integer({ min: 1, max: 90 }))
    .map(([unit, times]) => unit.repeat(times)),
);

const list: fc.Arbitrary<RdbValue> = fc
  .array(anyBytes, { minLength: 1, maxLength: 60 })
  .map((items) => ({ kind: 'list', items }));

const intset: fc.Arbitrary<RdbValue> = fc
  .uniqueArray(
    fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).chain((n) => fc.constantFrom(n, n >> 32n, n >> 48n)),
    { minLength: 1, maxLength: 20 },
  )
  .map((numbers) => ({
    kind: 'set',
    encoding: 'intset',
    members: numbers.sort((a, b) => (a < b ? -1 : 1)).map(String),
  }));

/** One member that is no integer keeps a set from being loaded as an intset. */
const wordSet: fc.Arbitrary<RdbValue> = fc
  .uniqueArray(anyBytes, { maxLength: 20 })
  .map((members) => ({ kind: 'set', encoding: 'hashtable', members: [...new Set([...members, 'word'])] }));

const fields = fc.uniqueArray(fc.tuple(anyBytes, anyBytes), {
  minLength: 1,
  maxLength: 20,
  selector: ([field]) => field,
});
const fits = (pairs: readonly (readonly [Bytes, Bytes])[]): boolean =>
  pairs.every((pair) => pair.every((text) => text.length <= 64));
const hash: fc.Arbitrary<RdbValue> = fields.map((pairs) => ({
  kind: 'hash',
  encoding: fits(pairs) ? 'listpack' : 'hashtable',
  fields: pairs,
}));

const score = fc
  .oneof(fc.double({ noNaN: true }), fc.integer(), fc.constantFrom(0.1, 1e17, 1e300, 5e-324))
  .map((n) => n + 0);
const zset: fc.Arbitrary<RdbValue> = fc
  .uniqueArray(fc.tuple(anyBytes, score), { minLength: 1, maxLength: 20, selector: ([member]) => member })
  .map((members) => ({
    kind: 'zset',
    encoding: members.every(([member]) => member.length <= 64) ? 'listpack' : 'skiplist',
    members: members
      .map(([m, s]) => [m, s === 0 ? 0 : s] as const)
      .sort(([a, x], [b, y]) => (x < y ? -1 : x > y ? 1 : a < b ? -1 : 1)),
  }));

const id = fc.record({ ms: fc.integer({ min: 1, max: 2 ** 52 }), seq: fc.integer({ min: 0, max: 300 }) });
const byId = (a: { id: { ms: number; seq: number } }, b: { id: { ms: number; seq: number } }): number =>
  a.id.ms - b.id.ms || a.id.seq - b.id.seq;
const idKey = ({ id: { ms, seq } }: { id: { ms: number; seq: number } }): string => `${ms}-${seq}`;

const group: fc.Arbitrary<Omit<RdbGroup, 'name'>> = fc
  .record({
    lastId: id,
    entriesRead: fc.constantFrom(-1, 0, 7),
    names: fc.uniqueArray(fc.constantFrom('ann', 'bob', 'cid'), { minLength: 1, maxLength: 3 }),
    pending: fc.uniqueArray(
      fc.record({
        id,
        deliveredAtMs: fc.integer({ min: 0, max: 2 ** 41 }),
        deliveries: fc.integer({ min: 1, max: 70_000 }),
      }),
      { maxLength: 6, selector: idKey },
    ),
  })
  .map(({ lastId, entriesRead, names, pending }) => ({
    lastId,
    entriesRead,
    pending: pending.sort(byId).map((entry, i) => ({ ...entry, consumer: names[i % names.length] as string })),
    consumers: names.sort().map((name, i) => ({ name, seenAtMs: 1_700_000_000_000 + i })),
  }));

const stream: fc.Arbitrary<RdbValue> = fc
  .record({
    entries: fc.uniqueArray(
      fc.record({
        id,
        fields: fc.oneof(
          fc.constant([
            ['level', '3'],
            ['text', 'x'.repeat(60)],
          ] as const),
          fc.array(fc.tuple(anyBytes, anyBytes), { minLength: 1, maxLength: 3 }),
        ),
      }),
      { minLength: 1, maxLength: 130, selector: idKey },
    ),
    groups: fc.array(group, { maxLength: 2 }),
    deleted: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ entries, groups, deleted }) => {
    const inOrder = entries.sort(byId);
    const value: RdbStream = {
      entries: inOrder,
      lastId: inOrder[inOrder.length - 1]?.id ?? { ms: 0, seq: 0 },
      maxDeletedId: { ms: deleted, seq: deleted },
      entriesAdded: entries.length + deleted,
      groups: groups.map((each, i) => ({ ...each, name: `group-${i}` })),
    };
    return { kind: 'stream', stream: value };
  });

export const anyRdbValue: fc.Arbitrary<RdbValue> = fc.oneof(
  anyBytes.map((value) => ({ kind: 'string', value }) as const),
  list,
  intset,
  wordSet,
  hash,
  zset,
  stream,
);

const entries: fc.Arbitrary<readonly RdbEntry[]> = fc.uniqueArray(
  fc.record({
    key: anyBytes,
    value: anyRdbValue,
    expiresAtMs: fc.oneof(fc.constant(null), fc.integer({ min: 33_000_000_000_000, max: 34_000_000_000_000 })),
  }),
  { minLength: 1, maxLength: 8, selector: ({ key }) => key },
);

export const anyRdbFile: fc.Arbitrary<RdbFile> = fc.record({
  aux: fc.constant([
    ['redis-ver', '7.0.15'],
    ['redis-bits', '64'],
    ['ctime', '1700000000'],
    ['used-mem', '900000'],
  ] as const),
  databases: fc
    .uniqueArray(fc.record({ db: fc.integer({ min: 0, max: 15 }), entries }), {
      maxLength: 3,
      selector: ({ db }) => db,
    })
    .map((dbs) => dbs.sort((a, b) => a.db - b.db)),
});
