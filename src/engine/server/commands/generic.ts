/** Keys of any kind: deleting, renaming, expiring, listing. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks, error, integer, NIL, OK, simple } from '../../../protocol/resp';
import type { Database } from '../keyspace/database';
import { databaseOf } from '../server';
import { type Call, CommandError } from './call';
import { type Command, READ, WRITE } from './command';
import { NO_SUCH_KEY, NOT_INTEGER, SYNTAX } from './errors';
import { int, toInt64 } from './numbers';
import { globPattern } from './glob';

function del(call: Call): Bytes {
  let n = 0;
  for (const key of call.words.slice(1)) if (call.lookup(key) && call.remove(key)) n++;
  return integer(n);
}

const countLive = (call: Call): Bytes => integer(call.words.slice(1).filter((key) => call.lookup(key)).length);

/** EXPIRE, PEXPIRE, EXPIREAT, PEXPIREAT: the stream always says PEXPIREAT, or DEL where the time is already past. */
function expire(name: string, seconds: boolean, relative: boolean) {
  return (call: Call): Bytes => {
    const [, key = '', text = '', ...options] = call.words;
    const flags = new Set(options.map((o) => o.toUpperCase()));
    for (const flag of flags)
      if (!['NX', 'XX', 'GT', 'LT'].includes(flag))
        return error(`ERR Unsupported option ${options.find((o) => o.toUpperCase() === flag) ?? flag}`);
    if (flags.has('NX') && flags.size > 1)
      return error('ERR NX and XX, GT or LT options at the same time are not compatible');
    if (flags.has('GT') && flags.has('LT')) return error('ERR GT and LT options at the same time are not compatible');
    const n = toInt64(text);
    if (n === null) return NOT_INTEGER;
    const at = (seconds ? n * 1000n : n) + (relative ? BigInt(call.nowMs) : 0n);
    if (at > BigInt(Number.MAX_SAFE_INTEGER) || at < -BigInt(Number.MAX_SAFE_INTEGER))
      return error(`ERR invalid expire time in '${name}' command`);
    const when = Number(at);
    const entry = call.lookup(key);
    if (!entry) return integer(0);
    const old = entry.expiresAtMs;
    if (flags.has('NX') && old !== null) return integer(0);
    if (flags.has('XX') && old === null) return integer(0);
    if (flags.has('GT') && (old === null || when <= old)) return integer(0);
    if (flags.has('LT') && old !== null && when >= old) return integer(0);
    if (when <= call.nowMs && !call.fromMaster) {
      call.remove(key);
      call.propagateAs(call.server.config.lazyExpire ? 'UNLINK' : 'DEL', key);
    } else {
      call.put(key, entry.value, when);
      call.propagateAs('PEXPIREAT', key, String(when), ...options);
    }
    return integer(1);
  };
}

/** Remaining time, or the instant itself; -1 without one, -2 without a key. */
function ttl(seconds: boolean, absolute: boolean) {
  return (call: Call): Bytes => {
    const entry = call.lookup(call.word(1));
    if (!entry) return integer(-2);
    if (entry.expiresAtMs === null) return integer(-1);
    const ms = absolute ? entry.expiresAtMs : Math.max(0, entry.expiresAtMs - call.nowMs);
    return integer(seconds ? (absolute ? Math.floor(ms / 1000) : Math.floor((ms + 500) / 1000)) : ms);
  };
}

function persist(call: Call): Bytes {
  const entry = call.lookup(call.word(1));
  if (!entry || entry.expiresAtMs === null) return integer(0);
  call.put(call.word(1), entry.value, null);
  return integer(1);
}

function rename(call: Call, onlyNew: boolean): Bytes {
  const [, from = '', to = ''] = call.words;
  const entry = call.lookup(from);
  if (!entry) return NO_SUCH_KEY;
  if (from === to) return onlyNew ? integer(0) : OK;
  if (call.lookup(to)) {
    if (onlyNew) return integer(0);
    call.db.delete(to);
  }
  call.db.delete(from);
  call.put(to, entry.value, entry.expiresAtMs);
  return onlyNew ? integer(1) : OK;
}

/** A database by its number, as COPY, MOVE and SWAPDB read it. */
function otherDb(call: Call, text: Bytes, unreadable = NOT_INTEGER): Database {
  const n = toInt64(text);
  if (n === null) throw new CommandError(unreadable);
  if (n < 0n || n >= BigInt(call.server.config.databases))
    throw new CommandError(error('ERR DB index is out of range'));
  return databaseOf(call.server, Number(n));
}

function copy(call: Call): Bytes {
  const [, from = '', to = '', ...options] = call.words;
  let target = call.db;
  let replace = false;
  for (let i = 0; i < options.length; i++) {
    const word = (options[i] as Bytes).toUpperCase();
    if (word === 'REPLACE') replace = true;
    else if (word === 'DB' && options[i + 1] !== undefined) target = otherDb(call, options[++i] as Bytes);
    else return SYNTAX;
  }
  if (target === call.db && from === to) return error('ERR source and destination objects are the same');
  const entry = call.lookup(from);
  if (!entry) return integer(0);
  if (call.lookup(to, target) && !replace) return integer(0);
  target.set(to, entry.value, entry.expiresAtMs);
  call.touch();
  return integer(1);
}

