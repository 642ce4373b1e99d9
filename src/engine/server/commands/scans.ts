/** SCAN and its kin. */
import type { Bytes } from '../../../protocol/bytes';
import { formatG17, formatScore } from '../../../protocol/double';
import { array, bulk, bulks, error } from '../../../protocol/resp';
import type { Database } from '../keyspace/database';
import { placeOf } from '../keyspace/dict';
import { hashFields } from '../keyspace/hash';
import { setMembers } from '../keyspace/set';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { globPattern } from './glob';
import { int } from './numbers';

interface Options {
  readonly count: number;
  readonly matches: (text: Bytes) => boolean;
  readonly kind: string | null;
}

function readOptions(call: Call, from: number): Options {
  let count = 10;
  let matches = (_text: Bytes): boolean => true;
  let kind: string | null = null;
  for (let i = from; i < call.words.length; i += 2) {
    const option = call.word(i).toUpperCase();
    const argument = call.words[i + 1];
    if (argument === undefined) throw new CommandError(SYNTAX);
    if (option === 'COUNT') {
      count = int(argument);
      if (count < 1) throw new CommandError(SYNTAX);
    } else if (option === 'MATCH') matches = argument === '*' ? () => true : globPattern(argument);
    else if (option === 'TYPE' && from === 2) kind = argument.toLowerCase();
    else throw new CommandError(SYNTAX);
  }
  return { count, matches, kind };
}

const U64 = 2n ** 64n - 1n;

/** Read like C's strtoul. Here a cursor is a place in the order of iteration; beyond the last place there is nothing. */
function readCursor(text: Bytes): number {
  // C's text ends at a NUL, and an empty one is 0.
  const digits = text.replace(/\0[^]*$/, '');
  const match = /^[+-]?(\d+)$/.exec(digits);
  if (digits === '') return 0;
  if (!match || BigInt(match[1] as string) > U64) throw new CommandError(error('ERR invalid cursor'));
  return Number(match[1]);
}

/** The next cursor (0: finished) and what was found on the way, at least `count` if there is that much. */
function page<T>(from: IterableIterator<[Bytes, T]>, count: number): { next: number; found: [Bytes, T][] } {
  const found: [Bytes, T][] = [];
  let last = -1;
  for (const item of from) {
    const place = placeOf(item[0]);
    // Keys at the same place stay together, because a cursor cannot point between them.
    if (found.length >= count && place !== last) return { next: place, found };
    last = place;
    found.push(item);
  }
  return { next: 0, found };
}

/** Keys of a rule come after all keys that are stored. */
const BEHIND_STORED = 2 ** 32;

function pageOfBoth(db: Database, cursor: number, count: number): { next: number; found: [Bytes, null][] } {
  const stored = cursor < BEHIND_STORED ? page(db.entriesFrom(cursor), count) : { next: 0, found: [] };
  const found = stored.found.map(([key]): [Bytes, null] => [key, null]);
  if (stored.next !== 0) return { next: stored.next, found };
  for (const [place, key] of db.populatedFrom(Math.max(0, cursor - BEHIND_STORED))) {
    if (found.length >= count) return { next: BEHIND_STORED + place, found };
    found.push([key, null]);
  }
  return { next: 0, found };
}

const scanReply = (next: number, found: readonly Bytes[]): Bytes => array([bulk(String(next)), bulks(found)]);

/** Expired keys that are found are deleted on a master, and the DELs in the stream have no MULTI around them. */
function scan(call: Call): Bytes {
  const cursor = readCursor(call.word(1));
  const { count, matches, kind } = readOptions(call, 2);
  const { next, found } =
    call.db.populated === 0 ? page(call.db.entriesFrom(cursor), count) : pageOfBoth(call.db, cursor, count);
  const live = found.flatMap(([key]) => {
    if (!matches(key)) return [];
    const value = call.lookup(key)?.value;
    return value && (kind === null || kind === value.kind) ? [key] : [];
  });
  return scanReply(next, live);
}

/** A small value is answered whole, whatever the cursor. */
function sscan(call: Call): Bytes {
  const cursor = readCursor(call.word(2));
  const value = call.value(call.word(1), 'set');
  if (!value) return scanReply(0, []);
  const { count, matches } = readOptions(call, 3);
  if (value.encoding === 'intset') return scanReply(0, setMembers(value).filter(matches));
  const { next, found } = page(value.members.entriesFrom(cursor), count);
  return scanReply(next, found.map(([member]) => member).filter(matches));
}

function hscan(call: Call): Bytes {
  const cursor = readCursor(call.word(2));
  const value = call.value(call.word(1), 'hash');
  if (!value) return scanReply(0, []);
  const { count, matches } = readOptions(call, 3);
  const small = value.encoding === 'listpack';
  const { next, found } = small ? { next: 0, found: hashFields(value) } : page(value.table.entriesFrom(cursor), count);
  return scanReply(next, found.filter(([field]) => matches(field)).flat());
}

function zscan(call: Call): Bytes {
  const cursor = readCursor(call.word(2));
  const value = call.value(call.word(1), 'zset');
  if (!value) return scanReply(0, []);
  const { count, matches } = readOptions(call, 3);
  const small = value.encoding === 'listpack';
  const { next, found } = small
    ? { next: 0, found: value.order.slice() }
    : page(value.scores.entriesFrom(cursor), count);
  return scanReply(
    next,
    found.flatMap(([member, score]) => (matches(member) ? [member, scanScore(score, small)] : [])),
  );
}

/** The text of the score as a listpack holds it; from a skiplist a double with 17 digits. */
const scanScore = (score: number, small: boolean): Bytes => (small ? formatScore(score) : formatG17(score));

export const scans: readonly CommandRow[] = [
  { name: 'scan', run: scan },
  { name: 'sscan', run: sscan },
  { name: 'hscan', run: hscan },
  { name: 'zscan', run: zscan },
];
