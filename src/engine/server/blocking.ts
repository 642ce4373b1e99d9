/**
 * Blocked clients: served when a key that they wait for has something for them, released when their timeout is over. Keys are looked at
 * after the command (or the whole EXEC) that filled them. The client that has waited longest is served first, and what it takes is
 * propagated after the command that brought it:
 *
 *     A: BLPOP q 0        B: RPUSH q a b        stream: RPUSH q a b, LPOP q
 */
import type { Bytes } from '../../protocol/bytes';
import { error, integer, NIL_ARRAY } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import { blockedClients, type BlockedOnKeys, type ReadyKey, unblock, waitingFor } from './blockedKeys';
import { serveOnList } from './blockedOnList';
import { serveOnStream } from './blockedOnStream';
import { serveOnZset } from './blockedOnZset';
import type { Client } from './client';
import { Call, CommandError } from './commands/call';
import { processQuery, reply } from './query';
import type { Server } from './server';
import { feedHeartbeat, propagate } from './stream';
import { Unit } from './unit';
import { acknowledgedBy } from './acknowledged';

/** Called after a command: serves the clients that wait for keys which are ready now. Serving a BLMOVE may make another key ready. */
export function serveBlocked(draft: Draft, server: Server): void {
  while (server.ready.length > 0) {
    const ready = server.ready;
    server.ready = [];
    for (const key of ready) serveKey(draft, server, key);
  }
}

function serveKey(draft: Draft, server: Server, key: ReadyKey): void {
  for (const client of waitingFor(server, key)) {
    const { blocked } = client;
    if (!blocked || !('keys' in blocked)) continue;
    const unit = new Unit(true);
    const call = new Call(draft, server, client, [], unit, true, false);
    const answer = attempt(() => answerFor(call, blocked, key));
    if (answer !== null) {
      unblock(server, client);
      reply(draft, server, client, answer);
    }
    propagate(draft, server, unit.operations);
    if (answer !== null && unit.operations.length > 0) client.lastWriteOffset = server.masterReplOffset;
  }
}

/** The reply to a blocked client from a key that is ready; `null`: it finds nothing there and goes on waiting. */
function answerFor(call: Call, blocked: BlockedOnKeys, { db, key }: ReadyKey): Bytes | null {
  if (call.client.db !== db) throw new Error('blocking: a client that waits has changed its database');
  const value = call.lookup(key)?.value;
  if (blocked.kind === 'stream' && blocked.group && value?.kind !== 'stream')
    return error('UNBLOCKED the stream key no longer exists');
  if (value?.kind === 'list' && blocked.kind === 'list') return serveOnList(call, blocked, key, value);
  if (value?.kind === 'zset' && blocked.kind === 'zset') return serveOnZset(call, blocked, key);
  if (value?.kind === 'stream' && blocked.kind === 'stream') return serveOnStream(call, blocked, key, value);
  return null;
}

function attempt(answer: () => Bytes | null): Bytes | null {
  try {
    return answer();
  } catch (problem) {
    if (problem instanceof CommandError) return problem.message;
    throw problem;
  }
}

/** Before the event loop sleeps: timeouts, WAITs that are satisfied, one GETACK for new WAITs, and commands of clients just unblocked. */
export function wakeBlocked(draft: Draft, server: Server): void {
  for (const client of blockedClients(server)) {
    const { blocked } = client;
    if (!blocked || blocked.untilMs === null || draft.wallMs <= blocked.untilMs) continue;
    release(
      draft,
      server,
      client,
      blocked.kind === 'wait' ? integer(acknowledgedBy(server, blocked.offset)) : NIL_ARRAY,
    );
  }
  for (const client of blockedClients(server)) {
    if (client.blocked?.kind !== 'wait') continue;
    const acknowledged = acknowledgedBy(server, client.blocked.offset);
    if (acknowledged >= client.blocked.replicas) release(draft, server, client, integer(acknowledged));
  }
  takeUpAgain(draft, server);
  if (!server.wantsAcks) return;
  server.wantsAcks = false;
  feedHeartbeat(draft, server, ['REPLCONF', 'GETACK', '*']);
}

/** A master that becomes a replica unblocks every client, with an error. */
export function unblockEverybody(draft: Draft, server: Server): void {
  for (const client of blockedClients(server)) {
    release(
      draft,
      server,
      client,
      error('UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)'),
    );
    client.closeAfterReply = true;
  }
}

function release(draft: Draft, server: Server, client: Client, answer: Bytes): void {
  unblock(server, client);
  reply(draft, server, client, answer);
}

/** Runs what clients sent while they were blocked. That may block them again, and may unblock others. */
function takeUpAgain(draft: Draft, server: Server): void {
  while (server.unblocked.length > 0) {
    const [id = 0, ...rest] = server.unblocked;
    server.unblocked = rest;
    const client = server.clients.get(id);
    if (client && !client.blocked && client.query !== '') processQuery(draft, server, client, '');
  }
}
