/**
 * How a value stands in a text:
 *
 *   {replica.offset}                  grouped: 53 160
 *   {psync.bytes|byte|bytes}          with the noun that goes with it
 *   {master.replid|8}                 the first eight characters
 *   {replica.port|x}                  as it is
 *   {ack.at - psync.at|ms}            microseconds as milliseconds; `s`: as seconds
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
