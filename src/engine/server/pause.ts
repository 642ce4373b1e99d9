/** Pausing clients: for CLIENT PAUSE, for a FAILOVER until its target has caught up, for a shutdown until the replicas have. */
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { Command } from './commands/command';
import { FLAG } from './commands/facts/facts';
import { applyStream } from './replicaStream';
import { processQuery } from './query';
import type { Server } from './server';
import { planTurn } from './turn';

export type PausePurpose = 'client' | 'failover' | 'shutdown';

export interface Pause {
  readonly purpose: PausePurpose;
  /** Milliseconds of the wall clock; `Infinity`: until somebody ends it. */
  readonly untilMs: number;
  readonly what: 'WRITE' | 'ALL';
}

/** A pause that lasts longer or stops more, for the same purpose, extends the one in force. */
export function pauseClients(server: Server, pause: Pause): void {
  const standing = server.pauses.find(({ purpose }) => purpose === pause.purpose);
  const widened: Pause = {
    purpose: pause.purpose,
    untilMs: Math.max(pause.untilMs, standing?.untilMs ?? 0),
    what: standing?.what === 'ALL' ? 'ALL' : pause.what,
  };
  server.pauses = [...server.pauses.filter(({ purpose }) => purpose !== pause.purpose), widened];
}

export function unpauseClients(draft: Draft, server: Server, purpose: PausePurpose): void {
  if (!server.pauses.some((p) => p.purpose === purpose)) return;
  server.pauses = server.pauses.filter((p) => p.purpose !== purpose);
  releasePostponed(draft, server);
}

/** Ends pauses whose time is over. The cron calls it, so they end up to 100 ms late. */
export function endPauses(draft: Draft, server: Server): void {
  const standing = server.pauses.filter(({ untilMs }) => untilMs > draft.wallMs);
  if (standing.length === server.pauses.length) return;
  server.pauses = standing;
  releasePostponed(draft, server);
}

export const isPaused = (server: Server): boolean => server.pauses.length > 0;

/** Does this command have to wait? Replicas never wait: they would miss their stream. */
export function mustWait(server: Server, client: Client, command: Command): boolean {
  if (server.pauses.length === 0 || client.slot) return false;
  if (server.pauses.some(({ what }) => what === 'ALL')) return true;
  if (command.name === 'exec') return client.transaction?.queued.some(({ writes }) => writes) ?? false;
  return (command.flags & (FLAG.write | FLAG.may_replicate)) !== 0;
}

/** Clients that were stopped go on, each with the command at which it was stopped. */
function releasePostponed(draft: Draft, server: Server): void {
  for (const client of server.clients.values()) {
    if (!client.postponed) continue;
    client.postponed = false;
    if (client.kind === 'master') applyStream(draft, server, client, '');
    else processQuery(draft, server, client, '');
  }
  planTurn(draft, server);
}
