/** Keys that follow a rule (image.ts): which there are, what they hold, and how much memory they take. */
import type { Bytes } from '../bytes';
import type { PopulateRule } from './image';

/** What every value begins with; its number follows. */
export const POPULATED_VALUE = 'value:';

export const populatedKey = ({ prefix }: PopulateRule, index: number): Bytes => `${prefix}:${index}`;

export function populatedValue({ size }: PopulateRule, index: number): Bytes {
  const value = `${POPULATED_VALUE}${index}`;
  return size === 0 ? value : value.slice(0, size).padEnd(size, '\0');
}

/** The number in a key's name; `null` where the rule makes no such key. */
export function populatedIndex({ prefix }: PopulateRule, key: Bytes): number | null {
  if (key.charCodeAt(prefix.length) !== COLON || !key.startsWith(prefix)) return null;
  const digits = key.slice(prefix.length + 1);
  return /^(0|[1-9]\d{0,9})$/.test(digits) ? Number(digits) : null;
}

const COLON = 0x3a;

/** More than this no rule may make. It is more than a machine of today holds. */
const POPULATE_LIMITS = { keys: 100_000_000, valueBytes: 64 * 1024 * 1024, bytes: 64 * 1024 ** 3 } as const;

export const populateLimits = () => POPULATE_LIMITS;

/** What is too much, and how much may be; `null`: nothing is. */
export function populateProblem(count: number, size: number): string | null {
  const { keys, valueBytes, bytes } = POPULATE_LIMITS;
  if (count > keys) return `${count} keys (here at most ${keys})`;
  if (size > valueBytes) return `values of ${size} bytes (here at most ${valueBytes})`;
  if (count * size > bytes) return `${count} values of ${size} bytes (here at most ${bytes} bytes together)`;
  return null;
}

/** With a prefix of up to 9, a colon and ten digits a name has at most 20 bytes, and strings below 21 are never compressed. */
export const LONGEST_PREFIX = 9;

/** Bytes in memory of the names and values of all keys before `index`. */
export function keptBelow({ prefix, size }: PopulateRule, index: number): number {
  let sum = 0;
  for (const { digits, count } of byDigits(index))
    sum += count * (prefix.length + 1 + digits + (size === 0 ? POPULATED_VALUE.length + digits : size));
  return sum;
}

/**
 * How many of the numbers below `index` have one digit, two digits and so on; `whole`: whether those are all numbers of that many digits.
 */
export function byDigits(
  index: number,
): { readonly digits: number; readonly count: number; readonly whole: boolean }[] {
  const out: { digits: number; count: number; whole: boolean }[] = [];
  for (let digits = 1, least = 0, next = 10; least < index; digits++, least = next, next *= 10)
    out.push({ digits, count: Math.min(index, next) - least, whole: index >= next });
  return out;
}
