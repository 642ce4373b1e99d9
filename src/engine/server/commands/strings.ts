/** Strings. What the stream says instead of what was said: section 4.6 of Redis's behaviour as recorded on 7.0.15. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, bulkOrNil, array, error, integer, NIL, OK } from '../../../protocol/resp';
import type { Value } from '../keyspace/database';
import { type Call, CommandError } from './call';
import { type Command, READ, WRITE } from './command';
import { NOT_FLOAT, NOT_INTEGER, SYNTAX, WRONGTYPE } from './errors';
import { expiryOf, isTimeUnit, type TimeUnit } from './expiry';
import { addInt64, int, int64, toInt64 } from './numbers';

export const str = (value: Bytes): Value => ({ kind: 'string', value });
const textOf = (call: Call, key: Bytes): Bytes | null => call.value(key, 'string')?.value ?? null;

/** 512 MB: proto-max-bulk-len. */
const MAX_STRING = 512 * 1024 * 1024;
const TOO_LONG = error('ERR string exceeds maximum allowed size (proto-max-bulk-len)');

function set(call: Call): Bytes {
  const { words } = call;
  const [, key = '', value = ''] = words;
  let when: 'NX' | 'XX' | null = null;
  let get = false;
  let keepTtl = false;
  let time: { unit: TimeUnit; text: Bytes } | null = null;
  for (let i = 3; i < words.length; i++) {
    const word = (words[i] as Bytes).toUpperCase();
    const next = words[i + 1];
    if ((word === 'NX' || word === 'XX') && (when === null || when === word)) when = word;
    else if (word === 'GET') get = true;
    else if (word === 'KEEPTTL' && !time) keepTtl = true;
    else if (isTimeUnit(word) && !time && !keepTtl && next !== undefined) {
      time = { unit: word, text: next };
      i++;
    } else return SYNTAX;
  }
  const expiresAtMs = time ? expiryOf(call, time.unit, time.text, 'set') : null;
  const old = call.lookup(key);
  if (get && old && old.value.kind !== 'string') return WRONGTYPE;
  const before = get ? bulkOrNil(old?.value.kind === 'string' ? old.value.value : null) : null;
  if ((when === 'NX' && old) || (when === 'XX' && !old)) return before ?? NIL;
  call.put(key, str(value), time ? expiresAtMs : keepTtl ? 'keep' : null);
  if (time) call.propagateAs('SET', key, value, 'PXAT', String(expiresAtMs));
  else if (get) call.propagateAs(...words.filter((w, i) => i < 3 || w.toUpperCase() !== 'GET'));
  return before ?? OK;
}

function setWithTime(unit: 'EX' | 'PX', command: string) {
  return (call: Call): Bytes => {
    const [, key = '', time = '', value = ''] = call.words;
    const at = expiryOf(call, unit, time, command);
    call.lookup(key);
    call.put(key, str(value), at);
    call.propagateAs('SET', key, value, 'PXAT', String(at));
    return OK;
  };
}

function setnx(call: Call): Bytes {
  if (call.lookup(call.word(1))) return integer(0);
  call.put(call.word(1), str(call.word(2)), null);
  return integer(1);
}

function getset(call: Call): Bytes {
  const old = textOf(call, call.word(1));
  call.put(call.word(1), str(call.word(2)), null);
  call.propagateAs('SET', call.word(1), call.word(2));
  return bulkOrNil(old);
}

function getdel(call: Call): Bytes {
  const old = textOf(call, call.word(1));
  if (old === null) return NIL;
  call.remove(call.word(1));
  call.propagateAs(call.server.config.lazyUserDel ? 'UNLINK' : 'DEL', call.word(1));
  return bulk(old);
}

