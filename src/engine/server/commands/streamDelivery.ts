/** Delivering entries of a stream, to any client or to a consumer of a group; and what the replication stream says of it. */
import type { Bytes } from '../../../protocol/bytes';
import { array, NIL_ARRAY } from '../../../protocol/resp';
import { entriesBetween, entryAt, firstId, type StreamValue } from '../keyspace/stream';
import { compareIds, following, idText, MAX_ID, type StreamId, ZERO_ID } from '../keyspace/streamId';
import type { GroupEdit, Pending } from '../keyspace/streamGroup';
import type { Call } from './call';
import { idReply } from './streamIds';
import { entryReply } from './streams';

/** Entries after an ID. */
export function repliesAfter(stream: StreamValue, after: StreamId, count: number): Bytes {
  const from = following(after);
  return array(from ? entriesBetween(stream, from, MAX_ID, count).map(entryReply) : []);
}

/** Entries that nobody in the group has got before; each is noted as pending unless `noack`. Does not count changes. */
export function deliverNew(
  call: Call,
  key: Bytes,
  stream: StreamValue,
  group: GroupEdit,
  consumer: Bytes,
  count: number,
  noack: boolean,
): Bytes {
  const from = following(group.lastId);
  const entries = from ? entriesBetween(stream, from, MAX_ID, count) : [];
  for (const { id } of entries) {
    group.entriesRead = readAfter(stream, group, id);
    group.lastId = id;
    if (noack) continue;
    const pending: Pending = { id, deliveredAtMs: call.nowMs, deliveries: 1, consumer };
    group.give(pending);
    tellClaim(call, key, group, pending);
  }
  if (noack && entries.length > 0) tellLastId(call, key, group);
  return array(entries.map(entryReply));
}

/** Entries that a consumer has got and not acknowledged. One that was deleted meanwhile is an ID without content. */
export function deliverHistory(
  call: Call,
  stream: StreamValue,
  group: GroupEdit,
  consumer: Bytes,
  after: StreamId,
  count: number,
): Bytes {
  const own = group.pending.slice().filter((entry) => entry.consumer === consumer && compareIds(entry.id, after) > 0);
  const replies = (count > 0 ? own.slice(0, count) : own).map((pending) => {
    const entry = entryAt(stream, pending.id);
    if (!entry) return array([idReply(pending.id), NIL_ARRAY]);
    group.give({ ...pending, deliveredAtMs: call.nowMs, deliveries: pending.deliveries + 1 });
    return entryReply(entry);
  });
  return array(replies);
}

export function tellClaim(
  call: Call,
  key: Bytes,
  group: GroupEdit,
  { id, consumer, deliveredAtMs, deliveries }: Pending,
  idSaid = idText(id),
): void {
  const times = ['TIME', String(deliveredAtMs), 'RETRYCOUNT', String(deliveries)];
  const lastId = idText(group.lastId);
  call.propagateAlso('XCLAIM', key, group.name, consumer, '0', idSaid, ...times, 'FORCE', 'JUSTID', 'LASTID', lastId);
}

export function tellLastId(call: Call, key: Bytes, group: GroupEdit): void {
  call.propagateAlso(
    'XGROUP',
    'SETID',
    key,
    group.name,
    idText(group.lastId),
    'ENTRIESREAD',
    String(group.entriesRead),
  );
}

export const tellConsumer = (call: Call, key: Bytes, group: GroupEdit, consumer: Bytes): void =>
  call.propagateAlso('XGROUP', 'CREATECONSUMER', key, group.name, consumer);

function readAfter(stream: StreamValue, group: GroupEdit, id: StreamId): number {
  if (group.entriesRead !== -1 && !hasGapAfter(stream, id)) return group.entriesRead + 1;
  return stream.entriesAdded > 0 ? distanceFromFirst(stream, id) : group.entriesRead;
}

/** Whether an entry at or after `id` has been deleted, so that counting entries from there would be wrong. */
export function hasGapAfter(stream: StreamValue, id: StreamId): boolean {
  if (stream.length === 0 || compareIds(stream.maxDeletedId, ZERO_ID) === 0) return false;
  if (compareIds(firstId(stream), stream.maxDeletedId) > 0) return false;
  return compareIds(id, stream.maxDeletedId) <= 0;
}

/** How many entries have ever been added up to `id`, if that can be known; else -1. */
export function distanceFromFirst(stream: StreamValue, id: StreamId): number {
  const { entriesAdded, length } = stream;
  if (entriesAdded === 0) return 0;
  const toLast = compareIds(id, stream.lastId);
  if (length === 0 && toLast <= 0) return entriesAdded;
  if (toLast === 0) return entriesAdded;
  if (toLast > 0) return -1;
  const first = firstId(stream);
  if (compareIds(stream.maxDeletedId, ZERO_ID) !== 0 && compareIds(stream.maxDeletedId, first) >= 0) return -1;
  const toFirst = compareIds(id, first);
  return toFirst < 0 ? entriesAdded - length : toFirst === 0 ? entriesAdded - length + 1 : -1;
}
