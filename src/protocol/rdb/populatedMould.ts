/**
 * The keys of a rule as they are written to an RDB. A key and its value are
 *
 *     00  06 "key:42"  43 e8 "value:42" 00 00 …              rdbcompression no: all keys of two digits have the same length
 *     00  06 "key:42"  c3 11 43 e8  07 "value:42" 00 …       yes: LZF, whose length depends on which digits repeat
 *
 * LZF looks for three bytes that it has seen before. Nothing in "value:" repeats, and zeros always do. So among values of the same size and
 * number of digits only one thing matters: which digits are equal. 1213 compresses like 7876. The *pattern* of both is 0102; numbers of
 * seven digits have 877 patterns. A *mould* is what all keys of one pattern have in common.
 */
import type { Bytes } from '../bytes';
import { lzfCompress } from '../lzf';
import type { PopulateRule } from './image';
import { encodeLength } from './length';
import { POPULATED_VALUE } from './populated';
import { perRule } from './populatedPerRule';
import { encodeString } from './string';

/** One key with its value, as it is written. */
export function writtenKey(rule: PopulateRule, compressed: boolean, index: number): Bytes {
  const { bytes, places } = mouldOf(rule, compressed, String(index));
  const digits = String(index);
  let out = '';
  let at = 0;
  for (const { place, digit } of places) {
    out += bytes.slice(at, place) + digits.charAt(digit);
    at = place + 1;
  }
  return out + bytes.slice(at);
}

/** A written key and value, with holes for the digits of the number. */
export interface Mould {
  readonly bytes: Bytes;
  /** The holes: where each is, and which digit of the number fills it. In ascending order of places. */
  readonly places: readonly { readonly place: number; readonly digit: number }[];
}

/** The mould of all keys whose digits have the same pattern. */
export function mouldOf(rule: PopulateRule, compressed: boolean, digits: string): Mould {
  const pattern = isPatterned(rule, compressed) ? patternOf(digits) : '0'.repeat(digits.length);
  const moulds = mouldsOf(rule, compressed);
  let mould = moulds.get(pattern);
  if (!mould) moulds.set(pattern, (mould = makeMould(rule, compressed, pattern)));
  return mould;
}

/** Which digits are equal, each numbered in the order of its first appearance: 7876 gives 0102. */
export function patternOf(digits: string): string {
  let seen = '';
  let out = '';
  for (const digit of digits) {
    let rank = seen.indexOf(digit);
    if (rank < 0) rank = (seen += digit).length - 1;
    out += String(rank);
  }
  return out;
}

/** Whether keys with the same number of digits may differ in length: they do when LZF compresses their values. */
export const isPatterned = ({ size }: Pick<PopulateRule, 'size'>, compressed: boolean): boolean =>
  compressed && size >= SHORTEST_COMPRESSED;

/** The bytes of one key with its value, without making them. `pattern`: of its digits; any digits will do where no pattern matters. */
export function entryLength(rule: PopulateRule, compressed: boolean, pattern: string): number {
  const value = valueLength(rule, compressed, pattern);
  return TYPE.length + 1 + rule.prefix.length + 1 + pattern.length + value;
}

function valueLength({ size }: PopulateRule, compressed: boolean, pattern: string): number {
  const packed = isPatterned({ size }, compressed) ? packedValue(size, pattern) : null;
  if (packed) return 1 + encodeLength(packed.length).length + encodeLength(size).length + packed.length;
  const length = size === 0 ? POPULATED_VALUE.length + pattern.length : size;
  return encodeLength(length).length + length;
}

/** Redis does not try to compress shorter strings. */
const SHORTEST_COMPRESSED = 21;
const mouldsOf = perRule(() => new Map<string, Mould>());

const TYPE = '\0';

interface PackedValue {
  readonly length: number;
  /** The compressed value, but with `runs` runs of zeros left out at `runAt`. Each run stands for 264 zeros and takes three bytes. */
  readonly bytes: Bytes;
  readonly runAt: number;
  readonly runs: number;
  /** Where a digit stands uncompressed, and which one it is. */
  readonly places: Mould['places'];
}

const RUN_OF_ZEROS = '\xe0\xff\0';
const RUN_BYTES = 264;
/** A longer value is compressed as one of 600 and some bytes, with the runs of zeros that are missing counted. */
const PACKED_BYTES = 600;

/** A value with digits of this pattern as LZF compresses it; `null` if that does not make it shorter. */
function packedValue(size: number, pattern: string): PackedValue | null {
  const runs = Math.max(0, Math.floor((size - PACKED_BYTES) / RUN_BYTES));
  const text = (POPULATED_VALUE + pattern).padEnd(size - runs * RUN_BYTES, '\0');
  const bytes = lzfCompress(text, text.length - 4);
  if (bytes === null) return null;
  const places: { place: number; digit: number }[] = [];
  let runAt = -1;
  let read = 0;
  for (let at = 0; at < bytes.length; ) {
    const head = bytes.charCodeAt(at);
    if (head >= 32) {
      const long = head >> 5 === 7;
      if (runAt < 0 && bytes.startsWith(RUN_OF_ZEROS, at)) runAt = at;
      read += long ? 9 + bytes.charCodeAt(at + 1) : (head >> 5) + 2;
      at += long ? 3 : 2;
      continue;
    }
    for (let i = 0; i <= head; i++) {
      const digit = read + i - POPULATED_VALUE.length;
      if (digit >= 0 && digit < pattern.length) places.push({ place: at + 1 + i, digit });
    }
    read += head + 1;
    at += head + 2;
  }
  return { length: bytes.length + runs * RUN_OF_ZEROS.length, bytes, runAt, runs, places };
}

function makeMould(rule: PopulateRule, compressed: boolean, pattern: string): Mould {
  const key = encodeString(`${rule.prefix}:${pattern}`, { rdbcompression: false, rdbchecksum: false });
  const keyEnd = TYPE.length + key.length;
  const inKey = Array.from(pattern, (_, digit) => ({ place: keyEnd - pattern.length + digit, digit }));
  const packed = isPatterned(rule, compressed) ? packedValue(rule.size, pattern) : null;
  if (packed) {
    const head = `\xc3${encodeLength(packed.length)}${encodeLength(rule.size)}`;
    const body = `${packed.bytes.slice(0, Math.max(0, packed.runAt))}${RUN_OF_ZEROS.repeat(packed.runs)}${packed.bytes.slice(Math.max(0, packed.runAt))}`;
    const inValue = packed.places.map(({ place, digit }) => ({ place: keyEnd + head.length + place, digit }));
    return { bytes: TYPE + key + head + body, places: [...inKey, ...inValue] };
  }
  const whole = POPULATED_VALUE + pattern;
  const value = rule.size === 0 ? whole : whole.slice(0, rule.size).padEnd(rule.size, '\0');
  const head = encodeLength(value.length);
  const inValue = Array.from(pattern.slice(0, Math.max(0, value.length - POPULATED_VALUE.length)), (_, digit) => ({
    place: keyEnd + head.length + POPULATED_VALUE.length + digit,
    digit,
  }));
  return { bytes: TYPE + key + head + value, places: [...inKey, ...inValue] };
}
