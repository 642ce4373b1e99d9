/**
 * Consumer groups of a stream. First comes the group's list of pending entries, with the time and the count of deliveries of each, then
 * every consumer with the IDs of its own. IDs are 16 bytes, highest first; times are 8 bytes of milliseconds, lowest first.
 */
import type { Bytes } from '../bytes';
import { littleEndian } from '../integer';
import type { Cursor } from './cursor';
import { encodeLength } from './length';
import type { RdbGroup, RdbWriteOptions } from './model';
import { decodeStreamId, encodeStreamId, STREAM_ID_BYTES } from './streamId';
import { encodeString, readString } from './string';

type Pending = RdbGroup['pending'][number];

export function writeGroup(group: RdbGroup, options: RdbWriteOptions): Bytes {
  const time = (ms: number): Bytes => littleEndian(ms, 8);
  const pending = group.pending
    .map((entry) => ({ ...entry, raw: encodeStreamId(entry.id) }))
    .sort((a, b) => (a.raw < b.raw ? -1 : 1));
  const consumers = [...group.consumers].sort((a, b) => (a.name < b.name ? -1 : 1));
  let out =
    encodeString(group.name, options) +
    encodeLength(group.lastId.ms) +
    encodeLength(group.lastId.seq) +
    encodeLength(group.entriesRead) +
    encodeLength(pending.length);
  for (const entry of pending) out += entry.raw + time(entry.deliveredAtMs) + encodeLength(entry.deliveries);
  out += encodeLength(consumers.length);
  for (const consumer of consumers) {
    const own = pending.filter((entry) => entry.consumer === consumer.name);
    out += encodeString(consumer.name, options) + time(consumer.seenAtMs) + encodeLength(own.length);
    for (const entry of own) out += entry.raw;
  }
  return out;
}

export function readGroup(cursor: Cursor, withCounters: boolean): RdbGroup {
  const name = readString(cursor);
  const lastId = { ms: cursor.number('a stream ID'), seq: cursor.number('a stream ID') };
  // Streams of type 15 do not say how many entries were read. Redis works the number out; here it is marked as unknown.
  const entriesRead = withCounters ? cursor.numberOrNone('the count of entries read') : -1;
  const owned = new Map<Bytes, Pending>();
  for (let left = cursor.count(); left > 0; left--) {
    const at = cursor.at;
    const raw = cursor.take(STREAM_ID_BYTES);
    if (owned.has(raw)) cursor.corrupt('a pending entry is there twice', at);
    const deliveredAtMs = cursor.milliseconds();
    const deliveries = cursor.number('a count of deliveries');
    owned.set(raw, { id: decodeStreamId(cursor, raw, at), deliveredAtMs, deliveries, consumer: '' });
  }
  const consumers: RdbGroup['consumers'][number][] = [];
  const names = new Set<Bytes>();
  for (let left = cursor.count(); left > 0; left--) {
    const consumer = readString(cursor);
    if (names.has(consumer)) cursor.corrupt('a consumer is there twice');
    names.add(consumer);
    consumers.push({ name: consumer, seenAtMs: cursor.milliseconds() });
    for (let own = cursor.count(); own > 0; own--) {
      const at = cursor.at;
      const raw = cursor.take(STREAM_ID_BYTES);
      const entry = owned.get(raw);
      if (!entry) return cursor.corrupt("a consumer's pending entry is not among the group's", at);
      owned.set(raw, { ...entry, consumer });
    }
  }
  return { name, lastId, entriesRead, pending: [...owned.values()], consumers };
}
