/**
 * Integers in text. Redis stores a string as a number only if the number's own text is that very string: `12` and `-5` but not
 * `012`, `+5`, `-0` or ` 1`.
 */
import type { Bytes } from './bytes';

const CANONICAL = /^(0|-?[1-9][0-9]*)$/;
const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** The number whose decimal text is exactly `text`, if it fits 64 bits signed; else `null`. A bigint only beyond 2^53. */
export function canonicalInteger(text: Bytes): number | bigint | null {
  if (text.length === 0 || text.length > 20) return null;
  const first = text.charCodeAt(0);
  if (first !== 0x2d && (first < 0x30 || first > 0x39)) return null;
  if (!CANONICAL.test(text)) return null;
  if (text.length < 16) return Number(text);
  const big = BigInt(text);
  return big < MIN || big > MAX ? null : narrow(big);
}

/** The low `width` bytes of an integer in two's complement, the lowest first. */
export function littleEndian(n: number | bigint, width: number): Bytes {
  let out = '';
  if (width <= 4) {
    const low = Number(n) | 0;
    for (let i = 0; i < width; i++) out += String.fromCharCode((low >>> (8 * i)) & 0xff);
    return out;
  }
  let left = BigInt.asUintN(8 * width, BigInt(n));
  for (let i = 0; i < width; i++) {
    out += String.fromCharCode(Number(left & 0xffn));
    left >>= 8n;
  }
  return out;
}

/** A signed integer in `width` bytes (1 to 8), the lowest first; a bigint only beyond 2^53. */
export function signedFrom(bytes: Bytes, at: number, width: number): number | bigint {
  if (width <= 4) {
    let n = 0;
    for (let i = width - 1; i >= 0; i--) n = (n << 8) | bytes.charCodeAt(at + i);
    const unused = 32 - 8 * width;
    return (n << unused) >> unused;
  }
  let n = 0n;
  for (let i = width - 1; i >= 0; i--) n = (n << 8n) | BigInt(bytes.charCodeAt(at + i));
  return narrow(BigInt.asIntN(8 * width, n));
}

/** An unsigned integer of up to 6 bytes, the lowest first. */
export function unsignedFrom(bytes: Bytes, at: number, width: number): number {
  let n = 0;
  for (let i = width - 1; i >= 0; i--) n = n * 256 + bytes.charCodeAt(at + i);
  return n;
}

/** A number where it is exact, else the bigint itself. */
function narrow(n: bigint): number | bigint {
  const small = Number(n);
  return Number.isSafeInteger(small) ? small : n;
}
