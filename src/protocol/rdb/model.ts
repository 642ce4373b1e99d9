/**
 * What an RDB holds, as plain data, shared by the writer, the reader and the engine's keyspace. It includes encodings, because Redis writes
 * a value in the encoding that it has in memory, and a value that has outgrown its compact encoding never returns to it.
 */
import type { Bytes } from '../bytes';

export type RdbValue =
  | { readonly kind: 'string'; readonly value: Bytes }
  | { readonly kind: 'list'; readonly items: readonly Bytes[] }
  | { readonly kind: 'set'; readonly encoding: 'intset' | 'hashtable'; readonly members: readonly Bytes[] }
  /** Pairs in insertion order while `listpack`. */
  | {
      readonly kind: 'hash';
      readonly encoding: 'listpack' | 'hashtable';
      readonly fields: readonly (readonly [Bytes, Bytes])[];
    }
  /** Ascending by (score, member). */
  | {
      readonly kind: 'zset';
      readonly encoding: 'listpack' | 'skiplist';
      readonly members: readonly (readonly [Bytes, number])[];
    }
  | { readonly kind: 'stream'; readonly stream: RdbStream };

/** Any value but a string. */
export type RdbCollection = Exclude<RdbValue, { readonly kind: 'string' }>;

/** A stream ID, `ms-seq`. Both parts are below 2^53; the reader refuses larger ones. */
export interface StreamId {
  readonly ms: number;
  readonly seq: number;
}

export interface RdbStream {
  readonly entries: readonly { readonly id: StreamId; readonly fields: readonly (readonly [Bytes, Bytes])[] }[];
  readonly lastId: StreamId;
  readonly maxDeletedId: StreamId;
  readonly entriesAdded: number;
  readonly groups: readonly RdbGroup[];
}

export interface RdbGroup {
  readonly name: Bytes;
  readonly lastId: StreamId;
  /** -1: not known any more. */
  readonly entriesRead: number;
  /** The group's pending entries. Each consumer's are a part of them. */
  readonly pending: readonly {
    readonly id: StreamId;
    readonly deliveredAtMs: number;
    readonly deliveries: number;
    readonly consumer: Bytes;
  }[];
  readonly consumers: readonly { readonly name: Bytes; readonly seenAtMs: number }[];
}

export interface RdbEntry {
  readonly key: Bytes;
  readonly value: RdbValue;
  /** Milliseconds since 1970; `null`: it does not expire. */
  readonly expiresAtMs: number | null;
}

export interface RdbFile {
  /** In file order, decoded to strings: `['redis-ver', '7.0.15']`. */
  readonly aux: readonly (readonly [Bytes, Bytes])[];
  /** The source of each library of functions, its first line (`#!lua name=...`) included; absent: none. */
  readonly functions?: readonly Bytes[];
  readonly databases: readonly { readonly db: number; readonly entries: readonly RdbEntry[] }[];
}

/** The directives of redis.conf that change what the writer writes. */
export interface RdbWriteOptions {
  readonly rdbcompression: boolean;
  readonly rdbchecksum: boolean;
  /** The version that the file claims to have; this is no directive. Absent: that of 7.0. */
  readonly version?: number;
}

/** Why a file cannot be loaded. Redis logs another line for each and does something else about it. */
export type RdbFailure =
  | { readonly kind: 'signature' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'shortRead'; readonly at: number }
  /** Hex as Redis's log prints it (`%llx`): no zeros in front. */
  | { readonly kind: 'checksum'; readonly expected: string; readonly found: string }
  | { readonly kind: 'corrupt'; readonly at: number; readonly sentence: string; readonly said?: RdbComplaint };

/**
 * The complaint of rdb.c of 7.0.15 about such bytes, and the line of its source. `read`: it treats them like bytes that could not be read;
 * `exit`: it exits at once, without reading the rest of the file.
 */
export interface RdbComplaint {
  readonly kind: 'corrupt' | 'read' | 'exit';
  readonly line: number;
  readonly text: string;
}

export type RdbRead =
  | { readonly ok: true; readonly version: number; readonly file: RdbFile }
  | { readonly ok: false; readonly failure: RdbFailure };
