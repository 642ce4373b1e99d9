/**
 * Keys made by a rule (image.ts), and how long each is in an RDB, without making it. A key and its value are
 *
 *     00  06 "key:42"  43 e8 "value:42" 00 00 …              rdbcompression no: as long as every other of two digits
 *     00  06 "key:42"  c3 11 43 e8  07 "value:42" 00 …       yes: LZF, whose length depends on which digits repeat
 *
 * LZF finds three bytes that it has seen before. "value:" repeats nothing, zeros repeat themselves, so among values of one length and one
 * number of digits only the digits matter, and only which of them are equal: 1213 packs as 7876 does. The *pattern* of both is 0102, and
 * there are 877 patterns of seven digits; sums over millions of keys are sums over patterns.
 */
import type { Bytes } from '../bytes';
import { lzfCompress } from '../lzf';
import type { PopulateRule } from './image';
import { encodeLength } from './length';
import { encodeString } from './string';

export const populatedKey = ({ prefix }: PopulateRule, index: number): Bytes => `${prefix}:${index}`;

export function populatedValue({ size }: PopulateRule, index: number): Bytes {
  const value = `value:${index}`;
  return size === 0 ? value : value.slice(0, size).padEnd(size, '\0');
}

/** The number in a key's name; `null` where the rule makes no such key. */
export function populatedIndex({ prefix }: PopulateRule, key: Bytes): number | null {
  if (key.charCodeAt(prefix.length) !== COLON || !key.startsWith(prefix)) return null;
  const digits = key.slice(prefix.length + 1);
  return /^(0|[1-9]\d{0,9})$/.test(digits) ? Number(digits) : null;
}

const COLON = 0x3a;

/** Bounds of what a rule may make: more than any one machine holds in these days. */
const POPULATE_LIMITS = { keys: 100_000_000, valueBytes: 64 * 1024 * 1024, bytes: 64 * 1024 ** 3 } as const;

/** What is too much of it, in words; `null`: nothing. */
export function populateProblem(count: number, size: number): string | null {
  const { keys, valueBytes, bytes } = POPULATE_LIMITS;
  if (count > keys) return `${count} keys; at most ${keys} are made by a rule`;
  if (size > valueBytes) return `values of ${size} bytes; at most ${valueBytes} are made by a rule`;
  if (count * size > bytes) return `${count} values of ${size} bytes; at most ${bytes} bytes are made by a rule`;
  return null;
}

/** Names are never compressed: shorter strings than 21 bytes are not, and with ten digits and a colon these are. */
export const LONGEST_PREFIX = 9;

/** Bytes of keys and values in memory of the keys before `index`. */
export function keptBelow({ prefix, size }: PopulateRule, index: number): number {
  let sum = 0;
  for (const { digits, count } of byDigits(index))
    sum += count * (prefix.length + 1 + digits + (size === 0 ? VALUE.length + digits : size));
  return sum;
}

/** Bytes in an RDB of the keys before `index`. */
export function writtenBelow(rule: PopulateRule, compressed: boolean, index: number): number {
  const sizes = sizesOf(rule, compressed);
  let sum = 0;
  for (const { digits, count, whole } of byDigits(index)) {
    if (!sizes.patterned) sum += count * sizes.entry('0'.repeat(digits));
    else if (whole) sum += digits === 1 ? 10 * sizes.under('0', 0) : 9 * sizes.under('0', digits - 1);
    else sum += belowOf(sizes, String(index));
  }
  return sum;
}

/** Of one key. */
export function writtenLength(rule: PopulateRule, compressed: boolean, index: number): number {
  const sizes = sizesOf(rule, compressed);
  return sizes.entry(sizes.patterned ? patternOf(String(index)) : '0'.repeat(String(index).length));
}

/** The same as bytes. */
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

/** An entry with holes where its digits stand. */
export interface Mould {
  readonly bytes: Bytes;
  /** In ascending order of places. */
  readonly places: readonly { readonly place: number; readonly digit: number }[];
}

/** What all keys with the same pattern of digits have in common. */
export function mouldOf(rule: PopulateRule, compressed: boolean, digits: string): Mould {
  const sizes = sizesOf(rule, compressed);
  const pattern = sizes.patterned ? patternOf(digits) : '0'.repeat(digits.length);
  let mould = sizes.moulds.get(pattern);
  if (!mould) sizes.moulds.set(pattern, (mould = makeMould(rule, compressed, pattern)));
  return mould;
}

/** Which digits are equal, by the order in which they come: 7876 is 0102. */
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

/** Whether keys with as many digits may differ in length: LZF looks at their digits. */
export const isPatterned = ({ size }: Pick<PopulateRule, 'size'>, compressed: boolean): boolean =>
  compressed && size >= SHORTEST_COMPRESSED;

const VALUE = 'value:';

