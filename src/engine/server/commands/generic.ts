/** Keys of any type: deleting, renaming, moving, listing, flushing. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, bulks, error, integer, NIL, OK, simple } from '../../../protocol/resp';
import { killRdbChild } from '../bgsave';
import { keyReady } from '../blockedKeys';
import type { Database } from '../keyspace/database';
import { saveNow } from '../persistence';
import { databaseOf, type Server } from '../server';
import { type Call, CommandError } from './call';
import { type CommandRow, notModelled } from './command';
import { NO_SUCH_KEY, SYNTAX } from './errors';
import { globPattern } from './glob';
import { int32 } from './numbers';
import { touchWatchedIn } from './watch';

function del(call: Call): Bytes {
  let n = 0;
  for (const key of call.words.slice(1)) if (call.lookup(key) && call.remove(key)) n++;
  return integer(n);
}

const countLive = (call: Call): Bytes => integer(call.words.slice(1).filter((key) => call.lookup(key)).length);

function rename(call: Call, onlyNew: boolean): Bytes {
  const [, from = '', to = ''] = call.words;
  const entry = call.lookup(from);
  if (!entry) return NO_SUCH_KEY;
  if (from === to) return onlyNew ? integer(0) : OK;
  if (call.lookup(to)) {
    if (onlyNew) return integer(0);
    call.drop(to);
  }
  call.write(to, entry.value, entry.expiresAtMs);
  call.drop(from);
  call.touch();
  return onlyNew ? integer(1) : OK;
}

const OUT_OF_RANGE = error('ERR DB index is out of range');

/** A database by its number, as COPY and MOVE read it. */
function otherDb(call: Call, text: Bytes): Database {
  const n = int32(text);
  if (n < 0 || n >= call.server.config.databases) throw new CommandError(OUT_OF_RANGE);
  return databaseOf(call.server, n);
}

const SAME = error('ERR source and destination objects are the same');

function copy(call: Call): Bytes {
  const [, from = '', to = '', ...options] = call.words;
  let target = call.db;
  let replace = false;
  for (let i = 0; i < options.length; i++) {
    const word = (options[i] as Bytes).toUpperCase();
    if (word === 'REPLACE') replace = true;
    else if (word === 'DB' && options[i + 1] !== undefined) target = otherDb(call, options[++i] as Bytes);
    else return SYNTAX;
  }
  if (target === call.db && from === to) return SAME;
  const entry = call.lookup(from);
  if (!entry) return integer(0);
  if (call.lookup(to, target)) {
    if (!replace) return integer(0);
    call.drop(to, target);
  }
  call.put(to, entry.value, entry.expiresAtMs, target);
  return integer(1);
}

function move(call: Call): Bytes {
  const key = call.word(1);
  const target = otherDb(call, call.word(2));
  if (target === call.db) return SAME;
  const entry = call.lookup(key);
  if (!entry || call.lookup(key, target)) return integer(0);
  call.write(key, entry.value, entry.expiresAtMs, target);
  call.drop(key);
  call.touch();
  return integer(1);
}

/** The data change places; clients that watch or wait stay with the number of their database. */
function swapdb(call: Call): Bytes {
  const [i, j] = [
    int32(call.word(1), 'ERR invalid first DB index'),
    int32(call.word(2), 'ERR invalid second DB index'),
  ];
  const { server } = call;
  const inRange = (n: number): boolean => n >= 0 && n < server.config.databases;
  if (!inRange(i) || !inRange(j)) return OUT_OF_RANGE;
  call.touch();
  if (i === j) return OK;
  const [a, b] = [databaseOf(server, i), databaseOf(server, j)];
  touchWatchedIn(server, a, b);
  touchWatchedIn(server, b, a);
  streamsGone(server, a, b);
  streamsGone(server, b, a);
  server.databases[i] = b.renumbered(i);
  server.databases[j] = a.renumbered(j);
  keysCame(server, databaseOf(server, i));
  keysCame(server, databaseOf(server, j));
  return OK;
}

