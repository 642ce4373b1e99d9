/**
 * The checksum over the keys of a rule, without making them. CRC-64 is linear, so one more entry changes it like this:
 *
 *     crc(before · entry) = crc(before) shifted by the entry's length  ⊕  crc(mould)  ⊕  one term for each digit
 *
 * A shift by some length is a table of 8 × 256 values. It, the mould's own checksum and the terms of the digits are computed once; then a
 * key of a kilobyte costs some thirty look-ups. Ten entries that differ only in their last digit are again such a thing, with one digit
 * less to fill in, and so are ten of those. So where all keys of the same number of digits share one mould, ten million of them take some
 * seventy steps.
 */
import { type Crc64, CRC64_START, crc64, crc64Shift } from '../crc64';
import type { KeyRange } from './image';
import { goneBelow } from './keyRange';
import { isPatterned, mouldOf, type Mould, patternOf } from './populatedMould';

export function rangeCrc(keys: KeyRange, compressed: boolean, from: Crc64): Crc64 {
  const stretch = isPatterned(keys, compressed) ? oneByOne : byDecades;
  const { gone } = keys;
  let crc = from;
  let index = keys.from;
  for (let i = goneBelow(gone, index); index < keys.to; i++) {
    const hole = Math.min(keys.to, gone[i] ?? keys.to);
    if (hole > index) crc = stretch(keys, compressed, index, hole, crc);
    index = hole + 1;
  }
  return crc;
}

interface Table {
  readonly hi: Int32Array;
  readonly lo: Int32Array;
}

/** What a stretch of bytes does to a checksum, with some of the digits in it still to be filled in. */
interface Linear {
  readonly bytes: number;
  /** What the same number of zeros would do to the register: by the place of a byte in it, and that byte's value. */
  readonly shift: Table;
  /** The checksum of the stretch with a zero for each digit. */
  readonly constant: Crc64;
  /** What a digit adds: by its place among the digits, and its value. */
  readonly terms: Table;
}

/** For keys of which even neighbours may have different moulds. Keys that differ only in their last digit share one look-up. */
function oneByOne(keys: KeyRange, compressed: boolean, from: number, to: number, start: Crc64): Crc64 {
  /** By the pattern of all digits but the last, then by the last digit: which of those before it it equals, or none. */
  const known = new Map<string, (Linear | undefined)[]>();
  const crc = new Register(start);
  for (let index = from; index < to; ) {
    const before = index < 10 ? '' : String(Math.floor(index / 10));
    const pattern = patternOf(before);
    let linears = known.get(pattern);
    if (!linears) known.set(pattern, (linears = []));
    const end = Math.min(to, index - (index % 10) + 10);
    for (; index < end; index++) {
      const last = String(index % 10);
      const rank = before.indexOf(last);
      const linear = (linears[rank < 0 ? before.length : rank] ??= linearOf(
        mouldOf(keys, compressed, before + last),
        before.length + 1,
      ));
      crc.goOver(linear, before + last);
    }
  }
  return crc.value;
}

function byDecades(keys: KeyRange, compressed: boolean, from: number, to: number, start: Crc64): Crc64 {
  /** By the number of digits of a key, then by how many of them, from the last on, run from 0 to 9. */
  const levels: Linear[][] = [];
  const levelOf = (digits: number, free: number): Linear => {
    const known = (levels[digits] ??= []);
    known[0] ??= linearOf(mouldOf(keys, compressed, '0'.repeat(digits)), digits);
    for (let i = known.length; i <= free; i++) known[i] = tenOf(known[i - 1] as Linear, digits - i);
    return known[free] as Linear;
  };
  const crc = new Register(start);
  for (let index = from; index < to; ) {
    const digits = String(index);
    let free = 0;
    let count = 1;
    while (free + 1 < digits.length && index % (count * 10) === 0 && index + count * 10 <= to) {
      count *= 10;
      free++;
    }
    crc.goOver(levelOf(digits.length, free), digits.slice(0, digits.length - free));
    index += count;
  }
  return crc.value;
}

