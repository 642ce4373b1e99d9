/** Until when a blocking command waits; `null`: forever. */
import type { Bytes } from '../../../protocol/bytes';
import { isFiniteLongDouble, parseLongDouble } from '../../../protocol/longDouble';
import { type Call, CommandError } from './call';
import { error } from './errors';
import { int64 } from './numbers';

const LARGEST = 2n ** 63n - 1n;
const NEGATIVE = error('ERR timeout is negative');

/** Seconds with a fraction, as BLPOP and its kin take them; 0 is forever. Rounded up to milliseconds. */
export function untilOf(call: Call, text: Bytes): number | null {
  const seconds = parseLongDouble(text);
  if (!seconds) throw new CommandError(error('ERR timeout is not a float or out of range'));
  // In C a number beyond 64 bits wraps around to the lowest integer, which is negative.
  if (!isFiniteLongDouble(seconds)) throw new CommandError(NEGATIVE);
  const scaled = seconds.significand * 1000n;
  const unit = 1n << BigInt(Math.max(0, -seconds.exponent));
  const ms =
    seconds.exponent >= 0 ? scaled << BigInt(seconds.exponent) : (scaled + (scaled > 0n ? unit - 1n : 0n)) / unit;
  return until(call, ms > LARGEST ? -1n : ms);
}

/** Whole milliseconds, as XREAD and WAIT take them. */
export function untilOfMs(call: Call, text: Bytes): number | null {
  return until(call, int64(text, 'ERR timeout is not an integer or out of range'));
}

function until(call: Call, ms: bigint): number | null {
  if (ms < 0n) throw new CommandError(NEGATIVE);
  if (ms === 0n) return null;
  return Math.min(Number.MAX_SAFE_INTEGER, call.nowMs + Number(ms));
}
