/**
 * A short text in as few bytes as can be: an arithmetic coder with a model that has read such texts before. A link to a run in which
 * somebody has typed one command is 17 characters longer than one to the run itself; deflated JSON would be 96.
 */
import type { Bytes } from '../base64url';
import { createModel, type Model } from './model';
import { PRIMER } from './primer';

/** Bytes of a text: each costs the page some two microseconds, and a stranger's link may be as long as one likes. */
export const LONGEST_TEXT = 8192;

/** `text`: no byte of it is 0, which stands at the end. */
export function shortened(text: Uint8Array): Bytes {
  const model = primed();
  const out: number[] = [];
  let [low, high] = [0, 0xffff_ffff];
  for (const byte of [...text, 0])
    for (const bit of bitsOf(byte)) {
      const middle = between(low, high, model.guess());
      if (bit === 1) high = middle;
      else low = middle + 1;
      model.learn(bit);
      while ((low ^ high) >>> 24 === 0) {
        out.push(high >>> 24);
        low = (low << 8) >>> 0;
        high = ((high << 8) | 255) >>> 0;
      }
    }
  return new Uint8Array([...out, ...ending(low, high)]);
}

/** As few bytes as it takes to be in a range; what is missing is read as zeros. */
function ending(low: number, high: number): readonly number[] {
  if (low === 0) return [];
  const above = (left: number): number => ((low >>> left) + 1) * 2 ** left;
  const left = [24, 16, 8].find((bits) => above(bits) <= high);
  const value = left === undefined ? low : above(left);
  return [24, 16, 8, 0].filter((bits) => bits >= (left ?? 0)).map((bits) => (value >>> bits) & 255);
}

/** `null`: it has no end, or one that lies too far. */
export function lengthened(short: Uint8Array): Bytes | null {
  const model = primed();
  let read = 0;
  const next = (): number => short[read++] ?? 0;
  let [low, high, value] = [0, 0xffff_ffff, 0];
  for (let i = 0; i < 4; i++) value = ((value << 8) | next()) >>> 0;
  const out: number[] = [];
  for (;;) {
    let byte = 1;
    while (byte < 256) {
      const middle = between(low, high, model.guess());
      const bit = value <= middle ? 1 : 0;
      if (bit === 1) high = middle;
      else low = middle + 1;
      model.learn(bit);
      byte = byte * 2 + bit;
      while ((low ^ high) >>> 24 === 0) {
        low = (low << 8) >>> 0;
        high = ((high << 8) | 255) >>> 0;
        value = ((value << 8) | next()) >>> 0;
      }
    }
    if (byte === 256) return new Uint8Array(out);
    out.push(byte - 256);
    if (out.length > LONGEST_TEXT) return null;
  }
}

/** The part of a range in which the next bit is 1. */
const between = (low: number, high: number, chance: number): number => low + Math.floor(((high - low) * chance) / 4096);

/** A model that has read the primer, which takes some milliseconds the first time. */
let reader: Model | null = null;

function primed(): Model {
  reader ??= readPrimer();
  return reader.copy();
}

function readPrimer(): Model {
  const model = createModel();
  for (const byte of new TextEncoder().encode(PRIMER.map((text) => `${text}\0`).join('')))
    for (const bit of bitsOf(byte)) {
      model.guess();
      model.learn(bit);
    }
  return model;
}

const bitsOf = (byte: number): readonly (0 | 1)[] =>
  [7, 6, 5, 4, 3, 2, 1, 0].map((shift) => ((byte >> shift) & 1 ? 1 : 0));
