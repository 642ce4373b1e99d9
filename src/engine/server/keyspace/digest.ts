/**
 * DEBUG DIGEST: 20 bytes for the content of a data set. Two servers with the same keys and values have the same digest, however they store
 * them.
 */
import { formatG17 } from '../../../protocol/double';
import type { Bytes } from '../../../protocol/bytes';
import { sha1 } from '../../../protocol/sha1';
import type { Database, Entry } from './database';
import { toRdb } from './rdbForm';
import type { Value } from './value';

const NOTHING = '\0'.repeat(20);

/** In hexadecimal. */
export function digestOf(databases: readonly (Database | null)[]): string {
  let digest = NOTHING;
  for (const db of databases) {
    if (!db || db.size === 0) continue;
    digest = mixed(digest, int32(db.index));
    for (const [key, entry] of db.entries()) digest = xor(digest, sha1(entryDigest(mixed(NOTHING, key), entry)));
  }
  return hex(digest);
}

/** The digest of one value without its key; zeros if there is none. */
export const valueDigest = (entry: Entry | undefined): string => hex(entry ? entryDigest(NOTHING, entry) : NOTHING);

function entryDigest(begun: Bytes, { value, expiresAtMs }: Entry): Bytes {
  const digest = contentDigest(mixed(begun, int32(TYPES.indexOf(value.kind))), value);
  return expiresAtMs === null ? digest : xor(digest, sha1('!!expire!!'));
}

/** In the order of Redis's type numbers; 5 is a module's. */
const TYPES: readonly (Value['kind'] | 'module')[] = ['string', 'list', 'set', 'zset', 'hash', 'module', 'stream'];

/** Elements with an order are mixed in one after the other; others are combined so that their order does not matter. */
function contentDigest(begun: Bytes, value: Value): Bytes {
  const rdb = toRdb(value);
  switch (rdb.kind) {
    case 'string':
      return mixed(begun, rdb.value);
    case 'list':
      return rdb.items.reduce(mixed, begun);
    case 'set':
      return rdb.members.reduce((digest, member) => xor(digest, sha1(member)), begun);
    case 'hash':
      return rdb.fields.reduce((digest, [field, of]) => xor(digest, sha1(pair(field, of))), begun);
    case 'zset':
      return rdb.members.reduce((digest, [member, score]) => xor(digest, sha1(pair(member, formatG17(score)))), begun);
    case 'stream':
      return rdb.stream.entries.reduce(
        (digest, { id, fields }) => [`${id.ms}.${id.seq}`, ...fields.flat()].reduce(mixed, digest),
        begun,
      );
  }
}

const pair = (a: Bytes, b: Bytes): Bytes => mixed(mixed(NOTHING, a), b);
const mixed = (digest: Bytes, part: Bytes): Bytes => sha1(xor(digest, sha1(part)));

function xor(a: Bytes, b: Bytes): Bytes {
  let out = '';
  for (let i = 0; i < a.length; i++) out += String.fromCharCode(a.charCodeAt(i) ^ b.charCodeAt(i));
  return out;
}

const int32 = (n: number): Bytes => String.fromCharCode(0, 0, n >> 8, n & 255);
const hex = (bytes: Bytes): string => Array.from(bytes, (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join('');
