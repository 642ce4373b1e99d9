/**
 * Streams: entries by ID, in nodes of up to 100 entries or 4 kB, as Redis packs them. Nodes matter: `MAXLEN ~` drops only whole nodes, and
 * a deleted entry still takes its place in its node.
 */
import type { Bytes } from '../../../protocol/bytes';
import { assembleListpack, listpackEntry } from '../../../protocol/rdb/listpack';
import type { RdbStream } from '../../../protocol/rdb/model';
import type { ValueLimits } from './limits';
import { Sequence } from './sequence';
import type { Group } from './streamGroup';
import { compareIds, MAX_ID, type StreamId, ZERO_ID } from './streamId';

export type Fields = readonly (readonly [Bytes, Bytes])[];

export interface StreamEntry {
  readonly id: StreamId;
  readonly fields: Fields;
}

export interface StreamNode {
  /** The ID of its first entry, deleted or not, and that of its last. */
  readonly id: StreamId;
  readonly lastId: StreamId;
  /** Field names that entries leave out if they have the same. */
  readonly names: readonly Bytes[];
  readonly entries: readonly StreamEntry[];
  readonly deleted: number;
  /** The size of its listpack. */
  readonly bytes: number;
}

export interface StreamValue {
  readonly kind: 'stream';
  readonly nodes: Sequence<StreamNode>;
  readonly length: number;
  readonly lastId: StreamId;
  readonly maxDeletedId: StreamId;
  readonly entriesAdded: number;
  /** By name. */
  readonly groups: readonly Group[];
}

export const EMPTY_STREAM: StreamValue = {
  kind: 'stream',
  nodes: Sequence.of<StreamNode>([]),
  length: 0,
  lastId: ZERO_ID,
  maxDeletedId: ZERO_ID,
  entriesAdded: 0,
  groups: [],
};

/** The stream with one more entry, whose ID is after all others. */
export function appended(stream: StreamValue, id: StreamId, fields: Fields, limits: ValueLimits): StreamValue {
  const grown = { ...stream, length: stream.length + 1, entriesAdded: stream.entriesAdded + 1, lastId: id };
  const tail = stream.nodes.at(stream.nodes.length - 1);
  if (!tail || isFull(tail, fields, limits)) return { ...grown, nodes: stream.nodes.push([newNode(id, fields)]) };
  const node: StreamNode = {
    ...tail,
    lastId: id,
    entries: [...tail.entries, { id, fields }],
    bytes: tail.bytes + entryBytes(tail, id, fields),
  };
  return { ...grown, nodes: stream.nodes.with(stream.nodes.length - 1, recounted(node, tail)) };
}

/** Entries from `from` to `to`, both included, forwards or backwards; at most `limit` (0: all). */
export function entriesBetween(
  stream: StreamValue,
  from: StreamId,
  to: StreamId,
  limit = 0,
  backwards = false,
): StreamEntry[] {
  const found: StreamEntry[] = [];
  const most = limit === 0 ? Number.POSITIVE_INFINITY : limit;
  const step = backwards ? -1 : 1;
  for (let n = backwards ? nodeFor(stream, to) : nodeFor(stream, from); found.length < most; n += step) {
    const node = stream.nodes.at(n);
    if (!node || (backwards ? compareIds(node.lastId, from) < 0 : compareIds(node.id, to) > 0)) break;
    const inside = node.entries.filter(({ id }) => compareIds(id, from) >= 0 && compareIds(id, to) <= 0);
    if (backwards) inside.reverse();
    for (const entry of inside) if (found.length < most) found.push(entry);
  }
  return found;
}

export const entryAt = (stream: StreamValue, id: StreamId): StreamEntry | undefined =>
  entriesBetween(stream, id, id, 1)[0];
export const firstEntry = (stream: StreamValue): StreamEntry | undefined =>
  entriesBetween(stream, ZERO_ID, MAX_ID, 1)[0];
export const lastEntry = (stream: StreamValue): StreamEntry | undefined =>
  entriesBetween(stream, ZERO_ID, MAX_ID, 1, true)[0];
/** What XINFO calls recorded-first-entry-id. */
export const firstId = (stream: StreamValue): StreamId => firstEntry(stream)?.id ?? ZERO_ID;

/** The stream without the entry `id`, which exists. */
export function without(stream: StreamValue, id: StreamId): StreamValue {
  const at = nodeFor(stream, id);
  const node = stream.nodes.at(at);
  if (!node) throw new Error('stream: an entry that is there is in no node');
  const maxDeletedId = compareIds(id, stream.maxDeletedId) > 0 ? id : stream.maxDeletedId;
  const nodes =
    node.entries.length === 1
      ? stream.nodes.remove(at, 1)
      : stream.nodes.with(
          at,
          marked(node, (entry) => compareIds(entry.id, id) !== 0),
        );
  return { ...stream, length: stream.length - 1, maxDeletedId, nodes };
}

export interface Trim {
  readonly by: 'MAXLEN' | 'MINID';
  readonly maxLen: number;
  readonly minId: StreamId;
  /** Whole nodes only. */
  readonly approximate: boolean;
  /** How many entries may be removed; 0: any number. */
  readonly limit: number;
}

