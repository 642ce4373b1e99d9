/** XREAD and XREADGROUP, with and without blocking. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, error, NIL_ARRAY } from '../../../protocol/resp';
import { block } from '../blockedKeys';
import { lastEntry, type StreamValue, withGroup } from '../keyspace/stream';
import { GroupEdit } from '../keyspace/streamGroup';
import { compareIds, MAX_ID, type StreamId, ZERO_ID } from '../keyspace/streamId';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { quotedWord, SYNTAX } from './errors';
import { int } from './numbers';
import { deliverHistory, deliverNew, repliesAfter, tellConsumer } from './streamDelivery';
import { strictId } from './streamIds';
import { untilOfMs } from './timeouts';

interface Asked {
  readonly keys: readonly Bytes[];
  readonly ids: readonly Bytes[];
  readonly count: number;
  /** `undefined`: it does not block. */
  readonly untilMs: number | null | undefined;
  readonly group: { readonly name: Bytes; readonly consumer: Bytes; readonly noack: boolean } | null;
}

/** Without COUNT a client that had to wait gets at most this many. */
const COUNT_WHEN_BLOCKED = 1000;

function xread(withGroups: boolean) {
  return (call: Call): Bytes | null => {
    call.propagateNothing();
    const asked = readWords(call, withGroups);
    // The ID after which each key is read. `>` is resolved by the group, and stands here as the largest.
    const after = asked.keys.map((key, i) => afterWhich(call, asked, key, asked.ids[i] as Bytes));
    const replies: Bytes[] = [];
    asked.keys.forEach((key, i) => {
      const stream = call.value(key, 'stream');
      const found = stream && serve(call, asked, key, stream, after[i] as StreamId);
      if (found !== null && found !== undefined) replies.push(array([bulk(key), found]));
    });
    if (replies.length > 0) return array(replies);
    if (asked.untilMs === undefined || call.inExec) return NIL_ARRAY;
    block(call.server, call.client, {
      kind: 'stream',
      untilMs: asked.untilMs,
      db: call.client.db,
      keys: asked.keys,
      after,
      count: asked.count || COUNT_WHEN_BLOCKED,
      group: asked.group,
    });
    return null;
  };
}

function readWords(call: Call, withGroups: boolean): Asked {
  const { words } = call;
  let count = 0;
  let untilMs: number | null | undefined;
  let names: { name: Bytes; consumer: Bytes } | null = null;
  let noack = false;
  let streamsAt = 0;
  const only = (option: string): CommandError =>
    new CommandError(error(`ERR The ${option} option is only supported by XREADGROUP. You called XREAD instead.`));
  for (let i = 1; i < words.length && streamsAt === 0; i++) {
    const word = call.word(i).toUpperCase();
    const more = words.length - 1 - i;
    if (word === 'BLOCK' && more > 0) untilMs = untilOfMs(call, call.word(++i));
    else if (word === 'COUNT' && more > 0) count = Math.max(0, int(call.word(++i)));
    else if (word === 'STREAMS' && more > 0) streamsAt = i + 1;
    else if (word === 'GROUP' && more >= 2) {
      if (!withGroups) throw only('GROUP');
      names = { name: call.word(i + 1), consumer: call.word(i + 2) };
      i += 2;
    } else if (word === 'NOACK') {
      if (!withGroups) throw only('NOACK');
      noack = true;
    } else throw new CommandError(SYNTAX);
  }
  const rest = words.slice(streamsAt);
  if (streamsAt > 0 && rest.length % 2 !== 0)
    call.fail("ERR Unbalanced XREAD list of streams: for each stream key an ID or '$' must be specified.");
  if (streamsAt === 0) throw new CommandError(SYNTAX);
  if (withGroups && !names) call.fail('ERR Missing GROUP option for XREADGROUP');
  const half = rest.length / 2;
  return { keys: rest.slice(0, half), ids: rest.slice(half), count, untilMs, group: names && { ...names, noack } };
}

const NO_DOLLAR =
  'ERR The $ ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The $ ID would just return an empty result set.';

function afterWhich(call: Call, { group }: Asked, key: Bytes, text: Bytes): StreamId {
  const stream = call.value(key, 'stream');
  if (group && !stream?.groups.some(({ name }) => name === group.name))
    call.fail(
      `NOGROUP No such key '${quotedWord(key)}' or consumer group '${quotedWord(group.name)}' in XREADGROUP with GROUP option`,
    );
  if (text === '$') return group ? call.fail(NO_DOLLAR) : (stream?.lastId ?? ZERO_ID);
  if (text !== '>') return strictId(text);
  return group
    ? MAX_ID
    : call.fail(
        'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
      );
}

/** What a key has at once; `null`: nothing yet, so the client may have to wait. */
function serve(call: Call, asked: Asked, key: Bytes, stream: StreamValue, after: StreamId): Bytes | null {
  const last = lastEntry(stream)?.id ?? null;
  if (!asked.group) return last && compareIds(last, after) > 0 ? repliesAfter(stream, after, asked.count) : null;
  const { name, consumer, noack } = asked.group;
  const found = stream.groups.find((each) => each.name === name);
  if (!found) return null;
  const history = compareIds(after, MAX_ID) !== 0;
  if (!history && !(last && compareIds(last, found.lastId) > 0)) return null;
  const group = new GroupEdit(found);
  const isNew = group.see(consumer, call.nowMs);
  if (isNew && noack) tellConsumer(call, key, group, consumer);
  const reply = history
    ? deliverHistory(call, stream, group, consumer, after, asked.count)
    : deliverNew(call, key, stream, group, consumer, asked.count, noack);
  call.reshape(key, withGroup(stream, group.value()));
  call.touch(isNew ? 2 : 1);
  return reply;
}

export const streamReads: readonly CommandRow[] = [
  { name: 'xread', run: xread(false) },
  { name: 'xreadgroup', run: xread(true) },
];
