/** How many bytes the keys of a rule take in an RDB, without making them: sums over the patterns of their digits (populatedMould.ts). */
import type { PopulateRule } from './image';
import { byDigits } from './populated';
import { entryLength, isPatterned, patternOf } from './populatedMould';
import { perRule } from './populatedPerRule';

/** The bytes in an RDB of all keys before `index`. */
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

/** The bytes of one key. */
export function writtenLength(rule: PopulateRule, compressed: boolean, index: number): number {
  const sizes = sizesOf(rule, compressed);
  return sizes.entry(sizes.patterned ? patternOf(String(index)) : '0'.repeat(String(index).length));
}

interface Sizes {
  /** Whether keys with the same number of digits may differ in length. */
  readonly patterned: boolean;
  /** The bytes of one key with this pattern. */
  readonly entry: (pattern: string) => number;
  /** The bytes of all keys whose pattern begins with `pattern` and that have `free` digits more. */
  readonly under: (pattern: string, free: number) => number;
}

const sizesOf = perRule((rule, compressed): Sizes => {
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
  return { patterned: isPatterned(rule, compressed), entry, under };
});

const distinct = (pattern: string): number => {
  let most = -1;
  for (let i = 0; i < pattern.length; i++) most = Math.max(most, pattern.charCodeAt(i) - 0x30);
  return most + 1;
};

/** The bytes of all keys with the same number of digits that come before this one. */
function belowOf({ under }: Sizes, digits: string): number {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const before = digits.slice(0, i);
    for (let digit = i === 0 && digits.length > 1 ? 1 : 0; digit < Number(digits[i]); digit++)
      sum += under(patternOf(before + String(digit)), digits.length - 1 - i);
  }
  return sum;
}