/** The stream with entries removed from its old end. */
export function trimmed(stream: StreamValue, trim: Trim): StreamValue {
  let { nodes, length } = stream;
  for (let node = nodes.at(0); node; node = nodes.at(0)) {
    const live = node.entries.length;
    if (trim.by === 'MAXLEN' && length <= trim.maxLen) break;
    if (trim.limit > 0 && stream.length - length + live > trim.limit) break;
    if (trim.by === 'MAXLEN' ? length - live >= trim.maxLen : compareIds(node.lastId, trim.minId) < 0) {
      nodes = nodes.remove(0, 1);
      length -= live;
      continue;
    }
    if (trim.approximate) break;
    const excess = length - trim.maxLen;
    const kept = marked(node, ({ id }, i) => (trim.by === 'MAXLEN' ? i >= excess : compareIds(id, trim.minId) >= 0));
    length -= live - kept.entries.length;
    nodes = nodes.with(0, kept);
    break;
  }
  return length === stream.length && nodes === stream.nodes ? stream : { ...stream, nodes, length };
}

export const withGroup = (stream: StreamValue, group: Group): StreamValue => ({
  ...stream,
  groups: [...stream.groups.filter(({ name }) => name !== group.name), group].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  ),
});

export function streamToRdb(stream: StreamValue): RdbStream {
  const entries = stream.nodes.slice().flatMap((node) => node.entries);
  const groups = stream.groups.map((group) => ({ ...group, pending: group.pending.slice() }));
  return {
    entries,
    lastId: stream.lastId,
    maxDeletedId: stream.maxDeletedId,
    entriesAdded: stream.entriesAdded,
    groups,
  };
}

export function packStream(read: RdbStream, limits: ValueLimits): StreamValue {
  let stream: StreamValue = EMPTY_STREAM;
  for (const { id, fields } of read.entries) stream = appended(stream, id, fields, limits);
  const groups = read.groups
    .map((group) => ({ ...group, pending: Sequence.of([...group.pending].sort((a, b) => compareIds(a.id, b.id))) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  return { ...stream, lastId: read.lastId, maxDeletedId: read.maxDeletedId, entriesAdded: read.entriesAdded, groups };
}

/** The node that contains `id` or would contain it: the last one that begins at it or before it. */
const nodeFor = (stream: StreamValue, id: StreamId): number =>
  Math.max(0, stream.nodes.lowerBound((node) => compareIds(node.id, id) <= 0) - 1);

/** Redis makes no listpack larger than 1 GB, whatever is configured. */
const LARGEST_NODE = 1024 ** 3;

function isFull(node: StreamNode, fields: Fields, limits: ValueLimits): boolean {
  const most = limits.streamNodeMaxBytes === 0 ? LARGEST_NODE : Math.min(limits.streamNodeMaxBytes, LARGEST_NODE);
  const wanted = fields.reduce((sum, [name, value]) => sum + name.length + value.length, 0);
  const entries = node.entries.length + node.deleted;
  return node.bytes + wanted >= most || (limits.streamNodeMaxEntries > 0 && entries >= limits.streamNodeMaxEntries);
}

function newNode(id: StreamId, fields: Fields): StreamNode {
  const names = fields.map(([name]) => name);
  const master = ['1', '0', String(names.length), ...names, '0'].map(listpackEntry);
  const empty: StreamNode = { id, lastId: id, names, entries: [], deleted: 0, bytes: assembleListpack(master).length };
  return { ...empty, entries: [{ id, fields }], bytes: empty.bytes + entryBytes(empty, id, fields) };
}

/** The bytes of an entry in its node: flags, distance of its ID, names unless they are the node's, values, and the count of all these. */
function entryBytes(node: StreamNode, id: StreamId, fields: Fields): number {
  const same = fields.length === node.names.length && fields.every(([name], i) => name === node.names[i]);
  const pieces = [same ? '2' : '0', String(id.ms - node.id.ms), String(id.seq - node.id.seq)];
  if (same) pieces.push(...fields.map(([, value]) => value));
  else pieces.push(String(fields.length), ...fields.flat());
  pieces.push(String(pieces.length));
  return pieces.reduce((sum, piece) => sum + listpackEntry(piece).length, 0);
}

/** A node with only the entries that are kept. The others are marked as deleted and keep their place. */
function marked(node: StreamNode, keep: (entry: StreamEntry, i: number) => boolean): StreamNode {
  const entries = node.entries.filter(keep);
  return recounted({ ...node, entries, deleted: node.deleted + node.entries.length - entries.length }, node);
}

/** The two counts at the head of a listpack take more bytes when they grow. */
function recounted(node: StreamNode, before: StreamNode): StreamNode {
  const counts = ({ entries, deleted }: StreamNode): number =>
    listpackEntry(String(entries.length)).length + listpackEntry(String(deleted)).length;
  return { ...node, bytes: node.bytes + counts(node) - counts(before) };
}
