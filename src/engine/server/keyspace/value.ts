/**
 * What a key holds. Values never change: a command that changes one puts another in its place, and the two share what they have in common.
 * So a checkpoint of a World costs nothing, and WATCH compares references.
 *
 * The encoding is a label. It decides what Redis would show and write: the order of members, OBJECT ENCODING, the type byte in an RDB.
 */
import type { Bytes } from '../../../protocol/bytes';
import type { HashValue } from './hash';
import type { Sequence } from './sequence';
import type { SetValue } from './set';
import type { SortedSetValue } from './sortedSet';
import type { StreamValue } from './stream';

export interface StringValue {
  readonly kind: 'string';
  readonly value: Bytes;
  /**
   * `raw`: it was changed in place (APPEND, SETRANGE, SETBIT), so it has that encoding however short it is. `text`: the result of
   * INCRBYFLOAT, which Redis does not store as an integer even if it looks like one.
   */
  readonly form: 'usual' | 'raw' | 'text';
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: Sequence<Bytes>;
}

export type Value = StringValue | ListValue | SetValue | HashValue | SortedSetValue | StreamValue;

let lastString: StringValue = { kind: 'string', value: '', form: 'usual' };
/** A master and its replicas set the same string one after another, and a load sets it over and over: they share one value. */
export const str = (value: Bytes): StringValue =>
  value === lastString.value ? lastString : (lastString = { kind: 'string', value, form: 'usual' });
export const list = (items: Sequence<Bytes>): ListValue => ({ kind: 'list', items });

/** How many elements, members, fields or entries; bytes of a string. */
export function sizeOf(value: Value): number {
  switch (value.kind) {
    case 'string':
      return value.value.length;
    case 'list':
      return value.items.length;
    case 'set':
      return value.members.size;
    case 'hash':
      return value.encoding === 'listpack' ? value.fields.length : value.table.size;
    case 'zset':
      return value.order.length;
    case 'stream':
      return value.length;
  }
}

/** The size that one element of a collection is assumed to have, bytes, so that sizes can be told without walking through it. */
const ELEMENT_BYTES = 32;

/** About how many bytes a value holds. Exact for strings; an estimate by the number of elements for the rest. */
export const roughBytes = (value: Value): number =>
  value.kind === 'string' ? value.value.length : sizeOf(value) * ELEMENT_BYTES;

/** True if Redis would delete the key. A stream may be empty, and so may a string. */
export const isEmptyValue = (value: Value): boolean =>
  value.kind !== 'string' && value.kind !== 'stream' && sizeOf(value) === 0;
