/**
 * The checksum over keys that a rule makes, without making them. CRC-64 is linear: of a message that goes on with an entry it is
 *
 *     crc(before · entry) = crc(before) shifted by the entry's length  ⊕  crc(mould)  ⊕  one term for each digit
 *
 * The shift by a length is a table of 8 × 256 values, a mould's own checksum and the terms of its digits are worked out once: so a key of
 * a kilobyte costs some thirty look-ups.
 */
import { type Crc64, CRC64_START, crc64, crc64Shift } from '../crc64';
import type { KeyRange } from './image';
import { nextThere } from './keyRange';
import { mouldOf, type Mould } from './populated';

export function rangeCrc(keys: KeyRange, compressed: boolean, from: Crc64): Crc64 {
  let { hi, lo } = from;
  const linears = new Map<Mould, Linear>();
  for (let index = nextThere(keys, keys.from); index < keys.to; index = nextThere(keys, index + 1)) {
    const digits = String(index);
    const mould = mouldOf(keys, compressed, digits);
    let linear = linears.get(mould);
    if (!linear) linears.set(mould, (linear = linearOf(mould, digits.length)));
    const { shift, constant, terms } = linear;
    const [shiftedHi, shiftedLo] = [shift.hi, shift.lo];
    let nextHi = constant.hi;
    let nextLo = constant.lo;
    for (let byte = 0; byte < 8; byte++) {
      const at = byte * 256 + (((byte < 4 ? lo : hi) >>> ((byte & 3) * 8)) & 0xff);
      nextHi ^= shiftedHi[at] as number;
      nextLo ^= shiftedLo[at] as number;
    }
    for (let i = 0; i < digits.length; i++) {
      const at = i * 10 + digits.charCodeAt(i) - 0x30;
      nextHi ^= terms.hi[at] as number;
      nextLo ^= terms.lo[at] as number;
    }
    hi = nextHi;
    lo = nextLo;
  }
  return { hi: hi >>> 0, lo: lo >>> 0 };
}

interface Table {
  readonly hi: Int32Array;
  readonly lo: Int32Array;
}

interface Linear {
  /** By the place of a byte in the register, and its value. */
  readonly shift: Table;
  /** Of the mould with zeros (the digits) in its holes. */
  readonly constant: Crc64;
  /** By the place of a digit, and its value. */
  readonly terms: Table;
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
      // Every value with this highest bit is the bit and a value below it.
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
      // '0' is 30, '7' is 37: they differ by the digit's own bits.
      const { hi, lo } = crc64Shift(crc64(String.fromCharCode(value)), bytes.length - 1 - place);
      const i = digit * 10 + value;
      terms.hi[i] = (terms.hi[i] as number) ^ hi;
      terms.lo[i] = (terms.lo[i] as number) ^ lo;
    }
  return { shift: shiftBy(bytes.length), constant: crc64(zeroed, CRC64_START), terms };
}
