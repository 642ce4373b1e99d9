/** Adding and removing clients: Redis's createClient and freeClient. */
import type { Draft } from '../world/draft';
import type { ConnId } from '../world/trace';
import { type Client, type ClientKind, newClient } from './client';
import type { Server } from './server';
import { letsAnybodyIn } from './acl/check';
import { hangUp } from './inherited';
import { ACCEPTOR } from './transport';
import { TRIM_BETWEEN_TURNS } from './replicationBuffer';
import { refreshGoodSlaves } from './slots';
import { trimBacklog } from './stream';

export function addClient(server: Server, kind: ClientKind, conn: ConnId | null, peer: string): Client {
  const authenticated = kind === 'master' || letsAnybodyIn(server);
  const client = newClient(
    server.nextClientId++,
    kind,
    conn,
    peer,
    server.clockSec,
    authenticated,
    freeDescriptor(server),
  );
  server.clients.set(client.id, client);
  return client;
}

/** The lowest free file descriptor: 0 to 6 are the process's own, and the socket of a handshake with a master takes one. */
function freeDescriptor(server: Server): number {
  const taken = new Set([...server.clients.values()].map(({ fd }) => fd));
  let fd = 7 + (server.link.conn !== null && !server.link.master ? 1 : 0);
  while (taken.has(fd)) fd++;
  return fd;
}

/** Closes a client of kind `peer` or `console`. (masterLink.ts lets go of the master.) */
export function dropClient(draft: Draft, server: Server, client: Client): void {
  if (!server.clients.has(client.id)) return;
  if (client.slot) {
    draft.log(server, '#', `Connection with replica ${replicaName(draft, client)} lost.`);
    forgetReplica(server, client);
  }
  server.clients.delete(client.id);
  server.listeners = server.listeners.filter((id) => id !== client.id);
  server.monitors = server.monitors.filter((id) => id !== client.id);
  server.pendingWrites = server.pendingWrites.filter((id) => id !== client.id);
  if (client.conn !== null) hangUp(draft, server, client.conn, ACCEPTOR, client.arrived !== '');
  if (client.id === server.consoleId) reconnectConsole(server, client);
}

/** What redis-cli does when its connection is gone: connects again, and selects the database that it was in. */
function reconnectConsole(server: Server, old: Client): void {
  const console = addClient(server, 'console', null, server.name);
  console.db = old.db;
  server.consoleId = console.id;
}

/** CLOSE_ASAP: closes a client between this turn and the next, where the caller still needs it. */
export function dropLater(_server: Server, client: Client): void {
  client.closing = true;
}

function forgetReplica(server: Server, client: Client): void {
  server.slaves = server.slaves.filter((id) => id !== client.id);
  client.slot = null;
  if (server.slaves.length === 0) server.noSlavesSinceSec = server.clockSec;
  refreshGoodSlaves(server);
  trimBacklog(server, TRIM_BETWEEN_TURNS);
}

/** How log lines call a replica: its announced or peer address and the port it announced. */
export function replicaName(draft: Draft, client: Client): string {
  if (client.reset && client.announcedIp === '') return `client id #${client.id}`;
  const ip = client.announcedIp || (draft.servers.get(client.peer)?.ip ?? '?');
  return `${ip}:${client.listeningPort || '<unknown-replica-port>'}`;
}