function move(call: Call): Bytes {
  const target = otherDb(call, call.word(2));
  if (target === call.db) return error('ERR source and destination objects are the same');
  const entry = call.lookup(call.word(1));
  if (!entry || call.lookup(call.word(1), target)) return integer(0);
  target.set(call.word(1), entry.value, entry.expiresAtMs);
  call.db.delete(call.word(1));
  call.touch();
  return integer(1);
}

function swapdb(call: Call): Bytes {
  const a = otherDb(call, call.word(1), error('ERR invalid first DB index'));
  const b = otherDb(call, call.word(2), error('ERR invalid second DB index'));
  const { databases } = call.server;
  databases[a.index] = b.renumbered(a.index);
  databases[b.index] = a.renumbered(b.index);
  call.touch();
  return OK;
}

/** Live keys by pattern. What has expired is hidden; KEYS deletes nothing. */
function keys(call: Call): Bytes {
  const matches = globPattern(call.word(1));
  const found: Bytes[] = [];
  for (const [key, entry] of call.db.entries()) if (!isPast(call, entry.expiresAtMs) && matches(key)) found.push(key);
  return bulks(found);
}

const isPast = (call: Call, at: number | null): boolean => at !== null && call.nowMs > at && !call.fromMaster;

/** SCAN: the cursor counts positions in hash order. Expired keys met on the way are deleted on a master, bare. */
function scan(call: Call): Bytes {
  const cursor = toInt64(call.word(1));
  if (cursor === null || cursor < 0n) return error('ERR invalid cursor');
  let count = 10;
  let matches: (key: Bytes) => boolean = () => true;
  let kind: string | null = null;
  for (let i = 2; i < call.words.length; i += 2) {
    const option = call.word(i).toUpperCase();
    const argument = call.words[i + 1];
    if (argument === undefined) return SYNTAX;
    if (option === 'COUNT') {
      count = int(argument);
      if (count < 1) return SYNTAX;
    } else if (option === 'MATCH') matches = globPattern(argument);
    else if (option === 'TYPE') kind = argument.toLowerCase();
    else return SYNTAX;
  }
  const all = [...call.db.entries()].map(([key]) => key);
  const page = all.slice(Number(cursor), Number(cursor) + count);
  const next = Number(cursor) + count >= all.length ? 0 : Number(cursor) + count;
  const live = page.filter((key) => {
    const entry = call.lookup(key);
    return entry && matches(key) && (kind === null || entry.value.kind === kind);
  });
  return array([bulk(String(next)), bulks(live)]);
}

function randomkey(call: Call): Bytes {
  const live: Bytes[] = [];
  for (const [key, entry] of call.db.entries())
    if (!isPast(call, entry.expiresAtMs) || call.server.link.host !== null) live.push(key);
  if (live.length === 0) return NIL;
  return bulk(live[call.draft.random(call.server.name, 'randomkey').below(live.length)] as Bytes);
}

function flush(all: boolean) {
  return (call: Call): Bytes => {
    const option = call.word(1).toUpperCase();
    if (call.words.length > 2 || (option !== '' && option !== 'ASYNC' && option !== 'SYNC')) return SYNTAX;
    for (const db of all ? call.server.databases : [call.db]) db?.clear();
    // Told even where there was nothing to flush.
    call.touch();
    return OK;
  };
}

export const generic: readonly Command[] = [
  { name: 'del', arity: -2, flags: WRITE, run: del },
  { name: 'unlink', arity: -2, flags: WRITE, run: del },
  { name: 'exists', arity: -2, flags: READ, run: countLive },
  { name: 'touch', arity: -2, flags: READ, run: countLive },
  { name: 'type', arity: 2, flags: READ, run: (call) => simple(call.lookup(call.word(1))?.value.kind ?? 'none') },
  { name: 'expire', arity: -3, flags: WRITE, run: expire('expire', true, true) },
  { name: 'pexpire', arity: -3, flags: WRITE, run: expire('pexpire', false, true) },
  { name: 'expireat', arity: -3, flags: WRITE, run: expire('expireat', true, false) },
  { name: 'pexpireat', arity: -3, flags: WRITE, run: expire('pexpireat', false, false) },
  { name: 'ttl', arity: 2, flags: READ, run: ttl(true, false) },
  { name: 'pttl', arity: 2, flags: READ, run: ttl(false, false) },
  { name: 'expiretime', arity: 2, flags: READ, run: ttl(true, true) },
  { name: 'pexpiretime', arity: 2, flags: READ, run: ttl(false, true) },
  { name: 'persist', arity: 2, flags: WRITE, run: persist },
  { name: 'rename', arity: 3, flags: WRITE, run: (call) => rename(call, false) },
  { name: 'renamenx', arity: 3, flags: WRITE, run: (call) => rename(call, true) },
  { name: 'copy', arity: -3, flags: WRITE, run: copy },
  { name: 'move', arity: 3, flags: WRITE, run: move },
  { name: 'swapdb', arity: 3, flags: WRITE, run: swapdb },
  { name: 'keys', arity: 2, flags: READ, run: keys },
  { name: 'scan', arity: -2, flags: READ, run: scan },
  { name: 'randomkey', arity: 1, flags: READ, run: randomkey },
  { name: 'dbsize', arity: 1, flags: READ, run: (call) => integer(call.db.size) },
  { name: 'flushdb', arity: -1, flags: WRITE, run: flush(false) },
  { name: 'flushall', arity: -1, flags: WRITE, run: flush(true) },
];
