/** How a load ends: the server listens, or the replica is connected; or it failed, and the replica retries or the process exits. */
import type { RdbFailure } from '../../protocol/rdb/model';
import { textOf } from '../../protocol/payload';
import { replid } from '../../protocol/units';
import type { Draft } from '../world/draft';
import { thaw } from './frozen';
import type { Load } from './load';
import { loadProblem } from './loadProblem';
import { linkEvent } from './masterLink';
import { removeReceivedFile } from './syncFiles';
import { exitProcess, listen } from './process';
import { attachToNewMaster, synthesizeCachedMaster } from './roles';
import type { Server } from './server';

/** Why a load failed: the bytes, a socket that brings no more of them (`silence`, `end`, `reset`), or a wrong mark at the end. */
export type LoadFailure = RdbFailure | { readonly kind: 'socket'; readonly how: 'silence' | 'end' | 'reset' | 'mark' };

export function finishLoad(draft: Draft, server: Server, load: Load): void {
  sayLoaded(draft, server, load);
  const { transfer } = server.link;
  if (load.source === 'socket' && transfer?.size === 'eof' && textOf(load.tail.slice(0, 40)) !== transfer.mark)
    return failLoad(draft, server, load, { kind: 'socket', how: 'mark' });
  server.frozen = null;
  if (load.source === 'boot') {
    const seconds = (draft.wallMs - load.startedMs) / 1000;
    draft.log(server, '*', `DB loaded from disk: ${seconds.toFixed(3)} seconds`);
    restorePosition(draft, server, load);
    listen(draft, server);
  } else {
    if (server.tempDatabases) swapIn(draft, server);
    // The data set has changed and is not on disk.
    if (load.source === 'socket') server.dirty++;
    else removeReceivedFile(draft, server);
    server.loadedStreamDb = load.saved.streamDb;
    linkEvent(draft, server, { type: 'LOADED' });
  }
  thaw(draft, server);
}

export function sayLoaded(draft: Draft, server: Server, { keysLoaded, keysExpired, keysEmpty }: Load): void {
  server.lastLoad = { keysLoaded, keysExpired };
  const said = `Done loading RDB, keys loaded: ${keysLoaded}, keys expired: ${keysExpired}`;
  draft.log(server, keysEmpty > 0 ? '#' : '*', `${said}${keysEmpty > 0 ? `, empty keys skipped: ${keysEmpty}` : ''}.`);
}

/** A saved RDB records its position in the stream: a master keeps that history as its replid2, a replica asks its master to continue it. */
function restorePosition(draft: Draft, server: Server, { saved }: Load): void {
  const isReplica = server.link.host !== null;
  if (saved.replid === null || saved.offset === -1) {
    // DELs of expired keys may have been fed to the backlog, but without a position nobody can ask for them.
    server.backlog = null;
    return;
  }
  if (isReplica) {
    server.replid = replid(saved.replid);
    server.masterReplOffset = saved.offset;
    return synthesizeCachedMaster(draft, server, saved.streamDb);
  }
  server.replid2 = replid(saved.replid);
  server.secondReplOffset = saved.offset + 1;
  server.masterReplOffset += saved.offset;
  server.backlog?.rebase(saved.offset);
  server.noSlavesSinceSec = draft.wallSec;
}

/** swapdb: the new data set is complete and takes the place of the old one, whose history ends only now. */
function swapIn(draft: Draft, server: Server): void {
  attachToNewMaster(draft, server);
  draft.log(server, '*', 'MASTER <-> REPLICA sync: Swapping active DB with loaded DB');
  server.databases = server.tempDatabases ?? [];
  server.ownExpiring = [];
  server.tempDatabases = null;
  draft.log(server, '*', 'MASTER <-> REPLICA sync: Discarding old DB in background');
}

export function failLoad(draft: Draft, server: Server, load: Load, failure: LoadFailure): void {
  const { fate, errno } = sayProblem(draft, server, load, failure);
  if (fate === 'exit') return exitProcess(draft, server);
  server.lastLoad = load;
  if (load.source === 'reload') return;
  server.frozen = null;
  if (load.source === 'boot') {
    draft.log(server, '#', `Fatal error loading the DB: ${errno}. Exiting.`);
    return exitProcess(draft, server);
  }
  const from = load.source === 'file' ? 'disk' : 'socket';
  const line =
    failure.kind === 'socket' && failure.how === 'mark'
      ? 'Replication stream EOF marker is broken'
      : `Failed trying to load the MASTER synchronization DB from ${from}: ${errno}`;
  linkEvent(draft, server, { type: 'LOAD_FAILED', line });
  if (load.source === 'file') removeReceivedFile(draft, server);
  else if (server.tempDatabases) {
    server.tempDatabases = null;
    draft.log(server, '*', 'MASTER <-> REPLICA sync: Discarding temporary DB in background');
  } else server.databases = server.databases.map(() => null);
  thaw(draft, server);
}

function sayProblem(
  draft: Draft,
  server: Server,
  load: Load,
  failure: LoadFailure,
): { readonly fate: 'exit' | 'fail'; readonly errno: string } {
  if (failure.kind === 'socket' && failure.how === 'mark') return { fate: 'fail', errno: '' };
  const bytes: RdbFailure = failure.kind === 'socket' ? { kind: 'shortRead', at: load.at } : failure;
  const problem = loadProblem(bytes, load.source !== 'socket', load.loadedBytes);
  for (const line of problem.lines) draft.log(server, '#', line);
  const { fate, errno } = problem;
  // The RDB needs more bytes than the master has announced.
  if (failure.kind === 'shortRead') return { fate, errno: 'Value too large for defined data type' };
  if (failure.kind !== 'socket') return { fate, errno };
  return {
    fate,
    errno: { silence: 'Connection timed out', reset: 'Connection reset by peer', end: errno, mark: '' }[failure.how],
  };
}
