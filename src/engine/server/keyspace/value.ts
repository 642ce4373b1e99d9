/**
 * What a key holds. Values never change: a command that changes one puts another in its place, and what the two have in common
 * they share. So a checkpoint of a World costs nothing, and WATCH compares references.
 *
 * An encoding is a label that decides what Redis would show and write: order of members, OBJECT ENCODING, the type byte in an RDB.
 */
import type { Bytes } from '../../../protocol/bytes';
import type { RdbValue } from '../../../protocol/rdb/model';
import { asLoaded } from '../../../protocol/rdb/loaded';
import { Dict } from './dict';
import { HashEdit, type HashValue, hashFields } from './hash';
import type { ValueLimits } from './limits';
import { Sequence } from './sequence';
import { type SetValue, setMembers } from './set';
import { SortedSetEdit, type SortedSetValue } from './sortedSet';
import { packStream, type StreamValue, streamToRdb } from './stream';

export interface StringValue {
  readonly kind: 'string';
  readonly value: Bytes;
  /**
   * `raw`: was changed in place (APPEND, SETRANGE, SETBIT), and is so encoded however short it is. `text`: the result of INCRBYFLOAT,
   * which is no integer to Redis even where it looks like one.
   */
  readonly form: 'usual' | 'raw' | 'text';
}

export interface ListValue {
  readonly kind: 'list';
  readonly items: Sequence<Bytes>;
}

export type Value = StringValue | ListValue | SetValue | HashValue | SortedSetValue | StreamValue;

let lastString: StringValue = { kind: 'string', value: '', form: 'usual' };
/** A master and its replicas set the very same string one after another, and a load sets it over and over: one value does for all. */
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

/** What one element of a collection is thought to take, bytes: sizes are told without walking through it. */
const ELEMENT_BYTES = 32;

/** About how many bytes a value holds. Exact for strings; an estimate by the number of elements for the rest. */
export const roughBytes = (value: Value): number =>
  value.kind === 'string' ? value.value.length : sizeOf(value) * ELEMENT_BYTES;

/** True where Redis would delete the key: a stream may be empty, a string too. */
export const isEmptyValue = (value: Value): boolean =>
  value.kind !== 'string' && value.kind !== 'stream' && sizeOf(value) === 0;

/** The shape that RDBs are written from. */
export function toRdb(value: Value): RdbValue {
  switch (value.kind) {
    case 'string':
      return { kind: 'string', value: value.value };
    case 'list':
      return { kind: 'list', items: value.items.slice() };
    case 'set':
      return { kind: 'set', encoding: value.encoding, members: setMembers(value) };
    case 'hash':
      return { kind: 'hash', encoding: value.encoding, fields: hashFields(value) };
    case 'zset':
      return { kind: 'zset', encoding: value.encoding, members: value.order.slice() };
    case 'stream':
      return { kind: 'stream', stream: streamToRdb(value) };
  }
}

/** A value that was read from an RDB, in the encoding that loading gives it. */
export function fromRdb(read: RdbValue, limits: ValueLimits): Value {
  const value = asLoaded(read, limits);
  switch (value.kind) {
    case 'string':
      return str(value.value);
    case 'list':
      return list(Sequence.of(value.items));
    case 'set': {
      const members = new Dict<true>();
      for (const member of value.members) members.set(member, true);
      return { kind: 'set', encoding: value.encoding, members };
    }
    case 'hash': {
      if (value.encoding === 'listpack') return { kind: 'hash', encoding: 'listpack', fields: value.fields };
      const edit = new HashEdit({ kind: 'hash', encoding: 'hashtable', table: new Dict() }, limits);
      for (const [field, text] of value.fields) edit.set(field, text);
      return edit.value();
    }
    case 'zset':
      return SortedSetEdit.loaded(value.encoding, value.members);
    case 'stream':
      return packStream(value.stream, limits);
  }
}
