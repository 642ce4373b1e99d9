/** Times to live: how they are written, and which instant they mean, in milliseconds since 1970. */
import type { Bytes } from '../../../protocol/bytes';
import { type Call, CommandError } from './call';
import { error, NOT_INTEGER } from './errors';
import { toInt64 } from './numbers';

export type TimeUnit = 'EX' | 'PX' | 'EXAT' | 'PXAT';
export const isTimeUnit = (word: string): word is TimeUnit =>
  word === 'EX' || word === 'PX' || word === 'EXAT' || word === 'PXAT';

/** The instant that `EX 100` means. Refuses what is not positive, as SET and GETEX do. */
export function expiryOf(call: Call, unit: TimeUnit, text: Bytes, command: string): number {
  const n = toInt64(text);
  if (n === null) throw new CommandError(NOT_INTEGER);
  const invalid = error(`ERR invalid expire time in '${command}' command`);
  const seconds = unit === 'EX' || unit === 'EXAT';
  const ms = seconds ? n * 1000n : n;
  const at = unit === 'EX' || unit === 'PX' ? ms + BigInt(call.nowMs) : ms;
  if (n <= 0n || at > BigInt(Number.MAX_SAFE_INTEGER)) throw new CommandError(invalid);
  return Number(at);
}
