/**
 * The CRC-64 that ends an RDB file: Jones's polynomial ad93d23594c935a9, bits reflected on the way in and out, nothing
 * added before or after. Of `123456789` it is e9c6d914c4b8d9ca.
 *
 * JavaScript has no 64-bit integers that are fast, so the register is two 32-bit halves and the table of 256 remainders is
 * two tables. One byte costs one look-up in each.
 */
import type { Bytes } from './bytes';

/** The register between two pieces of a stream: unsigned 32-bit halves. */
export interface Crc64 {
  readonly hi: number;
  readonly lo: number;
}

/** The register before the first byte. */
export const CRC64_START: Crc64 = { hi: 0, lo: 0 };

/** The register after `bytes`: `crc64(b, crc64(a))` is `crc64(a + b)`. */
export function crc64(bytes: Bytes, from: Crc64 = CRC64_START): Crc64 {
  let { hi, lo } = from;
  for (let i = 0; i < bytes.length; i++) {
    const at = (lo ^ bytes.charCodeAt(i)) & 0xff;
    lo = ((lo >>> 8) | (hi << 24)) ^ (TABLE_LO[at] as number);
    hi = (hi >>> 8) ^ (TABLE_HI[at] as number);
  }
  return { hi: hi >>> 0, lo: lo >>> 0 };
}

/** The register after so many zeros: multiplication by x to the power of eight times as many, modulo the polynomial. */
export function crc64Shift(crc: Crc64, zeros: number): Crc64 {
  let out = crc;
  for (let power = X_TO_8, left = zeros; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) out = product(out, power);
    if (left > 1) power = product(power, power);
  }
  return out;
}

/** Of two polynomials, each with its highest power in the lowest bit. */
function product(a: Crc64, b: Crc64): Crc64 {
  let [hi, lo] = [0, 0];
  let { hi: bHi, lo: bLo } = b;
  for (let bit = 0; bit < 64; bit++) {
    const isSet = bit < 32 ? (a.hi >>> (31 - bit)) & 1 : (a.lo >>> (63 - bit)) & 1;
    if (isSet) {
      hi ^= bHi;
      lo ^= bLo;
    }
    const falls = bLo & 1;
    bLo = (bLo >>> 1) | (bHi << 31);
    bHi >>>= 1;
    if (falls) {
      bLo ^= POLY_LO;
      bHi ^= POLY_HI;
    }
  }
  return { hi: hi >>> 0, lo: lo >>> 0 };
}

/** As an RDB ends: 8 bytes, the lowest first. */
export function crc64Bytes(crc: Crc64): Bytes {
  const { hi, lo } = crc;
  return String.fromCharCode(
    lo & 0xff,
    (lo >>> 8) & 0xff,
    (lo >>> 16) & 0xff,
    lo >>> 24,
    hi & 0xff,
    (hi >>> 8) & 0xff,
    (hi >>> 16) & 0xff,
    hi >>> 24,
  );
}

/** As Redis's log prints it (`%llx`): hex digits, the highest first, no zeros in front. */
export function crc64Hex(crc: Crc64): string {
  return crc.hi === 0 ? crc.lo.toString(16) : crc.hi.toString(16) + crc.lo.toString(16).padStart(8, '0');
}

// The polynomial with its bits in reverse order, since the register is shifted to the right.
const POLY_HI = 0x95ac9329;
const POLY_LO = 0xac4bc9b5;
/** x^8: the highest bit of the register is 1, the next one x. */
const X_TO_8: Crc64 = { hi: 2 ** 23, lo: 0 };
const TABLE_HI = new Int32Array(256);
const TABLE_LO = new Int32Array(256);
for (let n = 0; n < 256; n++) {
  let hi = 0;
  let lo = n;
  for (let bit = 0; bit < 8; bit++) {
    const falls = lo & 1;
    lo = (lo >>> 1) | (hi << 31);
    hi >>>= 1;
    if (falls) {
      lo ^= POLY_LO;
      hi ^= POLY_HI;
    }
  }
  TABLE_HI[n] = hi;
  TABLE_LO[n] = lo;
}
