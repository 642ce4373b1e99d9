/**
 * Streams: entries in listpacks of up to 100 entries or 4 kB, each filed under the ID of its first entry (16 bytes, highest first).
 *
 * A listpack begins with a master entry, to which the others refer:
 *
 *     live entries   deleted entries   n   field 1 ... field n   0
 *
 * Then come, for every entry: its flags (2: same fields as the master entry, 1: deleted), the distance of its ID from that of the listpack,
 * its fields (unless they are the same), its values, and the number of all these elements:
 *
 *     flags   ms - ms0   seq - seq0   [n   field 1]  value 1 ...   elements
 *
 * In a real listpack deleted entries leave gaps, which the reader steps over. The writer leaves none.
 */
import type { Bytes } from '../bytes';
import { canonicalInteger } from '../integer';
import type { Cursor } from './cursor';
import { readGroup, writeGroup } from './group';
import { encodeLength } from './length';
import { assembleListpack, decodeListpack, listpackBytes, listpackEntry } from './listpack';
import type { RdbStream, RdbWriteOptions, StreamId } from './model';
import { decodeStreamId, encodeStreamId, STREAM_ID_BYTES } from './streamId';
import { encodeString, readString } from './string';

/** `stream-node-max-bytes` and `stream-node-max-entries`: redis.conf's defaults. */
const NODE_BYTES = 4096;
const NODE_ENTRIES = 100;
const DELETED = 1;
const SAME_FIELDS = 2;
const NO_ID: StreamId = { ms: 0, seq: 0 };

type Entry = RdbStream['entries'][number];

export function encodeStream(stream: RdbStream, options: RdbWriteOptions): Bytes {
  const nodes = packEntries(stream.entries);
  const id = (of: StreamId): Bytes => encodeLength(of.ms) + encodeLength(of.seq);
  return (
    encodeLength(nodes.length) +
    nodes
      .map((node) => encodeString(encodeStreamId(node.id), options) + encodeString(node.listpack, options))
      .join('') +
    encodeLength(stream.entries.length) +
    id(stream.lastId) +
    id(stream.entries[0]?.id ?? NO_ID) +
    id(stream.maxDeletedId) +
    encodeLength(stream.entriesAdded) +
    encodeLength(stream.groups.length) +
    [...stream.groups]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map((group) => writeGroup(group, options))
      .join('')
  );
}

/** A stream of type 19, which 7.0 writes, or of type 15, which lacks the counts of deleted and of all added entries. */
export function readStream(cursor: Cursor, withCounters: boolean): RdbStream {
  const entries: Entry[] = [];
  for (let nodes = cursor.count(); nodes > 0; nodes--) {
    const at = cursor.at;
    const key = readString(cursor);
    if (key.length !== STREAM_ID_BYTES)
      cursor.damaged(2343, 'Stream node key entry is not the size of a stream ID', at);
    const first = decodeStreamId(cursor, key, at);
    const items = decodeListpack(readString(cursor));
    if (items === null || !unpackEntries(first, items, entries))
      cursor.damaged(2362, 'Stream listpack integrity check failed.', at);
  }
  const at = cursor.at;
  const length = cursor.count();
  if (length !== entries.length) cursor.corrupt(`a stream of ${length} entries holds ${entries.length}`, at);
  const id = (): StreamId => ({ ms: cursor.number('a stream ID'), seq: cursor.number('a stream ID') });
  const lastId = id();
  if (withCounters) id(); // the first entry's, known already
  const maxDeletedId = withCounters ? id() : NO_ID;
  const entriesAdded = withCounters ? cursor.number('the count of entries ever added') : length;
  const groups = [];
  for (let left = cursor.count(); left > 0; left--) groups.push(readGroup(cursor, withCounters));
  return { entries, lastId, maxDeletedId, entriesAdded, groups };
}

/** Entries in the listpacks into which XADD would have put them one after another. */
function packEntries(entries: readonly Entry[]): { id: StreamId; listpack: Bytes }[] {
  const nodes: { id: StreamId; listpack: Bytes }[] = [];
  let from = 0;
  let body: Bytes[] = [];
  let bytes = 0;
  const int = (n: number): Bytes => listpackEntry(String(n));
  const close = (to: number): void => {
    const first = entries[from];
    if (!first || to === from) return;
    const master = masterEntry(first, to - from);
    nodes.push({ id: first.id, listpack: assembleListpack([...master, ...body]) });
    from = to;
    body = [];
    bytes = 0;
  };
  entries.forEach((entry, i) => {
    const wanted = entry.fields.reduce((sum, [field, value]) => sum + field.length + value.length, 0);
    if (i > from && (bytes + wanted >= NODE_BYTES || i - from >= NODE_ENTRIES)) close(i);
    const master = entries[from] as Entry;
    if (i === from) bytes = listpackBytes(masterEntry(entry, 1).join('').length);
    const same = sameFields(master, entry);
    const pieces = [int(same ? SAME_FIELDS : 0), int(entry.id.ms - master.id.ms), int(entry.id.seq - master.id.seq)];
    if (!same) pieces.push(int(entry.fields.length));
    for (const [field, value] of entry.fields) {
      if (!same) pieces.push(listpackEntry(field));
      pieces.push(listpackEntry(value));
    }
    pieces.push(int(pieces.length));
    for (const piece of pieces) bytes += piece.length;
    body.push(...pieces);
    // From 128 entries on the count in the master entry would take one more byte, but a node holds 100 at most.
  });
  close(entries.length);
  return nodes;
}

function masterEntry(first: Entry, live: number): Bytes[] {
  const numbers = [live, 0, first.fields.length];
  return [...numbers.map(String), ...first.fields.map(([field]) => field), '0'].map(listpackEntry);
}

function sameFields(master: Entry, entry: Entry): boolean {
  return (
    master.fields.length === entry.fields.length && entry.fields.every(([field], i) => field === master.fields[i]?.[0])
  );
}

/** Adds the live entries of a listpack to `into`; false if its elements do not make up entries. */
function unpackEntries(first: StreamId, items: readonly Bytes[], into: Entry[]): boolean {
  let at = 0;
  const int = (): number => {
    const n = canonicalInteger(items[at++] ?? '');
    return typeof n === 'number' ? n : NaN;
  };
  const total = int() + int();
  const masterCount = int();
  if (!(masterCount >= 0 && masterCount <= items.length)) return false;
  const masterFields = items.slice(at, at + masterCount);
  at += masterCount;
  if (int() !== 0) return false;
  for (let seen = 0; seen < total; seen++) {
    const from = at;
    const flags = int();
    const id = { ms: first.ms + int(), seq: first.seq + int() };
    const same = (flags & SAME_FIELDS) !== 0;
    const count = same ? masterCount : int();
    if (!(count >= 0 && count <= items.length) || !Number.isSafeInteger(id.ms) || !Number.isSafeInteger(id.seq))
      return false;
    const fields: [Bytes, Bytes][] = [];
    for (let i = 0; i < count; i++) {
      const field = same ? masterFields[i] : items[at++];
      const value = items[at++];
      if (field === undefined || value === undefined) return false;
      fields.push([field, value]);
    }
    if (int() !== at - 1 - from) return false;
    if ((flags & DELETED) === 0) into.push({ id, fields });
  }
  return at === items.length;
}
