/**
 * LZF, which compresses strings in an RDB. Its output is a sequence of pieces of three kinds:
 *
 *     000LLLLL <L+1 bytes>             a run of 1 to 32 bytes as they are
 *     LLLooooo oooooooo                copy L+2 bytes (3 to 8) from o+1 bytes back
 *     111ooooo LLLLLLLL oooooooo       copy L+9 bytes (9 to 264) from o+1 bytes back, o < 8192
 *
 * The same string can be compressed in many ways of different length. This function uses the same hash, the same greedy choice and the same
 * conditions for giving up as the C code in Redis, so that its bytes are the same as well.
 */
import { type Bytes, fromUint8Array } from './bytes';

const SLOTS = 1 << 16;
const LONGEST_RUN = 32;
const FARTHEST = 1 << 13;
const LONGEST_COPY = 264;

/**
 * Where the last three bytes with each hash were seen. Clearing 256 kB for every string would take longer than compressing it. So positions
 * are counted on from string to string, and those up to `seen` belong to earlier strings: they count as empty.
 */
const slots = new Int32Array(SLOTS);
let seen = 0;

/** `bytes` compressed into at most `limit` bytes; `null` if they do not fit. Redis asks for `limit = length - 4`. */
export function lzfCompress(bytes: Bytes, limit: number): Bytes | null {
  const length = bytes.length;
  if (length === 0 || limit <= 0) return null;
  const input = new Uint8Array(length);
  for (let i = 0; i < length; i++) input[i] = bytes.charCodeAt(i);
  const at = (i: number): number => input[i] as number;
  // The C code checks the limit only after it has written a byte beyond it. A copy takes three bytes, and the header of an empty run one
  // more.
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
    // Position 0 is never copied from: the comparison by which C recognizes an empty slot excludes it as well.
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
 * How many bytes are equal at `ref` and `p`; the first three are known to be. At most `most` is answered, except that the first sixteen
 * steps of a long match do not check it.
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
 * The bytes that were compressed, exactly `length` of them; `null` if the pieces point outside or add up to another length. A length that
 * so few bytes cannot produce is refused before memory is allocated for it.
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
