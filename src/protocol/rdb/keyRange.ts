/** A range of keys that follow a rule (populated.ts), as it lies in an RDB: where each key begins, and the bytes of any part. */
import type { Bytes } from '../bytes';
import type { KeyRange } from './image';
import { writtenBelow, writtenLength } from './populatedLength';
import { writtenKey } from './populatedMould';

/** How many keys it has. */
export const rangeCount = ({ from, to, gone }: KeyRange): number =>
  to - from - (goneBelow(gone, to) - goneBelow(gone, from));

/** How many bytes all its keys take. */
export const rangeLength = (keys: KeyRange, compressed: boolean): number => offsetOf(keys, compressed, keys.to);

/** The offset in the range at which the key `index` begins. If that key is gone: at which the next one does. */
export function offsetOf(keys: KeyRange, compressed: boolean, index: number): number {
  const { from, gone } = keys;
  const sums = goneSums(keys, compressed);
  const missing = (sums[goneBelow(gone, index)] as number) - (sums[goneBelow(gone, from)] as number);
  return writtenBelow(keys, compressed, index) - writtenBelow(keys, compressed, from) - missing;
}

/** The key whose bytes include the one at `offset`. */
export function keyAt(
  keys: KeyRange,
  compressed: boolean,
  offset: number,
): { readonly index: number; readonly start: number; readonly end: number } {
  let low = keys.from;
  let high = keys.to - 1;
  while (low < high) {
    const mid = Math.floor((low + high + 1) / 2);
    if (offsetOf(keys, compressed, mid) <= offset) low = mid;
    else high = mid - 1;
  }
  const start = offsetOf(keys, compressed, low);
  return { index: low, start, end: start + writtenLength(keys, compressed, low) };
}

/** The first index from `index` on that is not gone. */
export function nextThere({ gone }: KeyRange, index: number): number {
  let at = index;
  for (let i = goneBelow(gone, at); gone[i] === at; i++) at++;
  return at;
}

/** The bytes of the range from one offset to another. */
export function rangeText(keys: KeyRange, compressed: boolean, from: number, to: number): Bytes {
  if (from >= to) return '';
  const first = keyAt(keys, compressed, from);
  const parts: Bytes[] = [];
  let { index, start: at } = first;
  while (at < to) {
    const entry = writtenKey(keys, compressed, index);
    parts.push(at < from || at + entry.length > to ? entry.slice(Math.max(0, from - at), to - at) : entry);
    at += entry.length;
    index = nextThere(keys, index + 1);
  }
  return parts.join('');
}

/** The part of the range from one index up to, not including, another. */
export const subRange = (keys: KeyRange, from: number, to: number): KeyRange => ({ ...keys, from, to });

/** How many of an ascending list are below `index`. */
export function goneBelow(gone: readonly number[], index: number): number {
  let low = 0;
  let high = gone.length;
  while (low < high) {
    const mid = (low + high) >> 1;
    if ((gone[mid] as number) < index) low = mid + 1;
    else high = mid;
  }
  return low;
}

const known = new WeakMap<readonly number[], { readonly of: string; readonly sums: Float64Array }>();
const NOTHING_GONE = new Float64Array(1);

/** At i: the bytes that the first i of the keys that are gone would have taken. */
function goneSums(keys: KeyRange, compressed: boolean): Float64Array {
  const { gone, prefix, size } = keys;
  if (gone.length === 0) return NOTHING_GONE;
  const of = `${prefix.length} ${size} ${compressed}`;
  const made = known.get(gone);
  if (made?.of === of) return made.sums;
  const out = new Float64Array(gone.length + 1);
  for (const [i, index] of gone.entries()) out[i + 1] = (out[i] as number) + writtenLength(keys, compressed, index);
  known.set(gone, { of, sums: out });
  return out;
}
