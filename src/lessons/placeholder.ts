/**
 * The forms in which a text can write a value:
 *
 *     {replica.offset}                  in groups of three digits: 53 160
 *     {psync.bytes|byte|bytes}          with the noun in the right number
 *     {master.replid|8}                 only the first eight characters
 *     {replica.port|x}                  unchanged
 *     {ack.at - psync.at|ms}            microseconds as milliseconds; `s`: as seconds
 */
import type { Value } from './reading/happenings';

export function written(value: Value, show: readonly string[], number: (n: number) => string): string | null {
  if (value === null) return null;
  const [first, second] = show;
  if (typeof value === 'string') return /^\d+$/.test(first ?? '') ? value.slice(0, Number(first)) : value;
  if (second !== undefined) return `${number(value)}\u00a0${value === 1 ? first : second}`;
  switch (first) {
    case undefined:
      return number(value);
    case 'x':
      return String(value);
    case 'ms':
      return number(Math.round(value / 100) / 10);
    case 's':
      return number(Math.round(value / 10_000) / 100);
  }
  return null;
}
