/** Numbers in arguments, as Redis reads them. 64-bit integers are BigInts: counters go to 2⁶³−1, beyond what a double holds. */
import type { Bytes } from '../../../protocol/bytes';
import { CommandError } from './call';
import { NOT_INTEGER } from './errors';

const MIN = -(2n ** 63n);
const MAX = 2n ** 63n - 1n;

/** Canonical decimal text in the range of 64 bits, else `null`: no plus, no leading zeros, no blanks. */
export function toInt64(text: Bytes): bigint | null {
  if (!/^(0|-?[1-9]\d{0,18})$/.test(text)) return null;
  const n = BigInt(text);
  return n >= MIN && n <= MAX ? n : null;
}

export function int64(text: Bytes): bigint {
  const n = toInt64(text);
  if (n === null) throw new CommandError(NOT_INTEGER);
  return n;
}

/** An integer that is certain to fit a double: indices, counts, times. */
export function int(text: Bytes): number {
  const n = int64(text);
  if (n > BigInt(Number.MAX_SAFE_INTEGER) || n < -BigInt(Number.MAX_SAFE_INTEGER)) throw new CommandError(NOT_INTEGER);
  return Number(n);
}

/** The sum, or `null` where it leaves the 64 bits. */
export function addInt64(a: bigint, b: bigint): bigint | null {
  const sum = a + b;
  return sum >= MIN && sum <= MAX ? sum : null;
}
