/** A range of keys that a rule makes (populated.ts) as it lies in an RDB: where each begins, and the bytes of any part of it. */
import type { Bytes } from '../bytes';
import type { KeyRange } from './image';
import { writtenBelow, writtenLength } from './populatedLength';
import { writtenKey } from './populatedMould';

/** How many there are. */
export const rangeCount = ({ from, to, gone }: KeyRange): number =>
  to - from - (goneBelow(gone, to) - goneBelow(gone, from));

/** How long they are together. */
export const rangeLength = (keys: KeyRange, compressed: boolean): number => offsetOf(keys, compressed, keys.to);

/** Where in the range the key `index` begins; of one that is gone, the next. */
export function offsetOf(keys: KeyRange, compressed: boolean, index: number): number {
  const { from, gone } = keys;
  const sums = goneSums(keys, compressed);
  const missing = (sums[goneBelow(gone, index)] as number) - (sums[goneBelow(gone, from)] as number);
  return writtenBelow(keys, compressed, index) - writtenBelow(keys, compressed, from) - missing;
}

/** Of the key in which the byte at `offset` lies. */
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

/** The first that is there from `index` on. */
export function nextThere({ gone }: KeyRange, index: number): number {
  let at = index;
  for (let i = goneBelow(gone, at); gone[i] === at; i++) at++;
  return at;
}

/** The bytes from one place in the range to another. */
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

/** Those of the range from one index to before another. */
export const subRange = (keys: KeyRange, from: number, to: number): KeyRange => ({ ...keys, from, to });

/** How many of an ascending list come before `index`. */
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

/** What the first, the first two … of those that are gone would have taken. */
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
