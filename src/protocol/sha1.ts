/** SHA-1 (FIPS 180-4), of which DEBUG DIGEST is made: `sha1('abc')` is a9993e36…d89d. */
import type { Bytes } from './bytes';
import { paddedWords, turned } from './sha256';

/** 20 bytes. */
export function sha1(message: Bytes): Bytes {
  const words = paddedWords(message);
  let state: readonly number[] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let at = 0; at < words.length; at += 16) state = compressed(state, words.slice(at, at + 16));
  let out = '';
  for (const word of state) for (const shift of [24, 16, 8, 0]) out += String.fromCharCode((word >>> shift) & 0xff);
  return out;
}

function compressed(state: readonly number[], block: readonly number[]): number[] {
  const w = [...block];
  const word = (i: number): number => w[i] ?? 0;
  for (let i = 16; i < 80; i++) w.push(turned(word(i - 3) ^ word(i - 8) ^ word(i - 14) ^ word(i - 16), 31));
  let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
  for (let i = 0; i < 80; i++) {
    const [f, k] = round(i, b, c, d);
    [a, b, c, d, e] = [(turned(a, 27) + f + e + k + word(i)) | 0, a, turned(b, 2), c, d];
  }
  return [a, b, c, d, e].map((part, i) => (part + (state[i] ?? 0)) | 0);
}

function round(i: number, b: number, c: number, d: number): readonly [f: number, k: number] {
  if (i < 20) return [(b & c) | (~b & d), 0x5a827999];
  if (i < 40) return [b ^ c ^ d, 0x6ed9eba1];
  if (i < 60) return [(b & c) | (b & d) | (c & d), 0x8f1bbcdc];
  return [b ^ c ^ d, 0xca62c1d6];
}
