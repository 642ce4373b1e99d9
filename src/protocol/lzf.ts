/**
 * LZF, the compression of strings inside an RDB. What it writes is a row of two kinds of pieces:
 *
 *     000LLLLL <L+1 bytes>             a run of 1 to 32 bytes as they are
 *     LLLooooo oooooooo                copy L+2 bytes (3 to 8) from o+1 bytes back
 *     111ooooo LLLLLLLL oooooooo       copy L+9 bytes (9 to 264) from o+1 bytes back, o < 8192
 *
 * There are many ways to compress a string like this, and they have different lengths. Here it is done with the same hash, the
 * same greed and the same reasons to give up as in the C code that Redis carries, so that the bytes are the same too.
 */
import { type Bytes, fromUint8Array } from './bytes';

const SLOTS = 1 << 16;
const LONGEST_RUN = 32;
const FARTHEST = 1 << 13;
const LONGEST_COPY = 264;

/**
 * The place of the last three bytes with each hash. To clear 256 kB for every string would take longer than to compress it, so
 * places are counted on from string to string, and those of earlier strings are below `seen`: an empty table to all who look.
 */
const slots = new Int32Array(SLOTS);
let seen = 0;

/**
 * `bytes` compressed into at most `limit` bytes, or `null` if this can't be done. Redis asks for `limit = length - 4`.
 */
export function lzfCompress(bytes: Bytes, limit: number): Bytes | null {
  const length = bytes.length;
  if (length === 0 || limit <= 0) return null;
  const input = new Uint8Array(length);
  for (let i = 0; i < length; i++) input[i] = bytes.charCodeAt(i);
  const at = (i: number): number => input[i] as number;
  // The C code writes up to a byte past the limit before it looks; the copy of three bytes and an empty run's header are more.
  const out = new Uint8Array(limit + 8);
  if (seen > 2 ** 31 - 2 - length) {
    slots.fill(0);
    seen = 0;
  }
  const before = seen; // what is not above it is of an earlier string
  seen += length;
  const slotOf = (h: number): number => ((h >>> 8) - 5 * h) & (SLOTS - 1);
  let p = 0;
  let o = 1; // the header of the first run is left open
  let run = 0;
  let hash = (at(0) << 8) | (length > 1 ? at(1) : 0);

  while (p < length - 2) {
    hash = (hash << 8) | at(p + 2) | 0;
    const slot = slotOf(hash);
    const ref = (slots[slot] as number) - before - 1;
    slots[slot] = before + p + 1;
    const offset = p - ref - 1;
    // Position 0 is never copied from: in C the comparison that keeps out an empty slot keeps it out too.
    if (ref > 0 && offset < FARTHEST && at(ref + 2) === at(p + 2) && at(ref) === at(p) && at(ref + 1) === at(p + 1)) {
      const empty = run === 0 ? 1 : 0;
      if (o + 4 >= limit && o - empty + 4 >= limit) return null;
      out[o - run - 1] = run - 1;
      o -= empty;
      const copied = matchLength(input, ref, p, Math.min(length - p - 2, LONGEST_COPY));
      const code = copied - 2;
      if (code < 7) out[o++] = (offset >> 8) | (code << 5);
      else {
        out[o++] = (offset >> 8) | 0xe0;
        out[o++] = code - 7;
      }
      out[o++] = offset & 0xff;
      run = 0;
      o++;
      p += copied;
      if (p >= length - 2) break;
      p -= 2;
      hash = (at(p) << 8) | at(p + 1);
      for (let twice = 0; twice < 2; twice++) {
        hash = (hash << 8) | at(p + 2) | 0;
        slots[slotOf(hash)] = before + p + 1;
        p++;
      }
    } else {
      if (o >= limit) return null;
      run++;
      out[o++] = at(p++);
      if (run === LONGEST_RUN) {
        out[o - run - 1] = run - 1;
        run = 0;
        o++;
      }
    }
  }
  if (o + 3 > limit) return null;
  while (p < length) {
    run++;
    out[o++] = at(p++);
    if (run === LONGEST_RUN) {
      out[o - run - 1] = run - 1;
      run = 0;
      o++;
    }
  }
  if (run === 0) o--;
  else out[o - run - 1] = run - 1;
  return fromUint8Array(out.subarray(0, o));
}

/**
 * How many bytes are equal at `ref` and `p`, three being known to be; `most` is a bound that the first sixteen steps of a long
 * match need not look at.
 */
function matchLength(input: Uint8Array, ref: number, p: number, most: number): number {
  let length = 2;
  if (most > 16)
    for (let step = 0; step < 16; step++) {
      length++;
      if (input[ref + length] !== input[p + length]) return length;
    }
  do length++;
  while (length < most && input[ref + length] === input[p + length]);
  return length;
}

/**
 * What was compressed: exactly `length` bytes, or `null` where the pieces point outside or add up to something else.
 * A claimed length that so few bytes can't reach is refused before any memory is taken for it.
 */
export function lzfDecompress(bytes: Bytes, length: number): Bytes | null {
  if (length > bytes.length * LONGEST_COPY) return null;
  const out = new Uint8Array(length);
  let i = 0;
  let o = 0;
  while (i < bytes.length) {
    const head = bytes.charCodeAt(i++);
    if (head < LONGEST_RUN) {
      const count = head + 1;
      if (o + count > length || i + count > bytes.length) return null;
      for (let k = 0; k < count; k++) out[o++] = bytes.charCodeAt(i++);
    } else {
      let count = (head >> 5) + 2;
      if (head >> 5 === 7) count += i < bytes.length ? bytes.charCodeAt(i++) : 0;
      if (i >= bytes.length) return null;
      let from = o - ((head & 0x1f) << 8) - 1 - bytes.charCodeAt(i++);
      if (from < 0 || o + count > length) return null;
      for (let k = 0; k < count; k++) out[o++] = out[from++] as number;
    }
  }
  return o === length ? fromUint8Array(out) : null;
}
