/** RDB files and the keyspace: what is written, what is read back, and what is said about it. */
import type { Bytes } from '../../protocol/bytes';
import type { RdbEntry, RdbFailure, RdbFile } from '../../protocol/rdb/model';
import { writeRdb } from '../../protocol/rdb/write';
import { EMPTY_MEMORY_BYTES, KEY_OVERHEAD_BYTES } from '../host/machine';
import type { Draft } from '../world/draft';
import { limitsOf } from './keyspace/limits';
import { fromRdb, toRdb } from './keyspace/value';
import { databaseOf, type Server } from './server';

/** Where the stream stands, as the aux fields of an RDB tell it; `null` where there is nothing to tell. */
interface StreamPosition {
  readonly db: number;
  readonly replid: string;
  readonly offset: number;
}

/**
 * Redis's rdbPopulateSaveInfo: a master with a backlog tells its stream's database, a replica that of its live or cached master. Asked
 * before a sync resets the stream's database.
 */
function streamPosition(server: Server): StreamPosition | null {
  const here = { replid: server.replid, offset: server.masterReplOffset };
  if (server.link.host === null) return server.backlog ? { db: Math.max(0, server.streamDb), ...here } : null;
  const { master, cachedMaster } = server.link;
  if (master) return { db: server.clients.get(master.clientId)?.db ?? 0, ...here };
  return cachedMaster ? { db: cachedMaster.db, ...here } : null;
}

/** The file's name in the server's directory. */
export const rdbName = (server: Server): string => server.config.values.get('dbfilename') ?? 'dump.rdb';

/** The whole data set as an RDB, as a child forked now would write it. */
export function dumpRdb(draft: Draft, server: Server): Bytes {
  const databases: { db: number; entries: RdbEntry[] }[] = [];
  let memory = EMPTY_MEMORY_BYTES;
  for (const db of server.databases) {
    if (!db || db.size === 0) continue;
    const entries: RdbEntry[] = [];
    for (const [key, { value, expiresAtMs }] of db.entries()) {
      entries.push({ key, value: toRdb(value), expiresAtMs });
      memory += KEY_OVERHEAD_BYTES + key.length + (value.kind === 'string' ? value.value.length : 0);
    }
    databases.push({ db: db.index, entries });
  }
  const position = streamPosition(server);
  const aux: [Bytes, Bytes][] = [
    ['redis-ver', '7.0.15'],
    ['redis-bits', '64'],
    ['ctime', String(draft.wallSec)],
    ['used-mem', String(memory)],
  ];
  if (position)
    aux.push(
      ['repl-stream-db', String(position.db)],
      ['repl-id', position.replid],
      ['repl-offset', String(position.offset)],
    );
  aux.push(['aof-base', '0']);
  return writeRdb(
    { aux, databases },
    { rdbcompression: server.config.rdbcompression, rdbchecksum: server.config.rdbchecksum },
  );
}

export interface Loaded {
  readonly streamDb: number;
  readonly replid: string | null;
  readonly offset: number;
}

/**
 * Fills the keyspace from a file and writes the log lines of a load. A replica keeps what is already expired, because its master will say
 * DEL; a master drops it.
 */
export function loadRdb(draft: Draft, server: Server, file: RdbFile, role: 'master' | 'replica'): Loaded {
  const aux = new Map(file.aux);
  draft.log(server, '*', `Loading RDB produced by version ${aux.get('redis-ver') ?? '?'}`);
  draft.log(server, '*', `RDB age ${Math.max(0, draft.wallSec - Number(aux.get('ctime') ?? draft.wallSec))} seconds`);
  draft.log(
    server,
    '*',
    `RDB memory usage when created ${(Number(aux.get('used-mem') ?? 0) / 1024 / 1024).toFixed(2)} Mb`,
  );
  const limits = limitsOf(server.config);
  let loaded = 0;
  let expired = 0;
  for (const { db, entries } of file.databases) {
    const database = databaseOf(server, db);
    for (const { key, value, expiresAtMs } of entries) {
      if (role === 'master' && expiresAtMs !== null && draft.wallMs > expiresAtMs) {
        expired++;
        continue;
      }
      database.set(key, fromRdb(value, limits), expiresAtMs);
      loaded++;
    }
  }
  draft.log(server, '*', `Done loading RDB, keys loaded: ${loaded}, keys expired: ${expired}.`);
  return {
    streamDb: Number(aux.get('repl-stream-db') ?? 0),
    replid: aux.get('repl-id') ?? null,
    offset: Number(aux.get('repl-offset') ?? 0),
  };
}

/** What Redis says of a file that it can't load; the last line is the one about the sync. */
export function loadFailureLines(failure: RdbFailure): string[] {
  const sync = 'Failed trying to load the MASTER synchronization DB from disk: Invalid argument';
  switch (failure.kind) {
    case 'signature':
      return ['Wrong signature trying to load DB from file', sync];
    case 'version':
      return [`Can't handle RDB format version ${failure.version}`, sync];
    default:
      return ['Short read or OOM loading DB. Unrecoverable error, aborting now.'];
  }
}
