/** RDB files: what is written into them, and where they go. */
import type { Bytes } from '../../protocol/bytes';
import type { RdbEntry } from '../../protocol/rdb/model';
import { RELEASE_OF } from '../../protocol/rdb/opcode';
import { type Payload, payloadOf } from '../../protocol/payload';
import { writeRdb } from '../../protocol/rdb/write';
import { type ImageDatabase, writeImage } from '../../protocol/rdb/writeImage';
import { EMPTY_MEMORY_BYTES, KEY_OVERHEAD_BYTES } from '../host/machine';
import type { Draft } from '../world/draft';
import type { LogRole } from '../world/trace';
import { toRdb } from './keyspace/rdbForm';
import { roughBytes } from './keyspace/value';
import type { Server } from './server';

/** The position in the stream that the aux fields of an RDB record. */
interface StreamPosition {
  readonly db: number;
  readonly replid: string;
  readonly offset: number;
}

/**
 * Redis's rdbPopulateSaveInfo: a master with a backlog records its stream's database, a replica that of its live or cached master; `null`:
 * neither. It must be called before a synchronization resets `streamDb`.
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

/** The whole data set as an RDB, as a child that is forked now writes it. */
export function dumpRdb(draft: Draft, server: Server): Payload {
  const databases: ImageDatabase[] = [];
  let memory = EMPTY_MEMORY_BYTES;
  for (const db of server.databases) {
    if (!db || db.size === 0) continue;
    const entries: RdbEntry[] = [];
    let stored = 0;
    for (const [key, { value, expiresAtMs }] of db.storedEntries()) {
      entries.push({ key, value: toRdb(value), expiresAtMs });
      stored += key.length + roughBytes(value);
      memory += KEY_OVERHEAD_BYTES + key.length + (value.kind === 'string' ? value.value.length : 0);
    }
    memory += db.populated * KEY_OVERHEAD_BYTES + (db.bytes - stored);
    databases.push({ db: db.index, entries, ranges: db.ranges });
  }
  const position = streamPosition(server);
  const aux: [Bytes, Bytes][] = [
    ['redis-ver', RELEASE_OF[server.rdbVersion] ?? '7.0.15'],
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
  const { rdbcompression, rdbchecksum } = server.config;
  const options = { rdbcompression, rdbchecksum, version: server.rdbVersion };
  if (databases.every(({ ranges }) => ranges.length === 0)) return writeRdb({ aux, databases }, options);
  const image = writeImage({ aux, databases }, options);
  return payloadOf([{ image, from: 0, to: image.length }]);
}

/**
 * Stores an RDB in the server's directory as rdbSave does: in a temporary file first, which is then renamed. Logs the outcome, and answers
 * whether it succeeded.
 */
export function saveFile(
  draft: Draft,
  server: Server,
  name: string,
  rdb: Payload,
  pid: number,
  role?: LogRole,
): boolean {
  const problem = renameProblem(name);
  if (problem === null) {
    server.disk = new Map(server.disk).set(name, rdb);
    draft.log(server, '*', 'DB saved on disk', role);
    return true;
  }
  const directory = server.config.values.get('dir') ?? '/';
  draft.log(
    server,
    '#',
    `Error moving temp DB file temp-${pid}.rdb on the final destination ${name} (in server root dir ${directory}): ${problem}`,
    role,
  );
  return false;
}

/** The error of rename(2) for this file name; `null`: none. (CONFIG SET accepts names that no file can have.) */
export function renameProblem(name: string): string | null {
  if (name === '') return 'No such file or directory';
  // A directory is in the way.
  if (name === '.' || name === '..') return 'Device or resource busy';
  return name.length > 255 ? 'File name too long' : null;
}

/** SAVE, and the save before a shutdown: in the server's own process, while all clients wait. */
export function saveNow(draft: Draft, server: Server): boolean {
  server.lastBgsave = { ...server.lastBgsave, saves: server.lastBgsave.saves + 1 };
  if (!saveFile(draft, server, rdbName(server), dumpRdb(draft, server), server.pid)) return false;
  server.dirty = 0;
  server.lastSaveSec = draft.wallSec;
  server.lastBgsave = { ...server.lastBgsave, ok: true };
  return true;
}
