/** Full synchronization on the master: who joins which BGSAVE, and when one is started. */
import type { Draft } from '../world/draft';
import { startBgsave } from './bgsave';
import type { Client, Slot } from './client';
import type { Server } from './server';
import { error } from '../../protocol/resp';
import { replicas, slotEvent, write } from './slots';

export function fullSync(draft: Draft, server: Server, client: Client): void {
  const { child } = server;
  if (child?.target === 'disk') {
    const leader = replicas(server).find(({ slot }) => slot?.state === 'waitBgsaveEnd');
    if (leader?.slot && (client.capaEof || !leader.capaEof) && (client.capaPsync2 || !leader.capaPsync2)) {
      joinBgsave(draft, server, client, leader.slot.initialOffset);
      const slot = client.slot as Slot;
      slot.block = leader.slot.block;
      slot.sentOffset = leader.slot.sentOffset;
      return draft.log(server, '*', 'Waiting for end of BGSAVE for SYNC');
    }
    return draft.log(server, '*', "Can't attach the replica to the current BGSAVE. Waiting for next BGSAVE for SYNC");
  }
  if (child?.target === 'socket')
    return draft.log(server, '*', 'Current BGSAVE has socket target. Waiting for next BGSAVE for SYNC');
  if (server.config.disklessSync && client.capaEof && server.config.disklessDelay > 0)
    return draft.log(server, '*', 'Delay next BGSAVE for diskless SYNC');
  startReplicationBgsave(draft, server, [client]);
}

/** A replica's stream begins right after the fork that made its RDB; the next write says its database again. */
function joinBgsave(draft: Draft, server: Server, client: Client, offset: number): void {
  const slot = client.slot as Slot;
  slot.initialOffset = offset;
  slot.sentOffset = offset;
  slot.block = -1;
  server.streamDb = -1;
  slotEvent(draft, server, client, { type: 'BGSAVE_STARTED' });
}

/** Forks for `waiting`: to their sockets where all of them can find the end of a stream, else to disk. */
function startReplicationBgsave(draft: Draft, server: Server, waiting: readonly Client[]): void {
  const target = server.config.disklessSync && waiting.every((c) => c.capaEof) ? 'socket' : 'disk';
  draft.log(server, '*', `Starting BGSAVE for SYNC with target: ${target === 'socket' ? 'replicas sockets' : 'disk'}`);
  const served = replicas(server).filter(({ slot }) => slot?.state === 'waitBgsaveStart');
  // The RDB tells the stream's database as it is now; joining resets it.
  const forked = startBgsave(
    draft,
    server,
    target,
    served.map((c) => c.id),
  );
  if (!forked) return refuseAll(draft, server, served);
  if (target === 'disk' && server.config.rdbDelSyncFiles) server.savedForReplicas = true;
  for (const client of served) joinBgsave(draft, server, client, server.masterReplOffset);
}

/** No child, no snapshot: who waits for one is told so and sent away. */
function refuseAll(draft: Draft, server: Server, waiting: readonly Client[]): void {
  draft.log(server, '#', 'BGSAVE for replication failed');
  for (const client of waiting) {
    client.slot = null;
    server.slaves = server.slaves.filter((id) => id !== client.id);
    client.closeAfterReply = true;
    write(draft, client, error("ERR BGSAVE failed, replication can't continue"));
  }
}

/** Once a second, and when a child is reaped: is it time to fork for those who wait? */
export function startPendingBgsave(draft: Draft, server: Server): void {
  if (server.child) return;
  const waiting = replicas(server).filter(({ slot }) => slot?.state === 'waitBgsaveStart');
  if (waiting.length === 0) return;
  const { disklessSync, disklessMaxReplicas, disklessDelay } = server.config;
  const idle = Math.max(...waiting.map((c) => server.clockSec - c.lastInteractionSec));
  if (!disklessSync || (disklessMaxReplicas > 0 && waiting.length >= disklessMaxReplicas) || idle >= disklessDelay)
    startReplicationBgsave(draft, server, waiting);
}
