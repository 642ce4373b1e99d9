/** SHA-256 (FIPS 180-4), as ACL passwords are kept: `sha256('abc')` is `ba7816bf…15ad`. */
import type { Bytes } from './bytes';

const BLOCK = 64;

/** In hexadecimal, 64 digits. */
export function sha256(message: Bytes): string {
  const words = paddedWords(message);
  let state: readonly number[] = START;
  for (let at = 0; at < words.length; at += 16) state = compressed(state, words.slice(at, at + 16));
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** The message, a one bit, zeros, and its length in bits: whole blocks of 16 big-endian words. */
export function paddedWords(message: Bytes): number[] {
  const length = message.length;
  const words = new Array<number>((Math.floor((length + 8) / BLOCK) + 1) * 16).fill(0);
  for (let i = 0; i <= length; i++) {
    const byte = i < length ? message.charCodeAt(i) : 0x80;
    words[i >> 2] = (words[i >> 2] ?? 0) | (byte << (24 - 8 * (i & 3)));
  }
  words[words.length - 2] = Math.floor(length / 2 ** 29);
  words[words.length - 1] = (length << 3) | 0;
  return words;
}

function compressed(state: readonly number[], block: readonly number[]): number[] {
  const w = [...block];
  const word = (i: number): number => w[i] ?? 0;
  for (let i = 16; i < BLOCK; i++) {
    const s0 = turned(word(i - 15), 7) ^ turned(word(i - 15), 18) ^ (word(i - 15) >>> 3);
    const s1 = turned(word(i - 2), 17) ^ turned(word(i - 2), 19) ^ (word(i - 2) >>> 10);
    w.push((word(i - 16) + s0 + word(i - 7) + s1) | 0);
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let i = 0; i < BLOCK; i++) {
    const s1 = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (K[i] ?? 0) + word(i)) | 0;
    const s0 = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [a, b, c, d, e, f, g, h] = [(first + second) | 0, a, b, c, (d + first) | 0, e, f, g];
  }
  return [a, b, c, d, e, f, g, h].map((part, i) => (part + (state[i] ?? 0)) | 0);
}

/** To the right. */
export const turned = (word: number, bits: number): number => (word >>> bits) | (word << (32 - bits));

/** The first 32 bits behind the point: of the square roots of the first 8 primes, and of the cube roots of the first 64. */
const PRIMES = [2, 3, 5, 7, 11, 13, 17, 19];
for (let n = 23; PRIMES.length < BLOCK; n += 2) if (PRIMES.every((prime) => n % prime !== 0)) PRIMES.push(n);
const START = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2n));
const K = PRIMES.map((prime) => fraction(prime, 3n));

/** The largest whole number whose `power`th power is not above prime × 2^(32 × power), without what is before the point. */
function fraction(prime: number, power: bigint): number {
  const limit = BigInt(prime) << (32n * power);
  let root = 0n;
  for (let bit = 1n << 36n; bit > 0n; bit >>= 1n) if ((root + bit) ** power <= limit) root += bit;
  return Number(root & 0xffffffffn) | 0;
}
