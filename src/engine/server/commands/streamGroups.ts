/** XGROUP, XACK, XPENDING. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks, error, integer, NIL, NIL_ARRAY, OK } from '../../../protocol/resp';
import { keyReady } from '../blockedKeys';
import { EMPTY_STREAM, type StreamValue, withGroup } from '../keyspace/stream';
import { type Group, GroupEdit, newGroup, pendingOf } from '../keyspace/streamGroup';
import { compareIds, type StreamId, ZERO_ID } from '../keyspace/streamId';
import type { Call } from './call';
import { type CommandRow, container } from './command';
import { quotedWord, SYNTAX } from './errors';
import { int } from './numbers';
import { anyId, endOfRange, idReply, kept, startOfRange, strictId } from './streamIds';

const NO_KEY =
  'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.';

export function groupIn(stream: StreamValue, name: Bytes): Group | undefined {
  return stream.groups.find((group) => group.name === name);
}

/** Options behind the ID of CREATE and SETID. */
function readOptions(call: Call, sub: string): { entriesRead: number; mkstream: boolean } | Bytes {
  let entriesRead = -1;
  let mkstream = false;
  for (let i = 5; i < call.words.length; i++) {
    const option = call.word(i).toUpperCase();
    if (sub === 'CREATE' && option === 'MKSTREAM') mkstream = true;
    else if (option === 'ENTRIESREAD' && i + 1 < call.words.length) {
      entriesRead = int(call.word(++i));
      if (entriesRead < -1) return error('ERR value for ENTRIESREAD must be positive or -1');
    } else return syntaxOf(call);
  }
  return { entriesRead, mkstream };
}

const syntaxOf = (call: Call): Bytes =>
  error(
    `ERR unknown subcommand or wrong number of arguments for '${quotedWord(call.word(1)).slice(0, 128)}'. Try XGROUP HELP.`,
  );

function create(call: Call): Bytes {
  const options = readOptions(call, 'CREATE');
  if (typeof options === 'string') return options;
  const [, , key = '', name = '', said = ''] = call.words;
  const old = call.value(key, 'stream');
  if (!old && !options.mkstream) return error(NO_KEY);
  if (call.words.length > 8) return syntaxOf(call);
  const id = said === '$' ? (old?.lastId ?? ZERO_ID) : kept(strictId(said));
  const stream = old ?? EMPTY_STREAM;
  if (groupIn(stream, name)) return error('BUSYGROUP Consumer Group name already exists');
  const created = withGroup(stream, newGroup(name, id, options.entriesRead));
  // For clients that watch the key only a new stream is a change.
  if (old) call.reshape(key, created);
  else call.write(key, created);
  call.touch();
  return OK;
}

/** The stream and the group that a subcommand needs; throws the error if one does not exist. */
function needed(call: Call): { stream: StreamValue; group: Group } {
  const stream = call.value(call.word(2), 'stream');
  if (!stream) return call.fail(NO_KEY);
  const group = groupIn(stream, call.word(3));
  if (!group)
    return call.fail(
      `NOGROUP No such consumer group '${quotedWord(call.word(3))}' for key name '${quotedWord(call.word(2))}'`,
    );
  return { stream, group };
}

function setid(call: Call): Bytes {
  const options = readOptions(call, 'SETID');
  if (typeof options === 'string') return options;
  const { stream, group } = needed(call);
  if (call.words.length !== 5 && call.words.length !== 7) return syntaxOf(call);
  const lastId = call.word(4) === '$' ? stream.lastId : kept(anyId(call.word(4), 0));
  call.reshape(call.word(2), withGroup(stream, { ...group, lastId, entriesRead: options.entriesRead }));
  call.touch();
  return OK;
}

function destroy(call: Call): Bytes {
  const key = call.word(2);
  const stream = call.value(key, 'stream');
  if (!stream) return error(NO_KEY);
  if (!groupIn(stream, call.word(3))) return integer(0);
  call.reshape(key, { ...stream, groups: stream.groups.filter(({ name }) => name !== call.word(3)) });
  call.touch();
  keyReady(call.server, call.client.db, key, 'stream');
  return integer(1);
}

