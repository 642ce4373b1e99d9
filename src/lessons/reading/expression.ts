/**
 * An expression such as `replica.offset`, `psync.words.2 - 1` or `4 * set.bytes`. Operators have spaces around them, because a name may
 * contain a dash; `*` and `/` bind tighter than `+` and `-`.
 */
import type { Value } from './happenings';

export function evaluate(text: string, look: (path: string) => Value): Value {
  const parts = text.trim().split(/\s+([-+*/])\s+/);
  if (parts.length === 1) return operand(parts[0] ?? '', look);
  const sums: number[] = [];
  for (let i = 0; i < parts.length; i += 2) {
    const value = operand(parts[i] ?? '', look);
    if (typeof value !== 'number') return null;
    const before = sums.pop();
    const sign = i === 0 ? '+' : parts[i - 1];
    if (before === undefined) sums.push(value);
    else if (sign === '*') sums.push(before * value);
    else if (sign === '/') sums.push(before / value);
    else sums.push(before, sign === '-' ? -value : value);
  }
  return sums.reduce((sum, one) => sum + one, 0);
}

/** The names in it. */
export const pathsIn = (text: string): readonly string[] =>
  text
    .trim()
    .split(/\s+[-+*/]\s+/)
    .filter((part) => !isNumber(part));

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);

const operand = (text: string, look: (path: string) => Value): Value => (isNumber(text) ? Number(text) : look(text));
