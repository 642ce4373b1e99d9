/**
 * Loading an RDB, from its first byte to its last. Meanwhile the event loop does not turn. Only every 2 MB
 * (loading-process-events-interval-bytes) the server stops to serve its clients, most of which get a -LOADING, and to send its master a
 * newline, so that the master does not time it out.
 */
import type { Payload } from '../../protocol/payload';
import { KEEPALIVE } from '../../protocol/handshake';
import type { KeyRange } from '../../protocol/rdb/image';
import { rangeCount } from '../../protocol/rdb/keyRange';
import { splitAt } from '../../protocol/rdb/populatedRecord';
import type { RdbRecord } from '../../protocol/rdb/scan';
import { isEmptyKey } from '../../protocol/rdb/value';
import { LOAD_STARTUP_US, PARSE_STARTUP_US } from '../host/machine';
import type { Draft } from '../world/draft';
import { freeze } from './frozen';
import { limitsOf } from './keyspace/limits';
import { Database } from './keyspace/database';
import { fromRdb } from './keyspace/rdbForm';
import { isBehind, isThrough, type Load, newLoad, nextStop, readBegins, withBytes } from './load';
import { failLoad, finishLoad, sayLoaded } from './loaded';
import { panic } from './panic';
import { exitProcess } from './process';
import type { Server } from './server';
import { prepareShutdown } from './shutdown';
import { propagate } from './stream';
import { CONNECTOR, send } from './transport';
import { hasReadable, readClients, writeAndClose } from './turn';

/** Begins a load. The event loop does not turn until it ends. */
export function startLoad(draft: Draft, server: Server, load: Load): void {
  server.clockSec = draft.wallSec;
  freeze(draft, server, load, draft.now + (load.source === 'socket' ? PARSE_STARTUP_US : LOAD_STARTUP_US));
}

/** The load reaches a stop: takes the records up to there into memory, serves clients where that is due, and goes on. */
export function stepLoad(draft: Draft, server: Server, standing: Load): void {
  if (standing.hungry) return failLoad(draft, server, standing, { kind: 'socket', how: 'silence' });
  let load = take(draft, server, standing);
  if (!load) return;
  if (load.looks) {
    const { life } = server;
    server.frozen = load;
    look(draft, server, load);
    if (server.life !== life || server.frozen?.kind !== 'load') return;
    load = server.frozen;
  }
  goOn(draft, server, load.source === 'socket' ? feed(server, load) : load);
}

/** Plans the next stop; where there is none, ends the load, or waits for more from the socket. */
function goOn(draft: Draft, server: Server, load: Load): void {
  if (!isThrough(load)) {
    const { to, looks, us } = nextStop(
      load,
      server.config.loadingEventsBytes,
      server.config.keyLoadDelayUs,
      server.machine.loadBytesPerSecond,
    );
    return freeze(draft, server, { ...load, to, looks }, Math.max(draft.now, server.busyUntilUs) + us);
  }
  if (load.failure) return failLoad(draft, server, load, load.failure);
  if (load.scan.complete && (load.source !== 'socket' || hasMark(server, load))) return finishLoad(draft, server, load);
  if (server.link.hungUp)
    return failLoad(draft, server, load, { kind: 'socket', how: server.link.reset ? 'reset' : 'end' });
  // A read of the socket waits repl-timeout for more bytes.
  freeze(draft, server, { ...load, hungry: true, looks: false }, draft.now + server.config.replTimeout * 1e6);
}

const hasMark = ({ link }: Server, { tail }: Load): boolean => {
  const { transfer } = link;
  return transfer?.size !== 'eof' || tail.length >= transfer.mark.length;
};

/** Takes what has arrived from the master since the last stop, but nothing beyond the RDB's announced end: what follows is the stream. */
function feed(server: Server, load: Load): Load {
  const { link } = server;
  const size = link.transfer?.size;
  const left = typeof size === 'number' ? size - (load.scan.at + load.tail.length) : Number.POSITIVE_INFINITY;
  const bytes = link.arrived.slice(0, left);
  if (bytes === '') return load;
  link.arrived = link.arrived.slice(bytes.length);
  return withBytes(load, bytes, bytes.length === left);
}

/** DEBUG RELOAD: loads a whole file at once, while the client waits for its reply. Answers false where it cannot be loaded. */
export function loadNow(draft: Draft, server: Server, file: Payload, merges: boolean): boolean {
  const whole = withBytes({ ...newLoad('reload', draft.wallMs, file.length, server.rdbVersion), merges }, file, true);
  const load = take(draft, server, { ...whole, to: file.length });
  if (!load) return false;
  if (load.failure) failLoad(draft, server, load, load.failure);
  else sayLoaded(draft, server, load);
  return load.failure === null;
}

/** Takes the records up to the current stop into memory; `null`: one of them ended the process. */
function take(draft: Draft, server: Server, standing: Load): Load | null {
  let load = standing;
  while (load.taken < load.records.length) {
    const record = load.records[load.taken] as RdbRecord;
    if (!isBehind(record, load.to, load.looks)) {
      load = takeBeginning(server, load, record);
      break;
    }
    const next = takeRecord(draft, server, load, record);
    if (!next) return null;
    load = { ...next, taken: load.taken + 1 };
  }
  return { ...load, at: load.to };
}

