/** A record that stands for many keys of a rule, while something goes through it. */
import { keyAt, rangeCount, subRange } from './keyRange';
import { populatedKey, populatedValue } from './populated';
import type { RdbRecord } from './scan';

type Populated = Extract<RdbRecord, { readonly kind: 'populated' }>;

/** The keys that end at or before a position, and those that do not. The record ends behind it. */
export function splitAt(
  record: Populated,
  at: number,
): { readonly passed: Populated | null; readonly left: Populated } {
  const { start, keys, compressed } = record;
  if (at <= start) return { passed: null, left: record };
  const first = keyAt(keys, compressed, at - start);
  if (first.start === 0) return { passed: null, left: record };
  const border = start + first.start;
  return {
    passed: { ...record, end: border, keys: subRange(keys, keys.from, first.index) },
    left: { ...record, start: border, keys: subRange(keys, first.index, keys.to) },
  };
}

/** How many of its keys end at or before a position. */
export function keysUpTo(record: Populated, at: number): number {
  if (at >= record.end) return rangeCount(record.keys);
  return rangeCount({ ...record.keys, to: splitAt(record, at).left.keys.from });
}

/** Where the reads of the key begin in which the byte before a position lies: its type, its name, its value's length, its value. */
export function readsOf({ start, keys, compressed }: Populated, at: number): readonly number[] {
  const found = keyAt(keys, compressed, at - 1 - start);
  const begin = start + found.start;
  const valueAt = begin + 2 + populatedKey(keys, found.index).length;
  const bodyAt = Math.max(valueAt, start + found.end - populatedValue(keys, found.index).length);
  return [begin, begin + 1, valueAt, bodyAt];
}
