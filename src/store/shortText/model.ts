/**
 * A guess at the next bit of a text, from the letters before it. Six contexts, of no letter to six, each remember how often a bit was set
 * after them; their guesses are weighed by how well each has guessed lately. (The method of the PAQ compressors, as small as can be.)
 *
 * Both ends of a link must guess alike for ever: nothing here may change without another letter before the text (store/packedRun.ts).
 * All arithmetic is on whole numbers, or exact on every machine.
 */

const LETTERS_BEFORE = [0, 1, 2, 3, 4, 6] as const;
const CONTEXTS = LETTERS_BEFORE.length;
/** Of each context, by a hash of it and of the bits of the letter so far. */
const SLOTS = 1 << 16;
/** Of 4096. */
export type Chance = number;

export interface Model {
  /** That the next bit is 1: from 1 to 4095. */
  readonly guess: () => Chance;
  readonly learn: (bit: 0 | 1) => void;
  /** Another that has learnt the same. Only between two letters. */
  readonly copy: () => Model;
}

interface Learnt {
  readonly chances: Uint16Array;
  readonly seen: Uint8Array;
  readonly weights: Int32Array;
  /** The last letters, the latest first. */
  readonly last: readonly number[];
}

const nothing = (): Learnt => ({
  chances: new Uint16Array(CONTEXTS * SLOTS).fill(1 << 15),
  seen: new Uint8Array(CONTEXTS * SLOTS),
  weights: new Int32Array(256 * CONTEXTS).fill(FIRST_WEIGHT),
  last: [],
});

export function createModel(learnt = nothing()): Model {
  const { chances, seen, weights } = learnt;
  /** Of each context: its hash, where its guess stands, and what it guesses. */
  const hashes = new Int32Array(CONTEXTS);
  const slots = new Int32Array(CONTEXTS);
  const says = new Int32Array(CONTEXTS);
  const last = [...learnt.last];
  /** The bits of the letter so far, behind a 1. */
  let bits = 1;
  let guessed: Chance = 2048;

  const enter = (): void => {
    LETTERS_BEFORE.forEach((letters, i) => {
      let hash = Math.imul(letters + 1, 0x9e3779b1);
      for (let k = 0; k < letters; k++) hash = (Math.imul(hash ^ (last[k] ?? 0), 0x2c1b3c6d) + 0x297a2d39) | 0;
      hashes[i] = hash ^ (hash >>> 15);
    });
  };
  enter();

  return {
    guess: () => {
      let sum = 0;
      for (let i = 0; i < CONTEXTS; i++) {
        const hash = Math.imul((hashes[i] ?? 0) ^ Math.imul(bits, 0x85ebca6b), 0xc2b2ae35);
        const slot = i * SLOTS + ((hash >>> 7) & (SLOTS - 1));
        const said = STRETCHED[(chances[slot] ?? 0) >> 4] ?? 0;
        slots[i] = slot;
        says[i] = said;
        sum += said * (weights[bits * CONTEXTS + i] ?? 0);
      }
      guessed = squashed(Math.round(sum / 65_536));
      return guessed;
    },
    learn: (bit) => {
      const error = ((bit << 12) - guessed) * LEARNING;
      for (let i = 0; i < CONTEXTS; i++) {
        const at = bits * CONTEXTS + i;
        weights[at] = (weights[at] ?? 0) + (((says[i] ?? 0) * error + (1 << 13)) >> 14);
        const slot = slots[i] ?? 0;
        const [chance, times] = [chances[slot] ?? 0, seen[slot] ?? 0];
        chances[slot] = chance + Math.trunc(((bit === 1 ? 65_535 : 0) - chance) / (times + 1.5));
        if (times < MOST_TIMES) seen[slot] = times + 1;
      }
      bits = bits * 2 + bit;
      if (bits < 256) return;
      last.unshift(bits - 256);
      last.length = Math.min(last.length, 6);
      bits = 1;
      enter();
    },
    copy: () => createModel({ chances: chances.slice(), seen: seen.slice(), weights: weights.slice(), last }),
  };
}

const FIRST_WEIGHT = 0.3 * 65_536;
const LEARNING = 14;
/** What was seen more often than that counts no more. */
const MOST_TIMES = 30;

/** 4096 / (1 + e^-x) for x from -8 to 8 in halves. */
const LOGISTIC = [
  1, 2, 4, 6, 10, 17, 27, 45, 74, 120, 194, 311, 488, 748, 1102, 1546, 2048, 2550, 2994, 3348, 3608, 3785, 3902, 3976,
  4022, 4051, 4069, 4079, 4086, 4090, 4092, 4094, 4095,
] as const;

/** From -2047 to 2047, 256 for each unit of x, to a chance. */
function squashed(x: number): Chance {
  const within = Math.min(Math.max(x, -2047), 2047);
  const [part, i] = [within & 127, (within >> 7) + 16];
  const between = ((LOGISTIC[i] ?? 0) * (128 - part) + (LOGISTIC[i + 1] ?? 0) * part + 64) >> 7;
  return Math.min(Math.max(between, 1), 4095);
}

/** The other way, by chance. */
const STRETCHED = ((): Int16Array => {
  const table = new Int16Array(4096).fill(2047);
  let next = 0;
  for (let x = -2047; x <= 2047; x++) for (const to = squashed(x); next <= to; next++) table[next] = x;
  return table;
})();
