/** Lists, except for what moves between keys or waits. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulkOrNil, bulks, error, integer, NIL, NIL_ARRAY, OK } from '../../../protocol/resp';
import { Sequence } from '../keyspace/sequence';
import { list } from '../keyspace/value';
import type { Call } from './call';
import type { CommandRow } from './command';
import { NO_SUCH_KEY, OUT_OF_RANGE, SYNTAX } from './errors';
import { type End, popFrom, pushTo } from './listEnds';
import { int, positive } from './numbers';

const EMPTY = array([]);

function push(end: End, onlyExisting: boolean) {
  return (call: Call): Bytes => {
    const key = call.word(1);
    if (!call.value(key, 'list') && onlyExisting) return integer(0);
    const items = call.words.slice(2);
    const length = pushTo(call, key, items, end);
    call.touch(items.length);
    return integer(length);
  };
}

function pop(end: End, name: string) {
  return (call: Call): Bytes => {
    if (call.words.length > 3) return error(`ERR wrong number of arguments for '${name}' command`);
    const many = call.words.length === 3;
    const count = many ? positive(call.word(2)) : 1;
    const value = call.value(call.word(1), 'list');
    if (!value) return many ? NIL_ARRAY : NIL;
    if (count === 0) return EMPTY;
    const popped = popFrom(call, call.word(1), value, count, end);
    return many ? bulks(popped) : bulk(popped[0] ?? '');
  };
}

function linsert(call: Call): Bytes {
  const [, key = '', where = '', pivot = '', item = ''] = call.words;
  const side = where.toLowerCase();
  if (side !== 'before' && side !== 'after') return SYNTAX;
  const value = call.value(key, 'list');
  if (!value) return integer(0);
  const at = value.items.slice().indexOf(pivot);
  if (at < 0) return integer(-1);
  call.put(key, list(value.items.insert(side === 'before' ? at : at + 1, [item])));
  return integer(value.items.length + 1);
}

function lindex(call: Call): Bytes {
  const value = call.value(call.word(1), 'list');
  if (!value) return NIL;
  const at = int(call.word(2));
  return bulkOrNil(value.items.at(at < 0 ? value.items.length + at : at) ?? null);
}

function lset(call: Call): Bytes {
  const value = call.value(call.word(1), 'list');
  if (!value) return NO_SUCH_KEY;
  const said = int(call.word(2));
  const at = said < 0 ? value.items.length + said : said;
  if (at < 0 || at >= value.items.length) return OUT_OF_RANGE;
  call.put(call.word(1), list(value.items.with(at, call.word(3))));
  return OK;
}

/** Two ends, both included, negative ones counted from the end, as positions from and to (not included) within `length`. */
export function span(from: number, to: number, length: number): readonly [number, number] {
  const start = Math.max(0, from < 0 ? length + from : from);
  const end = to < 0 ? length + to : Math.min(to, length - 1);
  return start > end || start >= length ? [0, 0] : [start, end + 1];
}

function lrange(call: Call): Bytes {
  const from = int(call.word(2));
  const to = int(call.word(3));
  const value = call.value(call.word(1), 'list');
  return value ? bulks(value.items.slice(...span(from, to, value.items.length))) : EMPTY;
}

function ltrim(call: Call): Bytes {
  const from = int(call.word(2));
  const to = int(call.word(3));
  const value = call.value(call.word(1), 'list');
  if (!value) return OK;
  const { length } = value.items;
  const [start, end] = span(from, to, length);
  const kept = value.items.remove(end, length - end).remove(0, start);
  call.write(call.word(1), list(kept));
  call.touch(length - kept.length);
  return OK;
}

function lrem(call: Call): Bytes {
  const wanted = int(call.word(2));
  const value = call.value(call.word(1), 'list');
  if (!value) return integer(0);
  const items = value.items.slice();
  if (wanted < 0) items.reverse();
  let left = wanted === 0 ? Number.POSITIVE_INFINITY : Math.abs(wanted);
  const kept = items.filter((item) => item !== call.word(3) || left-- <= 0);
  const removed = items.length - kept.length;
  if (removed === 0) return integer(0);
  if (wanted < 0) kept.reverse();
  call.write(call.word(1), list(Sequence.of(kept)));
  call.touch(removed);
  return integer(removed);
}

const RANK_ZERO =
  "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list";

function lpos(call: Call): Bytes {
  const { words } = call;
  let rank = 1;
  let count: number | null = null;
  let most = 0;
  for (let i = 3; i < words.length; i += 2) {
    const option = call.word(i).toUpperCase();
    if (i + 1 >= words.length) return SYNTAX;
    if (option === 'RANK') {
      rank = int(call.word(i + 1));
      if (rank === 0) return error(RANK_ZERO);
    } else if (option === 'COUNT') count = positive(call.word(i + 1), "ERR COUNT can't be negative");
    else if (option === 'MAXLEN') most = positive(call.word(i + 1), "ERR MAXLEN can't be negative");
    else return SYNTAX;
  }
  const items = call.value(call.word(1), 'list')?.items.slice() ?? [];
  const backwards = rank < 0;
  if (backwards) items.reverse();
  const looked = most === 0 ? items : items.slice(0, most);
  const found = looked
    .flatMap((item, i) => (item === call.word(2) ? [backwards ? items.length - 1 - i : i] : []))
    .slice(Math.abs(rank) - 1);
  if (count === null) return found[0] === undefined ? NIL : integer(found[0]);
  return array((count === 0 ? found : found.slice(0, count)).map(integer));
}

export const lists: readonly CommandRow[] = [
  { name: 'lpush', run: push('LEFT', false) },
  { name: 'rpush', run: push('RIGHT', false) },
  { name: 'lpushx', run: push('LEFT', true) },
  { name: 'rpushx', run: push('RIGHT', true) },
  { name: 'lpop', run: pop('LEFT', 'lpop') },
  { name: 'rpop', run: pop('RIGHT', 'rpop') },
  { name: 'linsert', run: linsert },
  { name: 'llen', run: (call) => integer(call.value(call.word(1), 'list')?.items.length ?? 0) },
  { name: 'lindex', run: lindex },
  { name: 'lset', run: lset },
  { name: 'lrange', run: lrange },
  { name: 'ltrim', run: ltrim },
  { name: 'lrem', run: lrem },
  { name: 'lpos', run: lpos },
];
