/** The other commands for strings. Several go into the stream in another form than the client's, as recorded on 7.0.15. */
import type { Bytes } from '../../../protocol/bytes';
import { addLongDoubles, formatLongDouble, isFiniteLongDouble, parseLongDouble } from '../../../protocol/longDouble';
import { array, bulk, bulkOrNil, error, integer, NIL, OK } from '../../../protocol/resp';
import { str, type Value } from '../keyspace/value';
import type { Call } from './call';
import type { CommandRow } from './command';
import { NOT_FLOAT, SYNTAX } from './errors';
import { expiryOf, isTimeUnit, type TimeUnit } from './expiry';
import { lcs } from './longestCommon';
import { int } from './numbers';
import { textOf } from './strings';

/** A string that was changed in place. */
const raw = (value: Bytes): Value => ({ kind: 'string', value, form: 'raw' });

/** proto-max-bulk-len, which limits clients but not our master. */
const longest = (call: Call): number =>
  call.fromMaster
    ? Number.MAX_SAFE_INTEGER
    : Number(call.server.config.values.get('proto-max-bulk-len') ?? 512 * 1024 * 1024);
const TOO_LONG = error('ERR string exceeds maximum allowed size (proto-max-bulk-len)');

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
  const key = call.word(1);
  let time: { unit: TimeUnit; text: Bytes } | null = null;
  let persist = false;
  for (let i = 2; i < call.words.length; i++) {
    const word = call.word(i).toUpperCase();
    const next = call.words[i + 1];
    if (word === 'PERSIST' && !time) persist = true;
    else if (isTimeUnit(word) && !persist && (!time || time.unit === word) && next !== undefined) {
      time = { unit: word, text: next };
      i++;
    } else return SYNTAX;
  }
  const value = call.value(key, 'string');
  if (!value) return NIL;
  const at = time && expiryOf(call, time.unit, time.text, 'getex');
  if (at !== null && time?.unit.endsWith('AT') && at <= call.nowMs && call.server.link.host === null) {
    call.remove(key);
    call.propagateAs(call.server.config.lazyExpire ? 'UNLINK' : 'DEL', key);
  } else if (at !== null) {
    call.put(key, value, at);
    call.propagateAs('PEXPIREAT', key, String(at));
  } else if (persist && call.db.get(key)?.expiresAtMs !== null) {
    call.put(key, value, null);
    call.propagateAs('PERSIST', key);
  }
  return bulk(value.value);
}

/** In the stream it is SET with the result, so that no replica computes other digits. */
function incrbyfloat(call: Call): Bytes {
  const key = call.word(1);
  const old = parseLongDouble(textOf(call, key) ?? '0');
  const by = parseLongDouble(call.word(2));
  if (!old || !by) return NOT_FLOAT;
  const sum = addLongDoubles(old, by);
  if (!isFiniteLongDouble(sum)) return error('ERR increment would produce NaN or Infinity');
  const text = formatLongDouble(sum);
  call.put(key, { kind: 'string', value: text, form: 'text' });
  call.propagateAs('SET', key, text, 'KEEPTTL');
  return bulk(text);
}

function append(call: Call): Bytes {
  const old = textOf(call, call.word(1));
  if (old === null) {
    call.put(call.word(1), str(call.word(2)));
    return integer(call.word(2).length);
  }
  const joined = old + call.word(2);
  if (joined.length > longest(call)) return TOO_LONG;
  call.put(call.word(1), raw(joined));
  return integer(joined.length);
}

function setrange(call: Call): Bytes {
  const offset = int(call.word(2));
  const patch = call.word(3);
  if (offset < 0) return error('ERR offset is out of range');
  const old = textOf(call, call.word(1));
  if (patch === '') return integer(old?.length ?? 0);
  if (offset + patch.length > longest(call)) return TOO_LONG;
  const padded = (old ?? '').padEnd(offset, '\0');
  const next = padded.slice(0, offset) + patch + padded.slice(offset + patch.length);
  call.put(call.word(1), raw(next));
  return integer(next.length);
}

function getrange(call: Call): Bytes {
  const from = int(call.word(2));
  const to = int(call.word(3));
  const value = textOf(call, call.word(1)) ?? '';
  if (from < 0 && to < 0 && from > to) return bulk('');
  const start = Math.max(0, from < 0 ? value.length + from : from);
  const end = Math.min(value.length - 1, Math.max(0, to < 0 ? value.length + to : to));
  return bulk(start > end ? '' : value.slice(start, end + 1));
}

function mset(call: Call): Bytes {
  if (call.words.length % 2 === 0) return error("ERR wrong number of arguments for 'mset' command");
  for (let i = 1; i < call.words.length; i += 2) call.overwrite(call.word(i), str(call.word(i + 1)));
  call.touch((call.words.length - 1) / 2);
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

export const moreStrings: readonly CommandRow[] = [
  { name: 'setex', run: setWithTime('EX', 'setex') },
  { name: 'psetex', run: setWithTime('PX', 'psetex') },
  { name: 'setnx', run: setnx },
  { name: 'getset', run: getset },
  { name: 'getdel', run: getdel },
  { name: 'getex', run: getex },
  { name: 'incrbyfloat', run: incrbyfloat },
  { name: 'append', run: append },
  { name: 'strlen', run: (call) => integer(textOf(call, call.word(1))?.length ?? 0) },
  { name: 'setrange', run: setrange },
  { name: 'getrange', run: getrange },
  { name: 'substr', run: getrange },
  { name: 'mset', run: mset },
  { name: 'msetnx', run: msetnx },
  { name: 'lcs', run: lcs },
  { name: 'mget', run: mget },
];
