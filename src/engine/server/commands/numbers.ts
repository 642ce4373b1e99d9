/**
 * Numbers in arguments, as Redis reads them. 64-bit integers are BigInts, because counters go up to 2⁶³−1, beyond what a double holds
 * exactly.
 */
import type { Bytes } from '../../../protocol/bytes';
import { error } from '../../../protocol/resp';
import { CommandError } from './call';
import { NOT_INTEGER } from './errors';

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** Canonical decimal text within 64 bits (no plus, no leading zeros, no blanks); anything else is `null`. */
export function toInt64(text: Bytes): bigint | null {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return null;
  const n = BigInt(text);
  return n >= MIN && n <= MAX ? n : null;
}

/** `message`: the error if it is none, without the dash. */
export function int64(text: Bytes, message?: string): bigint {
  const n = toInt64(text);
  if (n === null) throw new CommandError(message === undefined ? NOT_INTEGER : error(message));
  return n;
}

/** An integer for indices and counts. One that a double cannot hold counts as the largest that it can. */
export function int(text: Bytes, message?: string): number {
  const n = Number(int64(text, message));
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, n));
}

/** A number of a database and the like. There is one error for what is no integer, and another for what exceeds 32 bits. */
export function int32(text: Bytes, message?: string): number {
  const n = int(text, message);
  if (n < -(2 ** 31) || n > 2 ** 31 - 1)
    throw new CommandError(
      error(message ?? 'ERR value is out of range, value must between -2147483648 and 2147483647'),
    );
  return n;
}

/** An integer from `min` to `max`; `message` is the error for what is none and for what lies outside. */
export function ranged(text: Bytes, min: number, message: string, max: bigint = MAX): number {
  const n = int64(text, message);
  if (n < min || n > max) throw new CommandError(error(message));
  return int(text);
}

/** A count that must not be negative. */
export const positive = (text: Bytes, message = 'ERR value is out of range, must be positive'): number =>
  ranged(text, 0, message);

/** From -2⁶³+1 on, as SRANDMEMBER reads its count. */
export function symmetric(text: Bytes): number {
  if (int64(text) === MIN)
    throw new CommandError(
      error('ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807'),
    );
  return int(text);
}

/** The sum; `null` if it exceeds 64 bits. */
export function addInt64(a: bigint, b: bigint): bigint | null {
  const sum = a + b;
  return sum >= MIN && sum <= MAX ? sum : null;
}

/** A double as `strtod` reads it, if it uses all of the text: `1e3`, `.5`, `-inf`, `0x1f`. `null`: it is none, NaN, or out of range. */
export function toDouble(text: Bytes): number | null {
  const match = /^([+-]?)(?:(inf|infinity)|0x([0-9a-f]+)|((?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?))$/i.exec(text);
  if (!match) return null;
  const [, sign, infinite, hex, decimal = ''] = match;
  const size = infinite ? Infinity : hex === undefined ? Number(decimal) : Number(BigInt(`0x${hex}`));
  if (!infinite && size === Infinity) return null;
  if (size === 0 && /^[^e]*[1-9]/i.test(decimal)) return null;
  return sign === '-' ? -size : size;
}

export function double(text: Bytes, message: string): number {
  const n = toDouble(text);
  if (n === null) throw new CommandError(error(message));
  return n;
}
