/** XINFO. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, error, integer, NIL } from '../../../protocol/resp';
import { entriesBetween, firstEntry, firstId, lastEntry, type StreamValue } from '../keyspace/stream';
import { type Group, pendingOf } from '../keyspace/streamGroup';
import { MAX_ID, ZERO_ID } from '../keyspace/streamId';
import type { Call } from './call';
import { type CommandRow, container } from './command';
import { NO_SUCH_KEY, quotedWord } from './errors';
import { int } from './numbers';
import { radixNodes } from './radixNodes';
import { distanceFromFirst, hasGapAfter } from './streamDelivery';
import { groupIn } from './streamGroups';
import { idReply } from './streamIds';
import { entryReply } from './streams';

/** Names and values in turns, as RESP2 writes maps. */
const map = (pairs: readonly (readonly [string, Bytes])[]): Bytes =>
  array(pairs.flatMap(([name, value]) => [bulk(name), value]));

function lag(stream: StreamValue, group: Group): Bytes {
  if (stream.entriesAdded === 0) return integer(0);
  if (group.entriesRead !== -1 && !hasGapAfter(stream, group.lastId))
    return integer(stream.entriesAdded - group.entriesRead);
  const read = distanceFromFirst(stream, group.lastId);
  return read === -1 ? NIL : integer(stream.entriesAdded - read);
}

const entriesRead = (group: Group): Bytes => (group.entriesRead === -1 ? NIL : integer(group.entriesRead));

function groups(call: Call): Bytes {
  const stream = call.value(call.word(2), 'stream');
  if (!stream) return NO_SUCH_KEY;
  return array(
    stream.groups.map((group) =>
      map([
        ['name', bulk(group.name)],
        ['consumers', integer(group.consumers.length)],
        ['pending', integer(group.pending.length)],
        ['last-delivered-id', idReply(group.lastId)],
        ['entries-read', entriesRead(group)],
        ['lag', lag(stream, group)],
      ]),
    ),
  );
}

function consumers(call: Call): Bytes {
  const stream = call.value(call.word(2), 'stream');
  if (!stream) return NO_SUCH_KEY;
  const group = groupIn(stream, call.word(3));
  if (!group)
    return error(
      `NOGROUP No such consumer group '${quotedWord(call.word(3))}' for key name '${quotedWord(call.word(2))}'`,
    );
  return array(
    group.consumers.map(({ name, seenAtMs }) =>
      map([
        ['name', bulk(name)],
        ['pending', integer(pendingOf(group, name).length)],
        ['idle', integer(Math.max(0, call.nowMs - seenAtMs))],
      ]),
    ),
  );
}

function stream(call: Call): Bytes {
  const value = call.value(call.word(2), 'stream');
  if (!value) return NO_SUCH_KEY;
  const options = call.words.slice(3);
  const [full, countWord, countText] = options.map((word) => word.toUpperCase());
  if (
    options.length > 0 &&
    ((options.length !== 1 && options.length !== 3) ||
      full !== 'FULL' ||
      (options.length === 3 && countWord !== 'COUNT'))
  )
    return error(
      `ERR unknown subcommand or wrong number of arguments for '${quotedWord(call.word(1)).slice(0, 128)}'. Try XINFO HELP.`,
    );
  const asked = countText === undefined ? 10 : int(countText);
  const head: (readonly [string, Bytes])[] = [
    ['length', integer(value.length)],
    ['radix-tree-keys', integer(value.nodes.length)],
    ['radix-tree-nodes', integer(radixNodes(value.nodes.slice().map(({ id }) => id)))],
    ['last-generated-id', idReply(value.lastId)],
    ['max-deleted-entry-id', idReply(value.maxDeletedId)],
    ['entries-added', integer(value.entriesAdded)],
    ['recorded-first-entry-id', idReply(firstId(value))],
  ];
  const [first, last] = [firstEntry(value), lastEntry(value)];
  if (options.length === 0)
    return map([
      ...head,
      ['groups', integer(value.groups.length)],
      ['first-entry', first ? entryReply(first) : NIL],
      ['last-entry', last ? entryReply(last) : NIL],
    ]);
  const count = asked < 0 ? 10 : asked;
  const entries = entriesBetween(value, ZERO_ID, MAX_ID, count).map(entryReply);
  return map([
    ...head,
    ['entries', array(entries)],
    ['groups', array(value.groups.map((group) => fullGroup(value, group, count)))],
  ]);
}

function fullGroup(value: StreamValue, group: Group, count: number): Bytes {
  const most = count === 0 ? undefined : count;
  return map([
    ['name', bulk(group.name)],
    ['last-delivered-id', idReply(group.lastId)],
    ['entries-read', entriesRead(group)],
    ['lag', lag(value, group)],
    ['pel-count', integer(group.pending.length)],
    [
      'pending',
      array(
        group.pending
          .slice(0, most)
          .map((entry) =>
            array([idReply(entry.id), bulk(entry.consumer), integer(entry.deliveredAtMs), integer(entry.deliveries)]),
          ),
      ),
    ],
    [
      'consumers',
      array(
        group.consumers.map(({ name, seenAtMs }) => {
          const own = pendingOf(group, name);
          return map([
            ['name', bulk(name)],
            ['seen-time', integer(seenAtMs)],
            ['pel-count', integer(own.length)],
            [
              'pending',
              array(
                own
                  .slice(0, most)
                  .map(({ id, deliveredAtMs, deliveries }) =>
                    array([idReply(id), integer(deliveredAtMs), integer(deliveries)]),
                  ),
              ),
            ],
          ]);
        }),
      ),
    ],
  ]);
}

export const streamInfo: readonly CommandRow[] = [
  container('xinfo', [
    { name: 'stream', run: stream },
    { name: 'groups', run: groups },
    { name: 'consumers', run: consumers },
  ]),
];
