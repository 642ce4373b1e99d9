/**
 * The encoding that a value gets when Redis loads it. A hash that outgrew its listpack and shrank again is type 4 in the file, but a
 * listpack in the server that loads it. So a replica's own RDB may differ from its master's.
 */
import { canonicalInteger } from '../integer';
import type { Bytes } from '../bytes';
import { decodeIntset, encodeIntset } from './intset';
import type { RdbCollection, RdbValue } from './model';

/** The largest values that keep their compact encoding; names are redis.conf's in camel case. */
export interface EncodingLimits {
  readonly setMaxIntsetEntries: number;
  readonly hashMaxListpackEntries: number;
  readonly hashMaxListpackValue: number;
  readonly zsetMaxListpackEntries: number;
  readonly zsetMaxListpackValue: number;
}

export const DEFAULT_LIMITS: EncodingLimits = {
  setMaxIntsetEntries: 512,
  hashMaxListpackEntries: 512,
  hashMaxListpackValue: 64,
  zsetMaxListpackEntries: 128,
  zsetMaxListpackValue: 64,
};

/** `value`, which was read from a file, as it is after loading. */
export const asLoaded = (value: RdbValue, limits: EncodingLimits = DEFAULT_LIMITS): RdbValue =>
  value.kind === 'string' ? value : loadedCollection(value, limits);

export function loadedCollection(value: RdbCollection, limits: EncodingLimits): RdbCollection {
  switch (value.kind) {
    case 'set': {
      const { members } = value;
      const few = members.length <= limits.setMaxIntsetEntries;
      if (value.encoding === 'intset') return few ? value : { ...value, encoding: 'hashtable' };
      if (!few || members.some((member) => canonicalInteger(member) === null)) return value;
      return { kind: 'set', encoding: 'intset', members: decodeIntset(encodeIntset(members)) ?? members };
    }
    case 'hash': {
      const few = value.fields.length <= limits.hashMaxListpackEntries;
      if (value.encoding === 'listpack') return few ? value : { ...value, encoding: 'hashtable' };
      const short = allWithin(value.fields.flat(), limits.hashMaxListpackValue);
      return few && short ? { ...value, encoding: 'listpack' } : value;
    }
    case 'zset': {
      const few = value.members.length <= limits.zsetMaxListpackEntries;
      if (value.encoding === 'listpack') return few ? value : { ...value, encoding: 'skiplist' };
      const names = value.members.map(([member]) => member);
      return few && allWithin(names, limits.zsetMaxListpackValue) ? { ...value, encoding: 'listpack' } : value;
    }
    default:
      return value;
  }
}

const allWithin = (texts: readonly Bytes[], most: number): boolean => texts.every((text) => text.length <= most);