function getex(call: Call): Bytes {
  const [, key = '', option = '', time] = call.words;
  const word = option.toUpperCase();
  if (
    call.words.length > 2 &&
    word !== 'PERSIST' &&
    !(isTimeUnit(word) && time !== undefined && call.words.length === 4)
  )
    return SYNTAX;
  if (word === 'PERSIST' && call.words.length !== 3) return SYNTAX;
  const value = textOf(call, key);
  if (value === null) return NIL;
  if (word === 'PERSIST') {
    if (call.db.get(key)?.expiresAtMs === null) return bulk(value);
    call.put(key, str(value), null);
    call.propagateAs('PERSIST', key);
  } else if (isTimeUnit(word)) {
    const at = expiryOf(call, word, time ?? '', 'getex');
    if (at <= call.nowMs && !call.fromMaster) {
      call.remove(key);
      call.propagateAs(call.server.config.lazyExpire ? 'UNLINK' : 'DEL', key);
    } else {
      call.put(key, str(value), at);
      call.propagateAs('PEXPIREAT', key, String(at));
    }
  }
  return bulk(value);
}

/** INCR and its kin: canonical decimal text only, within 64 bits. */
function increment(by: (call: Call) => bigint) {
  return (call: Call): Bytes => {
    const key = call.word(1);
    const delta = by(call);
    const old = textOf(call, key);
    const n = old === null ? 0n : toInt64(old);
    if (n === null) return NOT_INTEGER;
    const sum = addInt64(n, delta);
    if (sum === null) return error('ERR increment or decrement would overflow');
    call.put(key, str(String(sum)));
    return integer(sum);
  };
}

function decrby(call: Call): bigint {
  const n = int64(call.word(2));
  if (n === -(2n ** 63n)) throw new CommandError(error('ERR decrement would overflow'));
  return -n;
}

/**
 * The sum of two decimal texts as Redis's long double prints it (%.17Lf without trailing zeros). Worked in integers scaled by 10¹⁷, so that
 * 0.1 + 0.2 is 0.3 as it is with 64 bits of mantissa; a double would say 0.30000000000000004.
 */
export function addFloats(a: Bytes, b: Bytes): Bytes | null {
  const x = scaled(a);
  const y = scaled(b);
  if (x === null || y === null) return null;
  const sum = x + y;
  const digits = (sum < 0n ? -sum : sum).toString().padStart(18, '0');
  const fraction = digits.slice(-17).replace(/0+$/, '');
  const whole = digits.slice(0, -17);
  return `${sum < 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`;
}

function scaled(text: Bytes): bigint | null {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d{1,3}))?$/.exec(text);
  if (!match || (match[2] === '' && match[3] === '')) return null;
  const exponent = Number(match[4] ?? 0) - (match[3] as string).length + 17;
  const digits = BigInt(`${match[2]}${match[3]}`);
  const value = exponent >= 0 ? digits * 10n ** BigInt(exponent) : digits / 10n ** BigInt(-exponent);
  return match[1] === '-' ? -value : value;
}

function incrbyfloat(call: Call): Bytes {
  const key = call.word(1);
  const old = textOf(call, key) ?? '0';
  if (scaled(old) === null || scaled(call.word(2)) === null) return NOT_FLOAT;
  const sum = addFloats(old, call.word(2)) ?? '0';
  call.put(key, str(sum));
  call.propagateAs('SET', key, sum, 'KEEPTTL');
  return bulk(sum);
}

function append(call: Call): Bytes {
  const old = textOf(call, call.word(1));
  const joined = (old ?? '') + call.word(2);
  if (joined.length > MAX_STRING) return TOO_LONG;
  call.put(call.word(1), str(joined));
  return integer(joined.length);
}

function setrange(call: Call): Bytes {
  const offset = int(call.word(2));
  const patch = call.word(3);
  if (offset < 0) return error('ERR offset is out of range');
  const old = textOf(call, call.word(1));
  if (patch === '') return integer(old?.length ?? 0);
  if (offset + patch.length > MAX_STRING) return TOO_LONG;
  const padded = (old ?? '').padEnd(offset, '\0');
  const next = padded.slice(0, offset) + patch + padded.slice(offset + patch.length);
  call.put(call.word(1), str(next));
  return integer(next.length);
}

function getrange(call: Call): Bytes {
  const value = textOf(call, call.word(1)) ?? '';
  const from = int(call.word(2));
  const to = int(call.word(3));
  if (from < 0 && to < 0 && from > to) return bulk('');
  const start = Math.max(0, from < 0 ? value.length + from : from);
  const end = Math.min(value.length - 1, Math.max(0, to < 0 ? value.length + to : to));
  return bulk(start > end ? '' : value.slice(start, end + 1));
}

