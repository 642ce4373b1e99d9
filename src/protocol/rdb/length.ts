/**
 * Lengths and other counts in an RDB. The first two bits of the first byte tell how many more there are:
 *
 *     00nnnnnn                        0 to 63
 *     01nnnnnn nnnnnnnn               64 to 16383, the highest byte first
 *     10000000 + 4 bytes              to 2^32 - 1
 *     10000001 + 8 bytes              beyond
 *     11nnnnnn                        no length: a string in the special form n (string.ts)
 */
import type { Bytes } from '../bytes';

/** A count as an RDB writes it. -1 stands for 2^64 - 1, with which a stream says that a group has lost count of its reads. */
export function encodeLength(n: number): Bytes {
  if (n === -1) return '\x81' + '\xff'.repeat(8);
  if (n < 1 << 6) return String.fromCharCode(n);
  if (n < 1 << 14) return String.fromCharCode(0x40 | (n >> 8), n & 0xff);
  if (n < 2 ** 32) return '\x80' + bigEndian32(n);
  return '\x81' + bigEndian32(Math.floor(n / 2 ** 32)) + bigEndian32(n % 2 ** 32);
}

/** 8 bytes, the highest first; -1 is all ones. */
export function bigEndian64(n: number): Bytes {
  return bigEndian32(Math.floor(n / 2 ** 32)) + bigEndian32(n - Math.floor(n / 2 ** 32) * 2 ** 32);
}

function bigEndian32(n: number): Bytes {
  return String.fromCharCode((n >>> 24) & 0xff, (n >>> 16) & 0xff, (n >>> 8) & 0xff, n & 0xff);
}
