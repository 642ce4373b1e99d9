/** Feeding the replication stream: what a server appends to its backlog, and how its offset moves. */
import type { Bytes } from '../../protocol/bytes';
import { encodeCommand } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { encodeKnown } from './knownCommands';
import { ReplicationBuffer, TRIM_ON_FEED } from './replicationBuffer';
import { replOffset } from '../../protocol/units';
import type { Server } from './server';
import { checkOutputLimit } from './outputLimits';
import type { Operation } from './unit';

/**
 * Propagates what one unit of execution did: nothing, one bare command, or several wrapped in MULTI and EXEC (7.0 sends the SELECT before
 * the MULTI). The DELs of keys that SCAN and RANDOMKEY found expired are not wrapped. A replica propagates nothing of its own. A master
 * with neither backlog nor replicas feeds nothing either, so its offset does not move.
 */
export function propagate(draft: Draft, server: Server, operations: readonly Operation[], bare = false): void {
  const [first] = operations;
  if (!first || server.link.host !== null || !server.backlog) return;
  const wrapped = operations.length > 1 && !bare;
  if (wrapped) feed(draft, server, { db: first.db, words: ['MULTI'] });
  for (const operation of operations) feed(draft, server, operation);
  // EXEC needs no SELECT: it runs in whatever database the stream is in by now.
  if (wrapped) feedHeartbeat(draft, server, ['EXEC']);
}

/** Appends one command to the stream, after a SELECT where it is for another database than the command before. */
export function feed(draft: Draft, server: Server, { db, words }: Operation): void {
  if (server.link.host !== null || !server.backlog) return;
  if (db !== server.streamDb) {
    append(draft, server, encodeCommand(['SELECT', String(db)]), null);
    server.streamDb = db;
  }
  append(draft, server, encodeKnown(words), words);
}

/** Appends a PING, a GETACK or an EXEC, none of which needs a SELECT. */
export function feedHeartbeat(draft: Draft, server: Server, words: readonly Bytes[]): void {
  feed(draft, server, { db: server.streamDb, words });
}

/** Appends what a replica has applied, byte for byte: one whole command or transaction in one piece. */
export function feedVerbatim(draft: Draft, server: Server, bytes: Bytes): void {
  append(draft, server, bytes, null);
}

/** `words`: of the command that the bytes are, which Redis feeds piece by piece; `null` where it feeds them in one piece. */
function append(draft: Draft, server: Server, bytes: Bytes, words: readonly Bytes[] | null): void {
  const { backlog } = server;
  if (!backlog) return;
  server.feedCause = draft.resolveCause();
  const added = backlog.feed(bytes, words);
  server.masterReplOffset = backlog.end;
  for (const id of server.slaves) {
    const client = server.clients.get(id);
    // Replicas that wait for a BGSAVE to start have no place in the stream yet.
    if (!client?.slot || client.slot.sentOffset === null) continue;
    queueWrite(server, client);
    if (client.slot.block < 0) client.slot.block = backlog.blockAfter(client.slot.sentOffset);
    if (added) checkOutputLimit(draft, server, client, 'feed');
  }
  if (added) trimBacklog(server, TRIM_ON_FEED);
}

/** Puts a client on the list of those with output. The last one is written first, so replicas come before the client that wrote. */
export function queueWrite(server: Server, client: Client): void {
  if (!server.pendingWrites.includes(client.id)) server.pendingWrites.push(client.id);
}

export function trimBacklog(server: Server, limit: number): void {
  if (!server.backlog?.hasSpare) return;
  let lowest = Number.POSITIVE_INFINITY;
  for (const id of server.slaves) {
    const block = server.clients.get(id)?.slot?.block ?? -1;
    if (block >= 0 && block < lowest) lowest = block;
  }
  server.backlog.trim(lowest, limit);
}

export function createBacklog(server: Server): void {
  server.backlog = new ReplicationBuffer(server.config.replBacklogSize, replOffset(server.masterReplOffset));
}