function mset(call: Call): Bytes {
  if (call.words.length % 2 === 0) return error("ERR wrong number of arguments for 'mset' command");
  for (let i = 1; i < call.words.length; i += 2) call.put(call.word(i), str(call.word(i + 1)), null);
  return OK;
}

function msetnx(call: Call): Bytes {
  if (call.words.length % 2 === 0) return error("ERR wrong number of arguments for 'msetnx' command");
  for (let i = 1; i < call.words.length; i += 2) if (call.lookup(call.word(i))) return integer(0);
  mset(call);
  return integer(1);
}

function mget(call: Call): Bytes {
  return array(
    call.words.slice(1).map((key) => {
      const value = call.lookup(key)?.value;
      return bulkOrNil(value?.kind === 'string' ? value.value : null);
    }),
  );
}

function setbit(call: Call): Bytes {
  const offset = toInt64(call.word(2));
  if (offset === null || offset < 0n || offset >= BigInt(MAX_STRING) * 8n)
    return error('ERR bit offset is not an integer or out of range');
  if (call.word(3) !== '0' && call.word(3) !== '1') return error('ERR bit is not an integer or out of range');
  const byte = Number(offset >> 3n);
  const mask = 0x80 >> Number(offset & 7n);
  const old = (textOf(call, call.word(1)) ?? '').padEnd(byte + 1, '\0');
  const code = old.charCodeAt(byte);
  const changed = call.word(3) === '1' ? code | mask : code & ~mask;
  call.put(call.word(1), str(old.slice(0, byte) + String.fromCharCode(changed) + old.slice(byte + 1)));
  return integer(code & mask ? 1 : 0);
}

function getbit(call: Call): Bytes {
  const offset = toInt64(call.word(2));
  if (offset === null || offset < 0n || offset >= BigInt(MAX_STRING) * 8n)
    return error('ERR bit offset is not an integer or out of range');
  const code = (textOf(call, call.word(1)) ?? '').charCodeAt(Number(offset >> 3n));
  return integer(Number.isNaN(code) ? 0 : (code >> (7 - Number(offset & 7n))) & 1);
}

export const strings: readonly Command[] = [
  { name: 'set', arity: -3, flags: WRITE, run: set },
  { name: 'get', arity: 2, flags: READ, run: (call) => bulkOrNil(textOf(call, call.word(1))) },
  { name: 'setex', arity: 4, flags: WRITE, run: setWithTime('EX', 'setex') },
  { name: 'psetex', arity: 4, flags: WRITE, run: setWithTime('PX', 'psetex') },
  { name: 'setnx', arity: 3, flags: WRITE, run: setnx },
  { name: 'getset', arity: 3, flags: WRITE, run: getset },
  { name: 'getdel', arity: 2, flags: WRITE, run: getdel },
  { name: 'getex', arity: -2, flags: WRITE, run: getex },
  { name: 'incr', arity: 2, flags: WRITE, run: increment(() => 1n) },
  { name: 'decr', arity: 2, flags: WRITE, run: increment(() => -1n) },
  { name: 'incrby', arity: 3, flags: WRITE, run: increment((call) => int64(call.word(2))) },
  { name: 'decrby', arity: 3, flags: WRITE, run: increment(decrby) },
  { name: 'incrbyfloat', arity: 3, flags: WRITE, run: incrbyfloat },
  { name: 'append', arity: 3, flags: WRITE, run: append },
  { name: 'strlen', arity: 2, flags: READ, run: (call) => integer(textOf(call, call.word(1))?.length ?? 0) },
  { name: 'setrange', arity: 4, flags: WRITE, run: setrange },
  { name: 'getrange', arity: 4, flags: READ, run: getrange },
  { name: 'substr', arity: 4, flags: READ, run: getrange },
  { name: 'mset', arity: -3, flags: WRITE, run: mset },
  { name: 'msetnx', arity: -3, flags: WRITE, run: msetnx },
  { name: 'mget', arity: -2, flags: READ, run: mget },
  { name: 'setbit', arity: 4, flags: WRITE, run: setbit },
  { name: 'getbit', arity: 3, flags: READ, run: getbit },
];
