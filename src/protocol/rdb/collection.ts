/**
 * Lists, sets, hashes, sorted sets and streams in an RDB. Their type also says which encoding the data have: a hash is 16 while it is a
 * listpack, and 4 once it has outgrown it.
 */
import { doubleBytes, doubleFrom, formatScore, parseDouble } from '../double';
import type { Bytes } from '../bytes';
import type { Cursor } from './cursor';
import { decodeIntset, encodeIntset } from './intset';
import { encodeLength } from './length';
import { decodeListpack, encodeListpack } from './listpack';
import type { RdbCollection, RdbWriteOptions } from './model';
import { encodeQuicklist, readQuicklist } from './quicklist';
import { moduleName } from './moduleName';
import { encodeStream, readStream } from './stream';
import { encodeString, readString } from './string';
import { RdbType } from './type';
import { decodeZiplist } from './ziplist';
import { decodeZipmap } from './zipmap';

export function collectionType(value: RdbCollection): number {
  switch (value.kind) {
    case 'list':
      return RdbType.LIST_QUICKLIST_2;
    case 'set':
      return value.encoding === 'intset' ? RdbType.SET_INTSET : RdbType.SET;
    case 'hash':
      return value.encoding === 'listpack' ? RdbType.HASH_LISTPACK : RdbType.HASH;
    case 'zset':
      return value.encoding === 'listpack' ? RdbType.ZSET_LISTPACK : RdbType.ZSET_2;
    case 'stream':
      return RdbType.STREAM_LISTPACKS_2;
    default:
      return value satisfies never;
  }
}

/** What stands behind the key. */
export function encodeCollection(value: RdbCollection, options: RdbWriteOptions): Bytes {
  const string = (text: Bytes): Bytes => encodeString(text, options);
  switch (value.kind) {
    case 'list':
      return encodeQuicklist(value.items, options);
    case 'set':
      if (value.encoding === 'intset') return string(encodeIntset(value.members));
      return encodeLength(value.members.length) + value.members.map(string).join('');
    case 'hash':
      if (value.encoding === 'listpack') return string(encodeListpack(value.fields.flat()));
      return encodeLength(value.fields.length) + value.fields.flat().map(string).join('');
    case 'zset': {
      const { members } = value;
      if (value.encoding === 'listpack')
        return string(encodeListpack(members.flatMap(([member, score]) => [member, formatScore(score)])));
      // Redis writes from the highest score to the lowest: the loading server then adds each at the front, which is cheapest.
      const pairs = [...members].reverse().map(([member, score]) => string(member) + doubleBytes(score));
      return encodeLength(members.length) + pairs.join('');
    }
    case 'stream':
      return encodeStream(value.stream, options);
    default:
      return value satisfies never;
  }
}