/** Ten such stretches side by side, whose last digit goes from 0 to 9; `left`: how many digits are still to be filled in. */
function tenOf(one: Linear, left: number): Linear {
  const sum = (termOf: (digit: number) => Crc64): Crc64 => {
    const crc = new Register(CRC64_START);
    for (let digit = 0; digit < 10; digit++) {
      crc.shift(one.shift);
      crc.add(termOf(digit));
    }
    return crc.value;
  };
  const termAt = (at: number): Crc64 => ({ hi: one.terms.hi[at] as number, lo: one.terms.lo[at] as number });
  const terms: Table = { hi: new Int32Array(left * 10), lo: new Int32Array(left * 10) };
  for (let at = 0; at < left * 10; at++) {
    const made = sum(() => termAt(at));
    terms.hi[at] = made.hi;
    terms.lo[at] = made.lo;
  }
  const constant = sum((digit) => {
    const term = termAt(left * 10 + digit);
    return { hi: one.constant.hi ^ term.hi, lo: one.constant.lo ^ term.lo };
  });
  return { bytes: one.bytes * 10, shift: shiftBy(one.bytes * 10), constant, terms };
}

class Register {
  #hi: number;
  #lo: number;

  constructor({ hi, lo }: Crc64) {
    this.#hi = hi;
    this.#lo = lo;
  }

  get value(): Crc64 {
    return { hi: this.#hi >>> 0, lo: this.#lo >>> 0 };
  }

  add({ hi, lo }: Crc64): void {
    this.#hi ^= hi;
    this.#lo ^= lo;
  }

  shift(table: Table): void {
    let hi = 0;
    let lo = 0;
    for (let byte = 0; byte < 8; byte++) {
      const at = byte * 256 + (((byte < 4 ? this.#lo : this.#hi) >>> ((byte & 3) * 8)) & 0xff);
      hi ^= table.hi[at] as number;
      lo ^= table.lo[at] as number;
    }
    this.#hi = hi;
    this.#lo = lo;
  }

  goOver({ shift, constant, terms }: Linear, digits: string): void {
    this.shift(shift);
    this.add(constant);
    for (let i = 0; i < digits.length; i++) {
      const at = i * 10 + digits.charCodeAt(i) - 0x30;
      this.#hi ^= terms.hi[at] as number;
      this.#lo ^= terms.lo[at] as number;
    }
  }
}

const shifts = new Map<number, Table>();
const MOST_SHIFTS = 64;

function shiftBy(bytes: number): Table {
  const known = shifts.get(bytes);
  if (known) return known;
  const table: Table = { hi: new Int32Array(2048), lo: new Int32Array(2048) };
  for (let byte = 0; byte < 8; byte++)
    for (let bit = 0; bit < 8; bit++) {
      const one = 2 ** ((byte & 3) * 8 + bit);
      const { hi, lo } = crc64Shift(byte < 4 ? { hi: 0, lo: one } : { hi: one, lo: 0 }, bytes);
      // A value with this highest bit is that bit plus a value below it.
      for (let below = 0; below < 1 << bit; below++) {
        const at = byte * 256 + (1 << bit) + below;
        table.hi[at] = hi ^ (table.hi[byte * 256 + below] as number);
        table.lo[at] = lo ^ (table.lo[byte * 256 + below] as number);
      }
    }
  if (shifts.size === MOST_SHIFTS) shifts.clear();
  shifts.set(bytes, table);
  return table;
}

function linearOf({ bytes, places }: Mould, digits: number): Linear {
  let zeroed = '';
  let at = 0;
  for (const { place } of places) {
    zeroed += `${bytes.slice(at, place)}0`;
    at = place + 1;
  }
  zeroed += bytes.slice(at);
  const terms: Table = { hi: new Int32Array(digits * 10), lo: new Int32Array(digits * 10) };
  for (const { place, digit } of places)
    for (let value = 1; value < 10; value++) {
      // '0' is 0x30 and '7' is 0x37: they differ in the bits of the digit.
      const { hi, lo } = crc64Shift(crc64(String.fromCharCode(value)), bytes.length - 1 - place);
      const i = digit * 10 + value;
      terms.hi[i] = (terms.hi[i] as number) ^ hi;
      terms.lo[i] = (terms.lo[i] as number) ^ lo;
    }
  return { bytes: bytes.length, shift: shiftBy(bytes.length), constant: crc64(zeroed, CRC64_START), terms };
}
