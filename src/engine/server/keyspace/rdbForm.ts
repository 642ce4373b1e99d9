/** A key's value in the form in which an RDB is written and read. */
import { loadedCollection } from '../../../protocol/rdb/loaded';
import type { RdbCollection, RdbValue } from '../../../protocol/rdb/model';
import { Dict } from './dict';
import { HashEdit, hashFields } from './hash';
import type { ValueLimits } from './limits';
import { Sequence } from './sequence';
import { setMembers } from './set';
import { SortedSetEdit } from './sortedSet';
import { packStream, streamToRdb } from './stream';
import { list, str, type StringValue, type Value } from './value';

export const toRdb = (value: Value): RdbValue =>
  value.kind === 'string' ? { kind: 'string', value: value.value } : collectionToRdb(value);

/** A value that was read from an RDB, in the encoding that it gets by loading. */
export const fromRdb = (read: RdbValue, limits: ValueLimits): Value =>
  read.kind === 'string' ? str(read.value) : collectionFromRdb(read, limits);

function collectionToRdb(value: Exclude<Value, StringValue>): RdbCollection {
  switch (value.kind) {
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

function collectionFromRdb(read: RdbCollection, limits: ValueLimits): Value {
  const value = loadedCollection(read, limits);
  switch (value.kind) {
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
