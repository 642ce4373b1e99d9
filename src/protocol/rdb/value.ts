/**
 * Values in an RDB: a type byte, which stands before the key, and the data after the key. A string's are itself; collection.ts has the
 * others'.
 */
import type { Bytes } from '../bytes';
import { collectionType, encodeCollection, readCollection } from './collection';
import type { Cursor } from './cursor';
import type { RdbValue, RdbWriteOptions } from './model';
import { encodeString, readString } from './string';
import { RdbType } from './type';

export const typeOf = (value: RdbValue): number => (value.kind === 'string' ? RdbType.STRING : collectionType(value));

/** What stands behind the key. */
export const encodeValue = (value: RdbValue, options: RdbWriteOptions): Bytes =>
  value.kind === 'string' ? encodeString(value.value, options) : encodeCollection(value, options);

/** The value of a type, read from the data behind the key. */
export const readValue = (cursor: Cursor, type: number): RdbValue =>
  type === RdbType.STRING ? { kind: 'string', value: readString(cursor) } : readCollection(cursor, type);

/** True for a key that Redis leaves out when it loads a file: an old bug wrote empty collections. Streams and strings may be empty. */
export function isEmptyKey(value: RdbValue): boolean {
  return value.kind !== 'string' && value.kind !== 'stream' && elementCount(value) === 0;
}

/** How many elements, members, fields or entries; bytes of a string. */
export function elementCount(value: RdbValue): number {
  switch (value.kind) {
    case 'string':
      return value.value.length;
    case 'list':
      return value.items.length;
    case 'set':
    case 'zset':
      return value.members.length;
    case 'hash':
      return value.fields.length;
    case 'stream':
      return value.stream.entries.length;
    default:
      return value satisfies never;
  }
}
