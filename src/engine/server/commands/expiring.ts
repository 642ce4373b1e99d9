/** EXPIRE and its kin, TTL and its kin, PERSIST. */
import type { Bytes } from '../../../protocol/bytes';
import { error, integer } from '../../../protocol/resp';
import type { Call } from './call';
import type { CommandRow } from './command';
import { quotedWord } from './errors';
import { int64 } from './numbers';

const MAX = 2n ** 63n - 1n;
const MAX_SECONDS = MAX / 1000n;

/** In the stream it is always PEXPIREAT, or DEL if the time is already past. */
function expire(name: string, seconds: boolean, relative: boolean) {
  return (call: Call): Bytes => {
    const [, key = '', text = '', ...options] = call.words;
    const flags = new Set<string>();
    for (const option of options) {
      const flag = option.toUpperCase();
      if (!['NX', 'XX', 'GT', 'LT'].includes(flag)) return error(`ERR Unsupported option ${quotedWord(option)}`);
      flags.add(flag);
    }
    if (flags.has('NX') && flags.size > 1)
      return error('ERR NX and XX, GT or LT options at the same time are not compatible');
    if (flags.has('GT') && flags.has('LT')) return error('ERR GT and LT options at the same time are not compatible');
    const n = int64(text);
    const invalid = error(`ERR invalid expire time in '${name}' command`);
    if (seconds && (n > MAX_SECONDS || n < -MAX_SECONDS)) return invalid;
    const exact = (seconds ? n * 1000n : n) + (relative ? BigInt(call.nowMs) : 0n);
    if (exact > MAX) return invalid;
    const entry = call.lookup(key);
    if (!entry) return integer(0);
    // Beyond 2^53 ms, in the year 287396, it does not matter which instant it is.
    const when = Math.min(Number.MAX_SAFE_INTEGER, Number(exact));
    if (!isWanted(flags, entry.expiresAtMs, when)) return integer(0);
    if (when <= call.nowMs && call.server.link.host === null) {
      call.remove(key);
      call.propagateAs(call.server.config.lazyExpire ? 'UNLINK' : 'DEL', key);
    } else {
      call.put(key, entry.value, when);
      if (name !== 'pexpireat') call.propagateAs('PEXPIREAT', key, String(exact), ...options);
    }
    return integer(1);
  };
}

function isWanted(flags: ReadonlySet<string>, old: number | null, when: number): boolean {
  if (flags.has('NX') && old !== null) return false;
  if (flags.has('XX') && old === null) return false;
  if (flags.has('GT') && (old === null || when <= old)) return false;
  return !(flags.has('LT') && old !== null && when >= old);
}

/** The remaining time, or the instant itself; -1 without an expiry, -2 without a key. Seconds are rounded to the nearest. */
function ttl(seconds: boolean, absolute: boolean) {
  return (call: Call): Bytes => {
    const entry = call.lookup(call.word(1));
    if (!entry) return integer(-2);
    if (entry.expiresAtMs === null) return integer(-1);
    const ms = Math.max(0, absolute ? entry.expiresAtMs : entry.expiresAtMs - call.nowMs);
    return integer(seconds ? Math.floor((ms + 500) / 1000) : ms);
  };
}

function persist(call: Call): Bytes {
  const entry = call.lookup(call.word(1));
  if (!entry || entry.expiresAtMs === null) return integer(0);
  call.put(call.word(1), entry.value, null);
  return integer(1);
}

export const expiring: readonly CommandRow[] = [
  { name: 'expire', run: expire('expire', true, true) },
  { name: 'pexpire', run: expire('pexpire', false, true) },
  { name: 'expireat', run: expire('expireat', true, false) },
  { name: 'pexpireat', run: expire('pexpireat', false, false) },
  { name: 'ttl', run: ttl(true, false) },
  { name: 'pttl', run: ttl(false, false) },
  { name: 'expiretime', run: ttl(true, true) },
  { name: 'pexpiretime', run: ttl(false, true) },
  { name: 'persist', run: persist },
];
