/** Keys that follow a rule take, byte for byte, what the writer writes for the same keys when they are stored. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CRC64_START, crc64 } from '../crc64';
import type { KeyRange } from './image';
import { keyAt, offsetOf, rangeLength, rangeText } from './keyRange';
import { keptBelow, populatedIndex, populatedKey, populatedValue } from './populated';
import { writtenBelow } from './populatedLength';
import { writtenKey } from './populatedMould';
import { rangeCrc } from './rangeCrc';
import { encodeString } from './string';

const stored = (rule: { prefix: string; size: number }, rdbcompression: boolean, i: number): string => {
  const options = { rdbcompression, rdbchecksum: true };
  return `\0${encodeString(populatedKey(rule, i), options)}${encodeString(populatedValue(rule, i), options)}`;
};

const size = fc.oneof(
  fc.constantFrom(0, 1, 5, 6, 7, 8, 12, 20, 21, 22, 23, 24, 25, 26, 27, 28, 30, 35, 64, 100, 300, 599, 600, 1000),
  fc.integer({ min: 0, max: 40 }),
  fc.integer({ min: 600, max: 5000 }),
  fc.integer({ min: 16_000, max: 40_000 }),
);
const rule = fc.record({
  prefix: fc.string({ maxLength: 9, unit: fc.constantFrom('k', 'e', 'y', ':', '1', '') }),
  size,
});
/** Digits of few kinds repeat themselves, which is what LZF looks for. */
const index = fc.oneof(
  fc.integer({ min: 0, max: 99_999_999 }),
  fc.string({ unit: fc.constantFrom('1', '2'), minLength: 1, maxLength: 8 }).map(Number),
  fc.string({ unit: fc.constantFrom('0', '7', '9'), minLength: 1, maxLength: 8 }).map(Number),
);

test('one key', () => {
  fc.assert(
    fc.property(rule, fc.boolean(), index, (made, compressed, i) => {
      expect(writtenKey(made, compressed, i) === stored(made, compressed, i)).toBe(true);
      expect(populatedIndex(made, populatedKey(made, i))).toBe(i);
    }),
    { numRuns: 2000 },
  );
});

test('the length of all before one', () => {
  fc.assert(
    fc.property(rule, fc.boolean(), index, fc.nat({ max: 30 }), (made, compressed, from, more) => {
      let length = 0;
      let kept = 0;
      for (let i = from; i < from + more; i++) {
        length += stored(made, compressed, i).length;
        kept += populatedKey(made, i).length + populatedValue(made, i).length;
      }
      expect(writtenBelow(made, compressed, from + more) - writtenBelow(made, compressed, from)).toBe(length);
      expect(keptBelow(made, from + more) - keptBelow(made, from)).toBe(kept);
    }),
    { numRuns: 60 },
  );
});

test('a range with holes: its length, any part of it, and its checksum', () => {
  fc.assert(
    fc.property(
      rule,
      fc.boolean(),
      index,
      fc.array(fc.boolean(), { minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.nat(),
      (made, compressed, from, there, a, b) => {
        const keys: KeyRange = {
          ...made,
          from,
          to: from + there.length,
          gone: there.flatMap((is, i) => (is ? [] : [from + i])),
        };
        const entries = there.flatMap((is, i) => (is ? [stored(made, compressed, from + i)] : []));
        const text = entries.join('');
        expect(rangeLength(keys, compressed)).toBe(text.length);
        const [start, end] = [a % (text.length + 1), b % (text.length + 1)].sort((x, y) => x - y) as [number, number];
        expect(rangeText(keys, compressed, start, end) === text.slice(start, end)).toBe(true);
        const before = crc64('before');
        expect(rangeCrc(keys, compressed, before)).toEqual(crc64(text, before));
        if (start === text.length) return;
        const found = keyAt(keys, compressed, start);
        expect(found.start).toBe(offsetOf(keys, compressed, found.index));
        expect(start >= found.start && start < found.end).toBe(true);
        expect(keys.gone).not.toContain(found.index);
      },
    ),
    { numRuns: 100 },
  );
});

test.each([true, false])('the checksum of forty thousand keys, and the length; compressed: %s', (compressed) => {
  const keys: KeyRange = { prefix: 'key', size: 100, from: 0, to: 40_000, gone: [] };
  let [crc, length] = [CRC64_START, 0];
  for (let i = 0; i < keys.to; i++) {
    const entry = stored(keys, compressed, i);
    crc = crc64(entry, crc);
    length += entry.length;
  }
  expect(rangeLength(keys, compressed)).toBe(length);
  expect(rangeCrc(keys, compressed, CRC64_START)).toEqual(crc);
});
