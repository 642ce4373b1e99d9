/** Serves clients that wait for entries of a stream: XREAD and XREADGROUP with BLOCK. */
import type { Bytes } from '../../protocol/bytes';
import { array, bulk } from '../../protocol/resp';
import type { BlockedOnKeys, BlockedOnStream } from './blockedKeys';
import type { Call } from './commands/call';
import { deliverNew, repliesAfter, tellConsumer } from './commands/streamDelivery';
import { type StreamValue, withGroup } from './keyspace/stream';
import { GroupEdit } from './keyspace/streamGroup';
import { compareIds, ZERO_ID } from './keyspace/streamId';

/** The reply; `null`: there is nothing new for this client, and it goes on waiting. */
export function serveOnStream(
  call: Call,
  blocked: BlockedOnStream & Pick<BlockedOnKeys, 'keys'>,
  key: Bytes,
  stream: StreamValue,
): Bytes | null {
  const reply = blocked.group ? serveGroup(call, blocked.group, blocked.count, key, stream) : null;
  if (blocked.group) return reply && array([array([bulk(key), reply])]);
  const after = blocked.after[blocked.keys.indexOf(key)] ?? ZERO_ID;
  return compareIds(stream.lastId, after) > 0
    ? array([array([bulk(key), repliesAfter(stream, after, blocked.count)])])
    : null;
}

function serveGroup(
  call: Call,
  { name, consumer, noack }: NonNullable<BlockedOnStream['group']>,
  count: number,
  key: Bytes,
  stream: StreamValue,
): Bytes | null {
  const found = stream.groups.find((each) => each.name === name);
  if (!found) return call.fail('NOGROUP the consumer group this client was blocked on no longer exists');
  if (compareIds(stream.lastId, found.lastId) <= 0) return null;
  const group = new GroupEdit(found);
  if (group.see(consumer, call.nowMs) && noack) tellConsumer(call, key, group, consumer);
  const reply = deliverNew(call, key, stream, group, consumer, count, noack);
  call.reshape(key, withGroup(stream, group.value()));
  return reply;
}