function createConsumer(call: Call): Bytes {
  const { stream, group } = needed(call);
  const edit = new GroupEdit(group);
  if (edit.has(call.word(4))) return integer(0);
  edit.see(call.word(4), call.nowMs);
  call.reshape(call.word(2), withGroup(stream, edit.value()));
  call.touch();
  return integer(1);
}

function delConsumer(call: Call): Bytes {
  const { stream, group } = needed(call);
  const edit = new GroupEdit(group);
  if (!edit.has(call.word(4))) return integer(0);
  const pending = edit.forget(call.word(4));
  call.reshape(call.word(2), withGroup(stream, edit.value()));
  call.touch();
  return integer(pending);
}

function xack(call: Call): Bytes {
  const stream = call.value(call.word(1), 'stream');
  const group = stream && groupIn(stream, call.word(2));
  if (!stream || !group) return integer(0);
  const ids = call.words.slice(3).map((text) => strictId(text));
  const edit = new GroupEdit(group);
  const done = ids.filter((id) => edit.acknowledge(id)).length;
  if (done > 0) {
    call.reshape(call.word(1), withGroup(stream, edit.value()));
    call.touch(done);
  }
  return integer(done);
}

interface Listing {
  readonly from: StreamId;
  readonly to: StreamId;
  readonly count: number;
  readonly minIdle: number;
  readonly consumer: Bytes | null;
}

function readListing(call: Call): Listing | Bytes {
  const { words } = call;
  const idle = call.word(3).toUpperCase() === 'IDLE';
  const minIdle = idle ? int(call.word(4)) : 0;
  if (idle && words.length < 8) return SYNTAX;
  const at = idle ? 5 : 3;
  const count = int(call.word(at + 2));
  const from = startOfRange(call.word(at));
  const to = endOfRange(call.word(at + 1));
  return { from, to, count: Math.max(0, count), minIdle, consumer: words[at + 3] ?? null };
}

function xpending(call: Call): Bytes {
  const { words } = call;
  if (words.length !== 3 && (words.length < 6 || words.length > 9)) return SYNTAX;
  const listing = words.length > 3 ? readListing(call) : null;
  if (typeof listing === 'string') return listing;
  const stream = call.value(call.word(1), 'stream');
  const group = stream && groupIn(stream, call.word(2));
  if (!group)
    return error(`NOGROUP No such key '${quotedWord(call.word(1))}' or consumer group '${quotedWord(call.word(2))}'`);
  return listing ? listed(call, group, listing) : summary(group);
}

function summary(group: Group): Bytes {
  const { pending, consumers } = group;
  const [first, last] = [pending.at(0), pending.at(pending.length - 1)];
  if (!first || !last) return array([integer(0), NIL, NIL, NIL_ARRAY]);
  const counts = consumers.flatMap(({ name }) => {
    const own = pendingOf(group, name).length;
    return own > 0 ? [bulks([name, String(own)])] : [];
  });
  return array([integer(pending.length), idReply(first.id), idReply(last.id), array(counts)]);
}

function listed(call: Call, group: Group, { from, to, count, minIdle, consumer }: Listing): Bytes {
  if (consumer !== null && !group.consumers.some(({ name }) => name === consumer)) return array([]);
  const found = group.pending.slice().filter((entry) => {
    if (consumer !== null && entry.consumer !== consumer) return false;
    if (compareIds(entry.id, from) < 0 || compareIds(entry.id, to) > 0) return false;
    return minIdle === 0 || call.nowMs - entry.deliveredAtMs >= minIdle;
  });
  return array(
    found
      .slice(0, count)
      .map(({ id, consumer: owner, deliveredAtMs, deliveries }) =>
        array([idReply(id), bulk(owner), integer(Math.max(0, call.nowMs - deliveredAtMs)), integer(deliveries)]),
      ),
  );
}

export const streamGroups: readonly CommandRow[] = [
  container('xgroup', [
    { name: 'create', run: create },
    { name: 'setid', run: setid },
    { name: 'destroy', run: destroy },
    { name: 'createconsumer', run: createConsumer },
    { name: 'delconsumer', run: delConsumer },
  ]),
  { name: 'xack', run: xack },
  { name: 'xpending', run: xpending },
];