/** The collection of a type, read from the data behind the key. */
export function readCollection(cursor: Cursor, type: number): RdbCollection {
  const at = cursor.at;
  switch (type) {
    case RdbType.LIST:
      return { kind: 'list', items: readMany(cursor, readString) };
    case RdbType.LIST_ZIPLIST:
      return {
        kind: 'list',
        items: decodeZiplist(readString(cursor)) ?? cursor.damaged(2189, 'List ziplist integrity check failed.', at),
      };
    case RdbType.LIST_QUICKLIST:
    case RdbType.LIST_QUICKLIST_2:
      return { kind: 'list', items: readQuicklist(cursor, type === RdbType.LIST_QUICKLIST_2) };
    case RdbType.SET: {
      const members = readMany(cursor, readString);
      if (isTwice(members)) cursor.damaged(1829, 'Duplicate set members detected', at);
      return { kind: 'set', encoding: 'hashtable', members };
    }
    case RdbType.SET_INTSET: {
      const members = decodeIntset(readString(cursor)) ?? cursor.damaged(2214, 'Intset integrity check failed.', at);
      return { kind: 'set', encoding: 'intset', members };
    }
    case RdbType.HASH: {
      const fields = readMany(cursor, () => [readString(cursor), readString(cursor)] as const);
      if (isTwice(fields.map(([field]) => field))) cursor.corrupt('a field is there twice', at);
      return { kind: 'hash', encoding: 'hashtable', fields };
    }
    case RdbType.HASH_LISTPACK: {
      const fields = pairs(decodeListpack(readString(cursor)));
      return {
        kind: 'hash',
        encoding: 'listpack',
        fields: fields ?? cursor.damaged(2301, 'Hash listpack integrity check failed.', at),
      };
    }
    case RdbType.HASH_ZIPLIST: {
      const fields = pairs(decodeZiplist(readString(cursor)));
      return {
        kind: 'hash',
        encoding: 'listpack',
        fields: fields ?? cursor.damaged(2275, 'Hash ziplist integrity check failed.', at),
      };
    }
    case RdbType.HASH_ZIPMAP: {
      const fields = decodeZipmap(readString(cursor)) ?? cursor.damaged(2130, 'Zipmap integrity check failed.', at);
      if (isTwice(fields.map(([field]) => field))) cursor.corrupt('a field is there twice', at);
      // Whether it is small enough for a listpack is decided when it is loaded (loaded.ts).
      return { kind: 'hash', encoding: 'hashtable', fields };
    }
    case RdbType.ZSET:
    case RdbType.ZSET_2: {
      const score = type === RdbType.ZSET ? readTextScore : readScore;
      const members = readMany(cursor, () => [readString(cursor), score(cursor)] as const);
      if (isTwice(members.map(([member]) => member))) cursor.damaged(1894, 'Duplicate zset fields detected', at);
      return { kind: 'zset', encoding: 'skiplist', members: [...members].sort(byScore) };
    }
    case RdbType.ZSET_LISTPACK: {
      const packed = pairs(decodeListpack(readString(cursor)));
      return scored(cursor, packed ?? cursor.damaged(2255, 'Zset listpack integrity check failed.', at), at);
    }
    case RdbType.ZSET_ZIPLIST: {
      const packed = pairs(decodeZiplist(readString(cursor)));
      return scored(cursor, packed ?? cursor.damaged(2229, 'Zset ziplist integrity check failed.', at), at);
    }
    case RdbType.MODULE:
    case RdbType.MODULE_2: {
      const text = `The RDB file contains module data I can't load: no matching module type '${moduleName(cursor)}'`;
      // redis-check-rdb can skip the second form, and then finds nothing wrong with it.
      return cursor.corrupt(text, at, { kind: type === RdbType.MODULE ? 'corrupt' : 'read', line: 2636, text });
    }
    case RdbType.STREAM_LISTPACKS:
    case RdbType.STREAM_LISTPACKS_2:
      return { kind: 'stream', stream: readStream(cursor, type === RdbType.STREAM_LISTPACKS_2) };
    default:
      return cursor.corrupt(`values of type ${type} can't be read here`, at, {
        kind: 'read',
        line: 2681,
        text: `Unknown RDB encoding type ${type}`,
      });
  }
}

function readMany<T>(cursor: Cursor, read: (cursor: Cursor) => T): readonly T[] {
  const many: T[] = [];
  for (let left = cursor.count(); left > 0; left--) many.push(read(cursor));
  return many;
}

const isTwice = (names: readonly Bytes[]): boolean => new Set(names).size !== names.length;

function scored(cursor: Cursor, packed: readonly (readonly [Bytes, Bytes])[], at: number): RdbCollection {
  const members = packed.map(([member, text]) => {
    const score = parseDouble(text);
    return [member, score ?? cursor.corrupt(`a score is ${JSON.stringify(text)}`, at)] as const;
  });
  return { kind: 'zset', encoding: 'listpack', members };
}

/** The items as pairs; `null` if their number is odd. */
function pairs(items: readonly Bytes[] | null): readonly (readonly [Bytes, Bytes])[] | null {
  if (items === null || items.length % 2 === 1) return null;
  const out: [Bytes, Bytes][] = [];
  for (let i = 0; i < items.length; i += 2) out.push([items[i] as Bytes, items[i + 1] as Bytes]);
  return out;
}

function readScore(cursor: Cursor): number {
  const at = cursor.at;
  const score = doubleFrom(cursor.take(8));
  return Number.isNaN(score) ? cursor.damaged(1882, 'Zset with NAN score detected', at) : score;
}

/** A score as RDB versions below 8 have it: one byte of length and its text, or 254 for inf, 255 for -inf. */
function readTextScore(cursor: Cursor): number {
  const at = cursor.at;
  const length = cursor.byte();
  if (length === 254) return Infinity;
  if (length === 255) return -Infinity;
  const score = length === 253 ? null : parseDouble(cursor.take(length));
  return score === null || Number.isNaN(score) ? cursor.corrupt('a score is not a number', at) : score;
}

function byScore([a, x]: readonly [Bytes, number], [b, y]: readonly [Bytes, number]): number {
  return x < y ? -1 : x > y ? 1 : a < b ? -1 : 1;
}
