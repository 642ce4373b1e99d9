/** XCLAIM and XAUTOCLAIM: pending entries get another consumer. */
import type { Bytes } from '../../../protocol/bytes';
import { array, error } from '../../../protocol/resp';
import { entryAt, type StreamValue, withGroup } from '../keyspace/stream';
import { GroupEdit, type Pending } from '../keyspace/streamGroup';
import { compareIds, type StreamId, ZERO_ID } from '../keyspace/streamId';
import type { Call } from './call';
import type { CommandRow } from './command';
import { quotedWord, SYNTAX } from './errors';
import { int, ranged } from './numbers';
import { tellClaim, tellLastId } from './streamDelivery';
import { groupIn } from './streamGroups';
import { idReply, startOfRange, strictId, toStreamId } from './streamIds';
import { entryReply } from './streams';

function needed(call: Call): { stream: StreamValue; group: GroupEdit } {
  const stream = call.value(call.word(1), 'stream');
  const group = stream && groupIn(stream, call.word(2));
  if (!stream || !group)
    return call.fail(
      `NOGROUP No such key '${quotedWord(call.word(1))}' or consumer group '${quotedWord(call.word(2))}'`,
    );
  return { stream, group: new GroupEdit(group) };
}

interface ClaimOptions {
  readonly deliveredAtMs: number;
  readonly deliveries: number | null;
  readonly force: boolean;
  readonly justId: boolean;
  readonly lastId: StreamId;
}

function readOptions(call: Call, from: number): ClaimOptions | Bytes {
  const { words } = call;
  let deliveredAtMs = -1;
  let deliveries: number | null = null;
  let force = false;
  let justId = false;
  let lastId = ZERO_ID;
  for (let i = from; i < words.length; i++) {
    const option = call.word(i).toUpperCase();
    const more = i + 1 < words.length;
    const wrong = `ERR Invalid ${option} option argument for XCLAIM`;
    if (option === 'FORCE') force = true;
    else if (option === 'JUSTID') justId = true;
    else if (option === 'IDLE' && more) deliveredAtMs = call.nowMs - int(call.word(++i), wrong);
    else if (option === 'TIME' && more) deliveredAtMs = int(call.word(++i), wrong);
    else if (option === 'RETRYCOUNT' && more) {
      const n = int(call.word(++i), wrong);
      deliveries = n < 0 ? null : n;
    } else if (option === 'LASTID' && more) lastId = strictId(call.word(++i));
    else return error(`ERR Unrecognized XCLAIM option '${quotedWord(call.word(i))}'`);
  }
  // A time in the future or before 1970 becomes now.
  if (deliveredAtMs < 0 || deliveredAtMs > call.nowMs) deliveredAtMs = call.nowMs;
  return { deliveredAtMs, deliveries, force, justId, lastId };
}

function xclaim(call: Call): Bytes {
  const { stream, group } = needed(call);
  const minIdle = Math.max(0, int(call.word(4), 'ERR Invalid min-idle-time argument for XCLAIM'));
  const [, key = '', , consumer = ''] = call.words;
  const ids: StreamId[] = [];
  for (let i = 5; i < call.words.length; i++) {
    const id = toStreamId(call.word(i), 0);
    if (!id) break;
    ids.push(id);
  }
  const options = readOptions(call, 5 + ids.length);
  if (typeof options === 'string') return options;
  call.propagateNothing();
  const { deliveredAtMs, deliveries, force, justId, lastId } = options;
  let tell = compareIds(lastId, group.lastId) > 0;
  if (tell) group.lastId = lastId;
  let changes = 0;
  const replies: Bytes[] = [];
  ids.forEach((id, i) => {
    const old = group.find(id);
    const entry = entryAt(stream, id);
    if (!entry) {
      if (!old) return;
      tellClaim(call, key, group, old, call.word(5 + i));
      group.acknowledge(id);
      tell = false;
      changes++;
      return;
    }
    if (!old && !force) return;
    if (old && minIdle > 0 && call.nowMs - old.deliveredAtMs < minIdle) return;
    if (group.see(consumer, call.nowMs)) changes++;
    const before = old?.deliveries ?? 1;
    const pending: Pending = { id, consumer, deliveredAtMs, deliveries: deliveries ?? (justId ? before : before + 1) };
    group.give(pending);
    replies.push(justId ? idReply(id) : entryReply(entry));
    tellClaim(call, key, group, pending, call.word(5 + i));
    tell = false;
    changes++;
  });
  if (tell) {
    tellLastId(call, key, group);
    changes++;
  }
  if (changes > 0) call.reshape(key, withGroup(stream, group.value()));
  call.touch(changes);
  return array(replies);
}

/** At most this many times the count of entries is looked at. */
const ATTEMPTS = 10;
/** How many 16-byte IDs fit the range of a `long`. */
const MOST_CLAIMED = 2n ** 59n - 1n;

function xautoclaim(call: Call): Bytes {
  const [, key = '', , consumer = ''] = call.words;
  const minIdle = Math.max(0, int(call.word(4), 'ERR Invalid min-idle-time argument for XAUTOCLAIM'));
  const start = startOfRange(call.word(5));
  let count = 100;
  let justId = false;
  for (let i = 6; i < call.words.length; i++) {
    const option = call.word(i).toUpperCase();
    if (option === 'COUNT' && i + 1 < call.words.length)
      count = ranged(call.word(++i), 1, 'ERR COUNT must be > 0', MOST_CLAIMED);
    else if (option === 'JUSTID') justId = true;
    else return SYNTAX;
  }
  const { stream, group } = needed(call);
  call.propagateNothing();
  const pending = group.pending.slice().filter(({ id }) => compareIds(id, start) >= 0);
  const replies: Bytes[] = [];
  const gone: Bytes[] = [];
  let changes = 0;
  let looked = 0;
  while (looked < pending.length && looked < count * ATTEMPTS && replies.length + gone.length < count) {
    const old = pending[looked++] as Pending;
    const entry = entryAt(stream, old.id);
    if (!entry) {
      tellClaim(call, key, group, old);
      group.acknowledge(old.id);
      gone.push(idReply(old.id));
      changes++;
      continue;
    }
    if (minIdle > 0 && call.nowMs - old.deliveredAtMs < minIdle) continue;
    if (group.see(consumer, call.nowMs)) changes++;
    const taken: Pending = {
      ...old,
      consumer,
      deliveredAtMs: call.nowMs,
      deliveries: old.deliveries + (justId ? 0 : 1),
    };
    group.give(taken);
    replies.push(justId ? idReply(old.id) : entryReply(entry));
    tellClaim(call, key, group, taken);
    changes++;
  }
  if (changes > 0) call.reshape(key, withGroup(stream, group.value()));
  call.touch(changes);
  return array([idReply(pending[looked]?.id ?? ZERO_ID), array(replies), array(gone)]);
}

export const streamClaims: readonly CommandRow[] = [
  { name: 'xclaim', run: xclaim },
  { name: 'xautoclaim', run: xautoclaim },
];