/** How many of the numbers before `index` have one digit, two digits and so on; `whole`: all that there are. */
function byDigits(index: number): { readonly digits: number; readonly count: number; readonly whole: boolean }[] {
  const out: { digits: number; count: number; whole: boolean }[] = [];
  for (let digits = 1, least = 0, next = 10; least < index; digits++, least = next, next *= 10)
    out.push({ digits, count: Math.min(index, next) - least, whole: index >= next });
  return out;
}

interface Sizes {
  /** Whether keys with as many digits may differ in length. */
  readonly patterned: boolean;
  /** Of one key, by its pattern. */
  readonly entry: (pattern: string) => number;
  /** Of all keys that begin with this pattern and have `free` digits more. */
  readonly under: (pattern: string, free: number) => number;
  readonly moulds: Map<string, Mould>;
}

const SHORTEST_COMPRESSED = 21;
const known = new Map<string, Sizes>();
const MOST_KNOWN = 16;
let last: { readonly rule: PopulateRule; readonly compressed: boolean; readonly sizes: Sizes } | null = null;

/** Asked for the same rule over and over. */
function sizesOf(rule: PopulateRule, compressed: boolean): Sizes {
  const isLast =
    last !== null && last.rule.size === rule.size && last.rule.prefix === rule.prefix && last.compressed === compressed;
  if (last && isLast) return last.sizes;
  const sizes = knownSizes(rule, compressed);
  last = { rule, compressed, sizes };
  return sizes;
}

function knownSizes(rule: PopulateRule, compressed: boolean): Sizes {
  const name = `${rule.size} ${compressed} ${rule.prefix}`;
  let sizes = known.get(name);
  if (sizes) return sizes;
  const entries = new Map<string, number>();
  const sums = new Map<string, number>();
  const entry = (pattern: string): number => {
    let length = entries.get(pattern);
    if (length === undefined) entries.set(pattern, (length = entryLength(rule, compressed, pattern)));
    return length;
  };
  const under = (pattern: string, free: number): number => {
    if (free === 0) return entry(pattern);
    const place = `${pattern} ${free}`;
    const sum = sums.get(place);
    if (sum !== undefined) return sum;
    const used = distinct(pattern);
    let made = used < 10 ? (10 - used) * under(pattern + String(used), free - 1) : 0;
    for (let rank = 0; rank < used; rank++) made += under(pattern + String(rank), free - 1);
    sums.set(place, made);
    return made;
  };
  sizes = { patterned: isPatterned(rule, compressed), entry, under, moulds: new Map() };
  if (known.size === MOST_KNOWN) known.clear();
  known.set(name, sizes);
  return sizes;
}

const distinct = (pattern: string): number => {
  let most = -1;
  for (let i = 0; i < pattern.length; i++) most = Math.max(most, pattern.charCodeAt(i) - 0x30);
  return most + 1;
};

/** All numbers of as many digits that come before one. */
function belowOf({ under }: Sizes, digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const before = digits.slice(0, i);
    for (let digit = i === 0 && digits.length > 1 ? 1 : 0; digit < Number(digits[i]); digit++)
      sum += under(patternOf(before + String(digit)), digits.length - 1 - i);
  }
  return sum;
}

const TYPE = '\0';

function entryLength(rule: PopulateRule, compressed: boolean, pattern: string): number {
  const value = valueLength(rule, compressed, pattern);
  return TYPE.length + 1 + rule.prefix.length + 1 + pattern.length + value;
}

function valueLength({ size }: PopulateRule, compressed: boolean, pattern: string): number {
  const packed = isPatterned({ size }, compressed) ? packedValue(size, pattern) : null;
  if (packed) return 1 + encodeLength(packed.length).length + encodeLength(size).length + packed.length;
  const length = size === 0 ? VALUE.length + pattern.length : size;
  return encodeLength(length).length + length;
}

interface PackedValue {
  readonly length: number;
  /** Zeros are packed 264 at a time into three bytes, which stand `runs` times more than here behind `runAt`. */
  readonly bytes: Bytes;
  readonly runAt: number;
  readonly runs: number;
  /** Where a digit stands as it is, and which one. */
  readonly places: Mould['places'];
}

const RUN_OF_ZEROS = '\xe0\xff\0';
const RUN_BYTES = 264;
/** Longer values are packed as one of 600 and some bytes. */
const PACKED_BYTES = 600;

/** A value with these digits as LZF packs it; `null` where it does not get shorter. */
function packedValue(size: number, pattern: string): PackedValue | null {
  const runs = Math.max(0, Math.floor((size - PACKED_BYTES) / RUN_BYTES));
  const text = (VALUE + pattern).padEnd(size - runs * RUN_BYTES, '\0');
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
      const digit = read + i - VALUE.length;
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
  const whole = VALUE + pattern;
  const value = rule.size === 0 ? whole : whole.slice(0, rule.size).padEnd(rule.size, '\0');
  const head = encodeLength(value.length);
  const inValue = Array.from(pattern.slice(0, Math.max(0, value.length - VALUE.length)), (_, digit) => ({
    place: keyEnd + head.length + VALUE.length + digit,
    digit,
  }));
  return { bytes: TYPE + key + head + value, places: [...inKey, ...inValue] };
}
