/** Hashes. */
import type { Bytes } from '../../../protocol/bytes';
import { addLongDoubles, formatLongDouble, isFiniteLongDouble, parseLongDouble } from '../../../protocol/longDouble';
import { array, bulk, bulkOrNil, bulks, error, integer, NIL, OK } from '../../../protocol/resp';
import { HashEdit, hashFields, hashGet } from '../keyspace/hash';
import type { Call } from './call';
import { chooser, drawn } from './chance';
import type { CommandRow } from './command';
import { NOT_FLOAT, SYNTAX } from './errors';
import { addInt64, int64, symmetric, toInt64 } from './numbers';

const hashAt = (call: Call) => call.value(call.word(1), 'hash');
const editAt = (call: Call): HashEdit => new HashEdit(hashAt(call), call.limits);

function hset(name: string, reply: (created: number) => Bytes) {
  return (call: Call): Bytes => {
    const { words } = call;
    if (words.length % 2 !== 0) return error(`ERR wrong number of arguments for '${name}' command`);
    const edit = editAt(call);
    edit.expect(words.slice(2));
    let created = 0;
    for (let i = 2; i < words.length; i += 2) if (edit.set(call.word(i), call.word(i + 1))) created++;
    call.write(call.word(1), edit.value());
    call.touch((words.length - 2) / 2);
    return reply(created);
  };
}

function hsetnx(call: Call): Bytes {
  const edit = editAt(call);
  if (edit.get(call.word(2)) !== undefined) return integer(0);
  edit.set(call.word(2), call.word(3));
  call.put(call.word(1), edit.value());
  return integer(1);
}

function hdel(call: Call): Bytes {
  if (!hashAt(call)) return integer(0);
  const edit = editAt(call);
  const removed = call.words.slice(2).filter((field) => edit.delete(field)).length;
  if (removed > 0) {
    call.write(call.word(1), edit.value());
    call.touch(removed);
  }
  return integer(removed);
}

function hincrby(call: Call): Bytes {
  const by = int64(call.word(3));
  const edit = editAt(call);
  const old = edit.get(call.word(2));
  const n = old === undefined ? 0n : toInt64(old);
  if (n === null) return error('ERR hash value is not an integer');
  const sum = addInt64(n, by);
  if (sum === null) return error('ERR increment or decrement would overflow');
  edit.set(call.word(2), String(sum));
  call.put(call.word(1), edit.value());
  return integer(sum);
}

/** In the stream it is HSET with the result, so that no replica computes other digits. */
function hincrbyfloat(call: Call): Bytes {
  const by = parseLongDouble(call.word(3));
  if (!by) return NOT_FLOAT;
  if (!isFiniteLongDouble(by)) return error('ERR value is NaN or Infinity');
  const edit = editAt(call);
  const old = parseLongDouble(edit.get(call.word(2)) ?? '0');
  if (!old) return error('ERR hash value is not a float');
  const sum = addLongDoubles(old, by);
  if (!isFiniteLongDouble(sum)) return error('ERR increment would produce NaN or Infinity');
  const text = formatLongDouble(sum);
  edit.set(call.word(2), text);
  call.put(call.word(1), edit.value());
  call.propagateAs('HSET', call.word(1), call.word(2), text);
  return bulk(text);
}

function all(part: 'both' | 'names' | 'values') {
  return (call: Call): Bytes => {
    const value = hashAt(call);
    const fields = value ? hashFields(value) : [];
    return bulks(
      fields.flatMap(([field, text]) => (part === 'names' ? [field] : part === 'values' ? [text] : [field, text])),
    );
  };
}

/** HRANDFIELD and ZRANDMEMBER read their count alike. */
export function readCount(call: Call, word: string): { count: number; withBoth: boolean } | Bytes {
  const count = symmetric(call.word(2));
  const withBoth = call.words.length === 4 && call.word(3).toUpperCase() === word;
  if (call.words.length > 4 || (call.words.length === 4 && !withBoth)) return SYNTAX;
  const n = toInt64(call.word(2)) ?? 0n;
  const half = (2n ** 63n - 1n) / 2n;
  return withBoth && (n > half || n < -half) ? error('ERR value is out of range') : { count, withBoth };
}

function hrandfield(call: Call): Bytes {
  const asked = call.words.length >= 3 ? readCount(call, 'WITHVALUES') : { count: 1, withBoth: false };
  if (typeof asked === 'string') return asked;
  const value = hashAt(call);
  const many = call.words.length >= 3;
  if (!value) return many ? array([]) : NIL;
  const chosen = drawn(chooser(call, 'hrandfield'), hashFields(value), asked.count);
  return many
    ? bulks(chosen.flatMap(([field, text]) => (asked.withBoth ? [field, text] : [field])))
    : bulk(chosen[0]?.[0] ?? '');
}

export const hashes: readonly CommandRow[] = [
  { name: 'hset', run: hset('hset', integer) },
  { name: 'hmset', run: hset('hmset', () => OK) },
  { name: 'hsetnx', run: hsetnx },
  { name: 'hget', run: (call) => bulkOrNil(hashGet(hashAt(call), call.word(2)) ?? null) },
  {
    name: 'hmget',
    run: (call) => {
      const value = hashAt(call);
      return array(call.words.slice(2).map((field) => bulkOrNil(hashGet(value, field) ?? null)));
    },
  },
  { name: 'hdel', run: hdel },
  {
    name: 'hlen',
    run: (call) => {
      const value = hashAt(call);
      return integer(value ? (value.encoding === 'listpack' ? value.fields.length : value.table.size) : 0);
    },
  },
  { name: 'hstrlen', run: (call) => integer(hashGet(hashAt(call), call.word(2))?.length ?? 0) },
  {
    name: 'hexists',
    run: (call) => integer(hashGet(hashAt(call), call.word(2)) === undefined ? 0 : 1),
  },
  { name: 'hincrby', run: hincrby },
  { name: 'hincrbyfloat', run: hincrbyfloat },
  { name: 'hgetall', run: all('both') },
  { name: 'hkeys', run: all('names') },
  { name: 'hvals', run: all('values') },
  { name: 'hrandfield', run: hrandfield },
];
