/** A record that stands for many keys of a rule, of which only some have been read. */
import { keyAt, rangeCount, subRange } from './keyRange';
import { populatedKey, populatedValue } from './populated';
import type { RdbRecord } from './scan';

type Populated = Extract<RdbRecord, { readonly kind: 'populated' }>;

/** Splits it: the keys that end at or before a position, and those after. */
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

/** For the key that holds the byte before `at`: the positions at which Redis reads its type, its name, its value's length and its value. */
export function readsOf({ start, keys, compressed }: Populated, at: number): readonly number[] {
  const found = keyAt(keys, compressed, at - 1 - start);
  const begin = start + found.start;
  const valueAt = begin + 2 + populatedKey(keys, found.index).length;
  const bodyAt = Math.max(valueAt, start + found.end - populatedValue(keys, found.index).length);
  return [begin, begin + 1, valueAt, bodyAt];
}
