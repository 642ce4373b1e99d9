/** SORT. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulkOrNil, error, integer } from '../../../protocol/resp';
import { readsEverything } from '../acl/check';
import { hashGet } from '../keyspace/hash';
import { Sequence } from '../keyspace/sequence';
import { setMembers } from '../keyspace/set';
import { list } from '../keyspace/value';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { SYNTAX, WRONGTYPE } from './errors';
import { everyFact } from './facts/facts';
import { int, toDouble } from './numbers';

interface Asked {
  readonly descending: boolean;
  readonly alpha: boolean;
  readonly offset: number;
  readonly count: number;
  readonly by: Bytes | null;
  readonly gets: readonly Bytes[];
  readonly store: Bytes | null;
}

function readOptions(call: Call, mayStore: boolean): Asked {
  let [descending, alpha] = [false, false];
  let [offset, count] = [0, -1];
  let by: Bytes | null = null;
  let store: Bytes | null = null;
  const gets: Bytes[] = [];
  for (let i = 2; i < call.words.length; i++) {
    const option = call.word(i).toUpperCase();
    const more = call.words.length - 1 - i;
    if (option === 'ASC') descending = false;
    else if (option === 'DESC') descending = true;
    else if (option === 'ALPHA') alpha = true;
    else if (option === 'LIMIT' && more >= 2) {
      offset = int(call.word(++i));
      count = int(call.word(++i));
    } else if (option === 'STORE' && more >= 1 && mayStore) store = call.word(++i);
    else if (option === 'BY' && more >= 1) {
      by = call.word(++i);
      if (by.includes('*') && !mayReadAll(call)) throw new CommandError(DENIED('BY'));
    } else if (option === 'GET' && more >= 1) {
      if (!mayReadAll(call)) throw new CommandError(DENIED('GET'));
      gets.push(call.word(++i));
    } else throw new CommandError(SYNTAX);
  }
  return { descending, alpha, offset, count, by, gets, store };
}

const DENIED = (option: string): Bytes =>
  error(`ERR ${option} option of SORT denied due to insufficient ACL permissions.`);

/** It cannot be known beforehand which keys BY and GET will read. */
function mayReadAll({ server, client, words }: Call): boolean {
  const user = client.kind === 'master' ? undefined : server.users.get(client.user);
  const facts = everyFact().get((words[0] ?? '').toLowerCase());
  return !user || !facts || readsEverything(user, facts, words);
}

function sort(mayStore: boolean) {
  return (call: Call): Bytes => {
    const asked = readOptions(call, mayStore);
    const { items, inOrder } = source(call, asked);
    const sorted = inOrder ? (asked.descending ? [...items].reverse() : items) : ordered(call, items, asked);
    const start = Math.min(Math.max(asked.offset, 0), sorted.length);
    const end = asked.count < 0 ? sorted.length : start + asked.count;
    const shown = sorted.slice(start, end);
    const { gets, store } = asked;
    const rows =
      gets.length === 0 ? shown : shown.flatMap((item) => gets.map((pattern) => byPattern(call, pattern, item)));
    if (store === null) return array(rows.map((row) => (gets.length === 0 ? bulk(row ?? '') : bulkOrNil(row))));
    if (rows.length === 0) call.remove(store);
    else {
      call.overwrite(store, list(Sequence.of(rows.map((row) => row ?? ''))));
      call.touch(rows.length);
    }
    return integer(rows.length);
  };
}

/** The elements to sort, and whether they stay in their own order (`BY` a pattern without a star). */
function source(call: Call, { by, store }: Asked): { items: readonly Bytes[]; inOrder: boolean } {
  const key = call.word(1);
  const value = call.lookup(key)?.value;
  const unsorted = by !== null && !by.includes('*');
  if (!value) return { items: [], inOrder: true };
  switch (value.kind) {
    case 'list':
      return { items: value.items.slice(), inOrder: unsorted };
    case 'set':
      // A stored result must not depend on the order of a hash table, which is different on every server.
      return { items: setMembers(value), inOrder: unsorted && store === null };
    case 'zset': {
      // SORT takes a listpack apart, even if it only reads it.
      if (value.encoding === 'listpack') call.reshape(key, { ...value, encoding: 'skiplist' });
      return { items: value.order.slice().map(([member]) => member), inOrder: unsorted };
    }
    default:
      throw new CommandError(WRONGTYPE);
  }
}

function ordered(call: Call, items: readonly Bytes[], { alpha, by, descending }: Asked): Bytes[] {
  const sign = descending ? -1 : 1;
  const forced = by !== null && !by.includes('*');
  const weigh = (item: Bytes): Bytes | null => (by === null || forced ? item : byPattern(call, by, item));
  const compareText = (a: Bytes, b: Bytes): number => (a < b ? -1 : a > b ? 1 : 0);
  if (alpha || forced) {
    const rows = items.map((item) => ({ item, weight: weigh(item) }));
    const compare = (a: Bytes | null, b: Bytes | null): number =>
      a === null || b === null ? Number(a !== null) - Number(b !== null) : compareText(a, b);
    return rows.sort((a, b) => sign * compare(a.weight, b.weight)).map(({ item }) => item);
  }
  const rows = items.map((item) => ({ item, weight: numberOf(weigh(item)) }));
  return rows.sort((a, b) => sign * (a.weight - b.weight || compareText(a.item, b.item))).map(({ item }) => item);
}

function numberOf(text: Bytes | null): number {
  if (text === null) return 0;
  // C's strtod stops at a NUL, skips blanks, and reads an empty text as 0.
  const read = text.replace(/\0[^]*$/, '').replace(/^[ \t\n\v\f\r]+/, '');
  const n = read === '' ? 0 : toDouble(read);
  if (n === null) throw new CommandError(error("ERR One or more scores can't be converted into double"));
  return n;
}

/** `#` is the element itself, `weight_*` a string key, `h_*->field` a field of a hash. */
function byPattern(call: Call, pattern: Bytes, item: Bytes): Bytes | null {
  if (pattern === '#') return item;
  const star = pattern.indexOf('*');
  if (star < 0) return null;
  const arrow = pattern.indexOf('->', star + 1);
  const hasField = arrow >= 0 && arrow + 2 < pattern.length;
  const key = pattern.slice(0, star) + item + pattern.slice(star + 1, hasField ? arrow : undefined);
  const value = call.lookup(key)?.value;
  if (hasField) return value?.kind === 'hash' ? (hashGet(value, pattern.slice(arrow + 2)) ?? null) : null;
  return value?.kind === 'string' ? value.value : null;
}

export const sorting: readonly CommandRow[] = [
  { name: 'sort', run: sort(true) },
  { name: 'sort_ro', run: sort(false) },
];