function takeRecord(draft: Draft, server: Server, load: Load, record: RdbRecord): Load | null {
  switch (record.kind) {
    case 'aux':
      return takeAux(draft, server, load, record.name, record.value);
    case 'selectDb':
      if (record.db < server.config.databases) return { ...load, db: record.db };
      draft.log(
        server,
        '#',
        `FATAL: Data file was created with a Redis server configured to handle more than ${server.config.databases} databases. Exiting`,
      );
      exitProcess(draft, server);
      return null;
    case 'expire':
      return { ...load, expiresAtMs: record.atMs };
    case 'entry':
      return takeEntry(draft, server, load, record);
    case 'populated':
      return takePopulated(server, load, record.keys);
    case 'checksum': {
      const { found, expected } = record;
      if (!server.config.rdbchecksum || found === expected) return load;
      if (found !== '0') {
        failLoad(draft, server, load, { kind: 'checksum', expected, found });
        return null;
      }
      draft.log(server, '#', 'RDB file was saved with checksum disabled: no check performed.');
      return load;
    }
    default:
      return load;
  }
}

function takeAux(draft: Draft, server: Server, load: Load, name: string, value: string): Load {
  const say = (line: string) => draft.log(server, '*', line);
  switch (name.toLowerCase()) {
    case 'redis-ver':
      say(`Loading RDB produced by version ${value}`);
      return load;
    case 'ctime':
      say(`RDB age ${Math.max(0, draft.wallSec - Number(value))} seconds`);
      return load;
    case 'used-mem':
      say(`RDB memory usage when created ${(Number(value) / 1024 / 1024).toFixed(2)} Mb`);
      return { ...load, usedMemory: Number(value) };
    case 'repl-stream-db':
      return { ...load, saved: { ...load.saved, streamDb: Number(value) } };
    case 'repl-id':
      return value.length === 40 ? { ...load, saved: { ...load.saved, replid: value } } : load;
    case 'repl-offset':
      return { ...load, saved: { ...load.saved, offset: Number(value) } };
    default:
      return load;
  }
}

/**
 * A replica keeps a key that has already expired, because its master will send a DEL. A master drops the key. At boot, when replicas may
 * continue its stream, it also feeds a DEL, because they still have the key.
 */
function takeEntry(
  draft: Draft,
  server: Server,
  load: Load,
  { key, value }: Extract<RdbRecord, { kind: 'entry' }>,
): Load | null {
  const done: Load = { ...load, expiresAtMs: null };
  if (isEmptyKey(value)) {
    if (load.keysEmpty < EMPTY_KEYS_TOLD) draft.log(server, '#', `rdbLoadObject skipping empty key: ${key}`);
    return { ...done, keysEmpty: load.keysEmpty + 1 };
  }
  const { expiresAtMs } = load;
  if (server.link.host === null && expiresAtMs !== null && expiresAtMs < load.startedMs) {
    if (load.source === 'boot')
      propagate(draft, server, [{ db: load.db, words: [server.config.lazyExpire ? 'UNLINK' : 'DEL', key] }]);
    return { ...done, keysExpired: load.keysExpired + 1 };
  }
  const database = databaseFor(server, load);
  if (load.merges) database.delete(key);
  if (database.get(key)) {
    draft.log(server, '#', `RDB has duplicated key '${key}' in DB ${load.db}`);
    panic(draft, server, 'Duplicated key found in RDB file', 'rdb.c:3184');
    return null;
  }
  database.set(key, fromRdb(value, limitsOf(server.config)), expiresAtMs);
  return { ...done, keysLoaded: load.keysLoaded + 1 };
}

/** Keys described by a rule (DEBUG POPULATE) stay described. None of them expires, is empty or comes twice. */
function takePopulated(server: Server, load: Load, keys: KeyRange): Load {
  databaseFor(server, load).populate(keys);
  return { ...load, keysLoaded: load.keysLoaded + rangeCount(keys) };
}

/** Of many keys described by a rule, takes those that the load has already passed. */
function takeBeginning(server: Server, load: Load, record: RdbRecord): Load {
  if (record.kind !== 'populated') return load;
  const { passed, left } = splitAt(record, load.looks ? load.to - 1 : load.to);
  if (!passed) return load;
  return { ...takePopulated(server, load, passed.keys), records: load.records.with(load.taken, left) };
}

const EMPTY_KEYS_TOLD = 10;

/** The database that keys are loaded into: with swapdb one of the second data set, beside the one that is served. */
function databaseFor(server: Server, { db }: Load): Database {
  const databases = server.tempDatabases ?? server.databases;
  return (databases[db] ??= new Database(db));
}

/** Redis's processEventsWhileBlocked: serves clients, but runs no timers. */
function look(draft: Draft, server: Server, load: Load): void {
  draft.causedByTimer(server.name, 'loading');
  server.clockSec = draft.wallSec;
  sendNewlineToMaster(draft, server);
  const loadedBytes = readBegins(load, load.to, server.config.loadingEventsBytes);
  let { cronAtMs } = load;
  // whileBlockedCron: of serverCron only its runs are counted.
  for (; cronAtMs < draft.wallMs; cronAtMs += CRON_MS) server.cronLoops++;
  server.frozen = { ...load, loadedBytes, cronAtMs };
  for (let turn = 0; turn < LOOK_TURNS && server.process === 'up' && hasReadable(server); turn++) {
    readClients(draft, server);
    if (server.process === 'up') writeAndClose(draft, server);
  }
  if (server.process !== 'up') return;
  if (!server.sigterm) return;
  server.sigterm = false;
  prepareShutdown(draft, server, { save: 'nosave', now: false, force: false, client: null });
}

const CRON_MS = 100;
/** How often the loop turns at one stop, as long as there is something to read. */
const LOOK_TURNS = 4;

/** Sends the master a newline, which only says that this replica is alive: at most one a second, and only during a transfer or load. */
export function sendNewlineToMaster(draft: Draft, server: Server): void {
  const { conn, state } = server.link;
  if (conn === null || (state !== 'sync.transfer' && state !== 'sync.loading')) return;
  if (server.newlineSec === draft.wallSec) return;
  server.newlineSec = draft.wallSec;
  send(draft, conn, CONNECTOR, KEEPALIVE);
}
