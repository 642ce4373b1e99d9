/** Becoming a replica and becoming a master: what REPLICAOF does to a server's history. */
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

/** The data set is replaced by an unrelated one: neither this server nor its replicas can continue the old history. */
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
 * Lets a server that has a history of its own ask its new master to continue it, since they may share it. `db` is the database that the
 * stream was in, which a partial resynchronization does not tell.
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
  // Cleared first, because Redis logs the lines about losing the old master with role M.
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

/** REPLICAOF NO ONE on a replica: a new history begins. The old one stays known as replid2, so that other replicas of the old master can follow. */
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
