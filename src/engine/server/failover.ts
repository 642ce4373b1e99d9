/**
 * FAILOVER: a master stops writing, waits until a replica has everything, and then asks that replica to take over, by becoming its replica
 * with `PSYNC <replid> <offset> FAILOVER`.
 */
import type { Bytes } from '../../protocol/bytes';
import { error, OK } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { pauseClients, unpauseClients } from './pause';
import { becomeMaster, becomeReplica } from './roles';
import type { Server } from './server';
import { isOnline, replicas } from './slots';

export interface Failover {
  readonly state: 'waiting-for-sync' | 'failover-in-progress';
  readonly target: { readonly host: string; readonly port: number } | null;
  readonly force: boolean;
  /** When it is given up, in milliseconds of the wall clock; `null`: never. */
  readonly endMs: number | null;
}

export interface FailoverRequest {
  readonly target: Failover['target'];
  readonly force: boolean;
  readonly timeoutMs: number | null;
}

export function startFailover(draft: Draft, server: Server, { target, force, timeoutMs }: FailoverRequest): Bytes {
  if (server.failover) return error('ERR FAILOVER already in progress.');
  if (server.link.host !== null) return error('ERR FAILOVER is not valid when server is a replica.');
  if (server.slaves.length === 0) return error('ERR FAILOVER requires connected replicas.');
  if (force && (timeoutMs === null || !target))
    return error('ERR FAILOVER with force option requires both a timeout and target HOST and IP.');
  if (target) {
    const replica = findReplica(draft, server, target);
    if (!replica?.slot) return error('ERR FAILOVER target HOST and PORT is not a replica.');
    if (!isOnline(replica.slot)) return error('ERR FAILOVER target replica is not online.');
    draft.log(server, '*', `FAILOVER requested to ${target.host}:${target.port}.`);
  } else draft.log(server, '*', 'FAILOVER requested to any replica.');
  server.failover = {
    state: 'waiting-for-sync',
    target,
    force,
    endMs: timeoutMs === null ? null : draft.wallMs + timeoutMs,
  };
  pauseClients(server, { purpose: 'failover', untilMs: Number.POSITIVE_INFINITY, what: 'WRITE' });
  return OK;
}

const addressOf = (draft: Draft, client: Client) => ({
  host: client.announcedIp || (draft.servers.get(client.peer)?.ip ?? ''),
  port: client.listeningPort,
});

function findReplica(draft: Draft, server: Server, target: { readonly host: string; readonly port: number }) {
  return replicas(server).find((client) => {
    const { host, port } = addressOf(draft, client);
    return host.toLowerCase() === target.host.toLowerCase() && port === target.port;
  });
}

/** Called in every turn of the event loop and in every cron: has the target caught up, or is the time over? */
export function updateFailover(draft: Draft, server: Server): void {
  const { failover } = server;
  if (failover?.state !== 'waiting-for-sync') return;
  if (failover.endMs !== null && failover.endMs <= draft.wallMs) {
    if (!failover.force || !failover.target)
      return abortFailover(draft, server, 'Replica never caught up before timeout');
    const { host, port } = failover.target;
    draft.log(server, '*', `FAILOVER to ${host}:${port} time out exceeded, failing over.`);
    return handOver(draft, server, failover, failover.target);
  }
  const caughtUp = (client: Client | undefined) => client?.slot?.ackOffset === server.masterReplOffset;
  const ready = failover.target
    ? [findReplica(draft, server, failover.target)].find(caughtUp)
    : replicas(server).find(caughtUp);
  if (!ready) return;
  const target = failover.target ?? addressOf(draft, ready);
  draft.log(server, '*', `Failover target ${target.host}:${target.port} is synced, failing over.`);
  handOver(draft, server, failover, target);
}

function handOver(draft: Draft, server: Server, failover: Failover, target: NonNullable<Failover['target']>): void {
  server.failover = { ...failover, state: 'failover-in-progress', target };
  becomeReplica(draft, server, target.host, target.port);
}

/** The target has taken over, or the failover was aborted: the pause of clients ends. */
export function clearFailover(draft: Draft, server: Server): void {
  server.failover = null;
  unpauseClients(draft, server, 'failover');
}

export function abortFailover(draft: Draft, server: Server, why: string): void {
  const { failover } = server;
  if (!failover) return;
  const { target } = failover;
  draft.log(
    server,
    '*',
    target ? `FAILOVER to ${target.host}:${target.port} aborted: ${why}` : `FAILOVER to any replica aborted: ${why}`,
  );
  if (failover.state === 'failover-in-progress') becomeMaster(draft, server);
  clearFailover(draft, server);
}