/** Clients that wait as members of a group are told that their stream no longer exists. */
function streamsGone(server: Server, db: Database, replacedWith: Database | null): void {
  for (const key of awaited(server, db))
    if (db.get(key)?.value.kind === 'stream' && replacedWith?.get(key)?.value.kind !== 'stream')
      keyReady(server, db.index, key, 'stream');
}

function keysCame(server: Server, db: Database): void {
  for (const key of awaited(server, db)) {
    const value = db.get(key)?.value;
    if (value) keyReady(server, db.index, key, value.kind);
  }
}

function awaited(server: Server, db: Database): Bytes[] {
  return server.blocked.flatMap((id) => {
    const blocked = server.clients.get(id)?.blocked;
    return blocked && 'keys' in blocked && blocked.db === db.index ? [...blocked.keys] : [];
  });
}

/** Live keys that match a pattern. Expired ones are hidden; KEYS deletes nothing. */
function keys(call: Call): Bytes {
  if (call.db.populated > MOST_LISTED)
    return notModelled(`KEYS over ${call.db.size} keys at once (SCAN goes through them)`);
  const matches = call.word(1) === '*' ? () => true : globPattern(call.word(1));
  const found: Bytes[] = [];
  for (const [key, entry] of call.db.entries()) if (!isPast(call, entry.expiresAtMs) && matches(key)) found.push(key);
  return bulks(found);
}

/** Nobody reads a reply of more names; a real server answers nobody else while it makes one. */
const MOST_LISTED = 200_000;

const isPast = (call: Call, at: number | null): boolean => at !== null && call.nowMs > at && !call.fromMaster;

/** A master deletes the expired keys that it picks and tries again; a replica may answer with one. */
function randomkey(call: Call): Bytes {
  const isReplica = call.server.link.host !== null;
  const keys = [...call.db.storedEntries()].map(([key]) => key);
  const chance = call.draft.random(call.server.name, 'randomkey');
  while (keys.length + call.db.populated > 0) {
    const at = chance.below(keys.length + call.db.populated);
    const key = keys[at] ?? call.db.populatedAt(at - keys.length);
    if (isReplica || call.lookup(key)) return bulk(key);
    keys.splice(at, 1);
  }
  return NIL;
}

function flush(all: boolean) {
  return (call: Call): Bytes => {
    const option = call.word(1).toUpperCase();
    if (call.words.length > 2 || (call.words.length === 2 && option !== 'ASYNC' && option !== 'SYNC')) return SYNTAX;
    for (const db of all ? call.server.databases : [call.db]) {
      if (!db) continue;
      touchWatchedIn(call.server, db, null);
      streamsGone(call.server, db, null);
      call.touch(db.size);
      db.clear();
    }
    if (all) {
      call.server.ownExpiring = [];
      // The RDB of data that are gone is not needed any more. A server with save points writes an empty one at once.
      killRdbChild(call.draft, call.server);
      if (call.server.config.savePoints.length > 0) saveNow(call.draft, call.server);
    }
    // Goes into the stream even if there was nothing to flush.
    call.force();
    return OK;
  };
}

export const generic: readonly CommandRow[] = [
  { name: 'del', run: del },
  { name: 'unlink', run: del },
  { name: 'exists', run: countLive },
  { name: 'touch', run: countLive },
  { name: 'type', run: (call) => simple(call.lookup(call.word(1))?.value.kind ?? 'none') },
  { name: 'rename', run: (call) => rename(call, false) },
  { name: 'renamenx', run: (call) => rename(call, true) },
  { name: 'copy', run: copy },
  { name: 'move', run: move },
  { name: 'swapdb', run: swapdb },
  { name: 'keys', run: keys },
  { name: 'randomkey', run: randomkey },
  { name: 'dbsize', run: (call) => integer(call.db.size) },
  { name: 'flushdb', run: flush(false) },
  { name: 'flushall', run: flush(true) },
];
