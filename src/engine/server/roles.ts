/** Becoming a replica, becoming a master: what REPLICAOF does to a history. */
import { replid } from '../../protocol/units';
import type { Draft } from '../world/draft';
import { dropClient } from './clients';
import { closeSocket, isConnected, linkEvent, loseMaster, setLink } from './masterLink';
import { unblockEverybody } from './blocking';
import type { Server } from './server';

export function discardCachedMaster(draft: Draft, server: Server): void {
  if (!server.link.cachedMaster) return;
  draft.log(server, '*', 'Discarding previously cached master state.');
  setLink(server, { cachedMaster: null });
}

/** A data set that has nothing to do with the one before: nobody can go on from that one any more, neither this server nor its replicas. */
export function attachToNewMaster(draft: Draft, server: Server): void {
  discardCachedMaster(draft, server);
  dropReplicas(draft, server);
  server.backlog = null;
}

export function dropReplicas(draft: Draft, server: Server): void {
  for (const id of server.slaves) {
    const client = server.clients.get(id);
    if (client) dropClient(draft, server, client);
  }
}

/**
 * A server that has a history of its own asks its new master to go on from there: it may be the same history. `db` is the database that
 * the stream was in, because a partial resynchronization will not say.
 */
export function synthesizeCachedMaster(draft: Draft, server: Server, db: number): void {
  draft.log(
    server,
    '*',
    'Before turning into a replica, using my own master parameters to synthesize a cached master: I may be able to synchronize with the new master with just a partial transfer.',
  );
  setLink(server, { cachedMaster: { replid: server.replid, reploff: server.masterReplOffset, db } });
}

/** REPLICAOF host port: becomes, or stays, a replica. */
export function becomeReplica(draft: Draft, server: Server, host: string, port: number): void {
  const wasMaster = server.link.host === null;
  // The lines about the old master are written with role M: the host is cleared before it is let go.
  setLink(server, { host: null });
  if (isConnected(server)) loseMaster(draft, server);
  else closeSocket(draft, server);
  unblockEverybody(draft, server);
  setLink(server, { host, port });
  if (wasMaster) {
    discardCachedMaster(draft, server);
    synthesizeCachedMaster(draft, server, Math.max(0, server.streamDb));
    setLink(server, { downSinceSec: 0 });
  }
  linkEvent(draft, server, { type: 'REPLICAOF' });
}

/** REPLICAOF NO ONE on a replica: a history of its own begins; the old one stays known as replid2, so that siblings can follow. */
export function becomeMaster(draft: Draft, server: Server): void {
  setLink(server, { host: null });
  if (isConnected(server)) loseMaster(draft, server);
  discardCachedMaster(draft, server);
  closeSocket(draft, server);
  server.replid2 = server.replid;
  server.secondReplOffset = server.masterReplOffset + 1;
  server.replid = replid(draft.random(server.name, 'replid').hex(40));
  draft.log(
    server,
    '#',
    `Setting secondary replication ID to ${server.replid2}, valid up to offset: ${server.secondReplOffset}. New replication ID is ${server.replid}`,
  );
  dropReplicas(draft, server);
  linkEvent(draft, server, { type: 'REPLICAOF NO ONE' });
  server.streamDb = -1;
  server.noSlavesSinceSec = server.clockSec;
  setLink(server, { downSinceSec: 0 });
}
