/** Streams: adding, trimming, deleting, ranges. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulks, error, integer, NIL, NIL_ARRAY, OK } from '../../../protocol/resp';
import { keyReady } from '../blockedKeys';
import {
  appended,
  EMPTY_STREAM,
  entriesBetween,
  entryAt,
  lastEntry,
  type StreamEntry,
  type StreamValue,
  trimmed,
  without,
} from '../keyspace/stream';
import { compareIds, following, idText, MAX_ID, type StreamId, ZERO_ID } from '../keyspace/streamId';
import type { Call } from './call';
import type { CommandRow } from './command';
import { NO_SUCH_KEY, SYNTAX } from './errors';
import { int, int64 } from './numbers';
import { endOfRange, idReply, kept, startOfRange, strictId } from './streamIds';
import { readAddOrTrim, rewrittenTrim } from './streamTrim';

export const entryReply = ({ id, fields }: StreamEntry): Bytes => array([idReply(id), bulks(fields.flat())]);

function xadd(call: Call): Bytes {
  const read = readAddOrTrim(call, true);
  const { words } = call;
  const at = read.at + 1;
  if (words.length - at < 2 || (words.length - at) % 2 !== 0)
    return error("ERR wrong number of arguments for 'xadd' command");
  const { given } = read;
  if (given?.seqGiven && compareIds(given.id, ZERO_ID) === 0)
    return error('ERR The ID specified in XADD must be greater than 0-0');
  const key = call.word(1);
  const old = call.value(key, 'stream');
  if (!old && read.noMkstream) return NIL;
  const stream = old ?? EMPTY_STREAM;
  const id = idFor(call, stream, given);
  // A key that XADD has created stays, even if the entry is refused.
  if (!old) call.write(key, stream);
  if (compareIds(stream.lastId, MAX_ID) === 0)
    return error('ERR The stream has exhausted the last possible ID, unable to add more items');
  if (!id || compareIds(id, stream.lastId) <= 0)
    return error('ERR The ID specified in XADD is equal or smaller than the target stream top item');
  const fields: [Bytes, Bytes][] = [];
  for (let i = at; i < words.length; i += 2) fields.push([call.word(i), call.word(i + 1)]);
  const grown = appended(stream, id, fields, call.limits);
  const kept = read.trim ? trimmed(grown, read.trim) : grown;
  call.put(key, kept);
  const said = [...words];
  if (read.trim?.approximate) rewrittenTrim(said, kept, read);
  if (!given?.seqGiven) said[read.at] = idText(id);
  call.propagateAs(...said);
  keyReady(call.server, call.client.db, key, 'stream');
  return idReply(id);
}

/** The ID of a new entry: as given, half given, or from the clock; it must come after the last one. */
function idFor(call: Call, stream: StreamValue, given: { id: StreamId; seqGiven: boolean } | null): StreamId | null {
  if (given?.seqGiven) return given.id;
  if (given) return given.id.ms === stream.lastId.ms ? following(stream.lastId) : given.id;
  return call.nowMs > stream.lastId.ms ? { ms: call.nowMs, seq: 0 } : following(stream.lastId);
}

function xtrim(call: Call): Bytes {
  const read = readAddOrTrim(call, false);
  const old = call.value(call.word(1), 'stream');
  if (!old || !read.trim) return integer(0);
  const kept = trimmed(old, read.trim);
  const removed = old.length - kept.length;
  if (removed === 0) return integer(0);
  call.write(call.word(1), kept);
  call.touch(removed);
  if (read.trim.approximate) {
    const said = [...call.words];
    rewrittenTrim(said, kept, read);
    call.propagateAs(...said);
  }
  return integer(removed);
}

function xdel(call: Call): Bytes {
  const old = call.value(call.word(1), 'stream');
  if (!old) return integer(0);
  const ids = call.words.slice(2).map((text) => strictId(text));
  let stream = old;
  for (const id of ids) if (entryAt(stream, id)) stream = without(stream, id);
  const removed = old.length - stream.length;
  if (removed > 0) {
    call.write(call.word(1), stream);
    call.touch(removed);
  }
  return integer(removed);
}

function xrange(backwards: boolean) {
  return (call: Call): Bytes => {
    const from = startOfRange(call.word(backwards ? 3 : 2));
    const to = endOfRange(call.word(backwards ? 2 : 3));
    let count = -1;
    for (let i = 4; i < call.words.length; i += 2) {
      if (call.word(i).toUpperCase() !== 'COUNT' || i + 1 >= call.words.length) return SYNTAX;
      count = Math.max(0, int(call.word(i + 1)));
    }
    const stream = call.value(call.word(1), 'stream');
    if (!stream) return array([]);
    if (count === 0) return NIL_ARRAY;
    return array(entriesBetween(stream, from, to, Math.max(0, count), backwards).map(entryReply));
  };
}

function xsetid(call: Call): Bytes {
  const id = kept(strictId(call.word(2)));
  let added: number | null = null;
  let maxDeleted: StreamId = ZERO_ID;
  for (let i = 3; i < call.words.length; i += 2) {
    const option = call.word(i).toUpperCase();
    if (i + 1 >= call.words.length) return SYNTAX;
    if (option === 'ENTRIESADDED') {
      if (int64(call.word(i + 1)) < 0n) return error('ERR entries_added must be positive');
      added = int(call.word(i + 1));
    } else if (option === 'MAXDELETEDID') {
      maxDeleted = strictId(call.word(i + 1));
      if (compareIds(id, maxDeleted) < 0)
        return error('ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id');
    } else return SYNTAX;
  }
  const stream = call.value(call.word(1), 'stream');
  if (!stream) return NO_SUCH_KEY;
  const last = lastEntry(stream);
  if (last && compareIds(id, last.id) < 0)
    return error('ERR The ID specified in XSETID is smaller than the target stream top item');
  if (last && added !== null && stream.length > added)
    return error('ERR The entries_added specified in XSETID is smaller than the target stream length');
  const maxDeletedId = compareIds(maxDeleted, ZERO_ID) === 0 ? stream.maxDeletedId : maxDeleted;
  call.reshape(call.word(1), { ...stream, lastId: id, entriesAdded: added ?? stream.entriesAdded, maxDeletedId });
  call.touch();
  return OK;
}

export const streams: readonly CommandRow[] = [
  { name: 'xadd', run: xadd },
  { name: 'xtrim', run: xtrim },
  { name: 'xdel', run: xdel },
  { name: 'xrange', run: xrange(false) },
  { name: 'xrevrange', run: xrange(true) },
  { name: 'xlen', run: (call) => integer(call.value(call.word(1), 'stream')?.length ?? 0) },
  { name: 'xsetid', run: xsetid },
];
