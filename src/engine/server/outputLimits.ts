/** `client-output-buffer-limit replica`: when a slow replica is disconnected. */
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { Server } from './server';
import { clientInfo } from './clientInfo';
import { dropClient, dropLater } from './clients';

/** CLIENT LIST's omem of a replica, bytes: whole blocks, from the one that it is being sent to the newest. 0 while it has no place in the stream. */
export function outputMemory(server: Server, client: Client): number {
  return client.slot ? (server.backlog?.memoryFrom(client.slot.block) ?? 0) : client.reply.length;
}

/**
 * Checks one replica. Since 7.0 a hard limit below `repl-backlog-size` counts as that size, because the backlog keeps that much anyway. The
 * soft limit must be exceeded for longer than its seconds.
 */
export function checkOutputLimit(draft: Draft, server: Server, client: Client, when: 'feed' | 'cron'): void {
  if (!client.slot || client.closing) return;
  const limit = server.config.replicaOutputLimit;
  const used = outputMemory(server, client);
  const hard = limit.hard !== 0 && used >= Math.max(limit.hard, server.config.replBacklogSize);
  let soft = limit.soft !== 0 && used >= limit.soft;
  if (!soft) client.softLimitSinceSec = null;
  else if (client.softLimitSinceSec === null) {
    client.softLimitSinceSec = server.clockSec;
    soft = false;
  } else soft = server.clockSec - client.softLimitSinceSec > limit.softSeconds;
  if (!hard && !soft) return;
  const info = clientInfo(draft, server, client);
  if (when === 'feed') {
    draft.log(server, '#', `Client ${info} scheduled to be closed ASAP for overcoming of output buffer limits.`);
    dropLater(server, client);
  } else {
    dropClient(draft, server, client);
    draft.log(server, '#', `Client ${info} closed for overcoming of output buffer limits.`);
  }
}
