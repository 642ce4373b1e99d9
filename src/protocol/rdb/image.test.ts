/** A described RDB has the bytes that the writer would have written, and is read like them, in whatever pieces it arrives. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { joined, type Payload, payloadOf, textOf } from '../payload';
import type { KeyRange } from './image';
import type { RdbEntry } from './model';
import { populatedKey, populatedValue } from './populated';
import { readRdb } from './read';
import { RDB_START, type RdbRecord, type ScanPoint } from './scan';
import { scanPayload } from './scanPayload';
import { writeRdb } from './write';
import { writeImage } from './writeImage';

const range = fc
  .record({
    size: fc.constantFrom(0, 3, 9, 30, 100, 700),
    from: fc.constantFrom(0, 7, 95, 990),
    there: fc.array(fc.boolean(), { maxLength: 30 }),
  })
  .map(({ size, from, there }) => ({
    prefix: 'key',
    size,
    from,
    to: from + there.length,
    gone: there.flatMap((is, i) => (is ? [] : [from + i])),
  }));
const entry = fc.nat({ max: 5 }).map(
  (n): RdbEntry => ({
    key: `own:${n}`,
    value: { kind: 'string', value: 'x'.repeat(n * 7) },
    expiresAtMs: n === 3 ? 1e12 : null,
  }),
);
const database = fc.record({
  entries: fc.uniqueArray(entry, { selector: ({ key }) => key, maxLength: 3 }),
  ranges: fc.array(range, { maxLength: 2 }),
});
const file = fc.record({
  databases: fc.array(database, { maxLength: 3 }),
  rdbcompression: fc.boolean(),
  rdbchecksum: fc.boolean(),
});

const entriesOf = (keys: KeyRange): RdbEntry[] =>
  Array.from({ length: keys.to - keys.from }, (_, i) => keys.from + i)
    .filter((i) => !keys.gone.includes(i))
    .map((i) => ({
      key: populatedKey(keys, i),
      value: { kind: 'string', value: populatedValue(keys, i) },
      expiresAtMs: null,
    }));

const written = ({ databases, ...options }: typeof file extends fc.Arbitrary<infer T> ? T : never) => {
  // Two ranges of one database with one prefix would hold a key twice.
  const made = databases.map(({ entries, ranges }, db) => ({
    db,
    entries,
    ranges: ranges.map((keys, i) => ({ ...keys, prefix: `key${i}` })),
  }));
  const aux: [string, string][] = [['redis-ver', '7.0.15']];
  const image = writeImage({ aux, databases: made }, options);
  const stored = made.map(({ db, entries, ranges }) => ({ db, entries: [...entries, ...ranges.flatMap(entriesOf)] }));
  return { image, text: writeRdb({ aux, databases: stored }, options) };
};

/** Records with the keys of rules told one by one. */
const told = (records: readonly RdbRecord[]): unknown[] =>
  records.flatMap((record): unknown[] =>
    record.kind === 'populated'
      ? entriesOf(record.keys).map(({ key, value }) => ({ key, value }))
      : record.kind === 'entry'
        ? [{ key: record.key, value: record.value }]
        : record.kind === 'checksum'
          ? [[record.kind, record.found === record.expected || record.found === '0']]
          : [record.kind],
  );

test('the same bytes, whole and in any part', () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.nat(), (wanted, a, b) => {
      const { image, text } = written(wanted);
      expect(image.length).toBe(text.length);
      const whole = payloadOf([{ image, from: 0, to: image.length }]);
      expect(textOf(whole) === text).toBe(true);
      const [from, to] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
      expect(textOf(whole.slice(from, to)) === text.slice(from, to)).toBe(true);
    }),
    { numRuns: 150 },
  );
});

test('read in pieces it has the same keys, and its checksum fits; what follows it is no part of it', () => {
  fc.assert(
    fc.property(file, fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }), (wanted, cuts) => {
      const { image, text } = written(wanted);
      const whole = joined(payloadOf([{ image, from: 0, to: image.length }]), 'behind');
      const records: RdbRecord[] = [];
      let point: ScanPoint = RDB_START;
      let tail: Payload = '';
      for (let at = 0, i = 0; at < whole.length; i++) {
        const next = Math.min(whole.length, at + (cuts[i % cuts.length] as number));
        tail = joined(tail, whole.slice(at, next));
        at = next;
        if (point.complete) continue;
        const scan = scanPayload(tail, point);
        tail = tail.slice(scan.point.at - point.at);
        point = scan.point;
        records.push(...scan.records);
      }
      expect([point.complete, textOf(tail)]).toEqual([true, 'behind']);
      const plain = scanPayload(text, RDB_START);
      expect(told(records)).toEqual(told(plain.records));
    }),
    { numRuns: 150 },
  );
});

test('bytes in the middle that do not belong there are found out by the checksum at the latest', () => {
  fc.assert(
    fc.property(file, fc.nat(), fc.constantFrom('x', '\0', 'REDIS'), (wanted, place, foreign) => {
      const { image } = written({ ...wanted, rdbchecksum: true });
      const whole = payloadOf([{ image, from: 0, to: image.length }]);
      const at = place % image.length;
      const damaged = joined(joined(whole.slice(0, at), foreign), whole.slice(at));
      const { records, failure } = scanPayload(damaged, RDB_START);
      const plain = readRdb(textOf(damaged));
      const end = records.at(-1);
      const isFine = failure === null && end?.kind === 'checksum' && (end.found === end.expected || end.found === '0');
      expect(isFine).toBe(plain.ok);
    }),
    { numRuns: 150 },
  );
});
