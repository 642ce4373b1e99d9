/** What lies in a server's sockets and has not been read: as long as it lies there, whoever sent it has so much less room. */
import type { Connection } from '../network/connection';
import type { Direction } from '../network/pipe';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { Server } from './server';
import { CONNECTOR } from './transport';

/** The one of a server's clients that is the end of a connection for what goes in a direction. */
export function clientOn(server: Server, conn: number, by: Direction): Client | undefined {
  for (const client of server.clients.values())
    if (client.conn === conn && (client.kind === 'master') === (by !== CONNECTOR)) return client;
  return undefined;
}

/** Whether a connection is that of a server to its master, which it has not made a client of yet. */
export const isLink = (server: Server, conn: number, by: Direction): boolean =>
  by !== CONNECTOR && server.link.conn === conn && !server.link.master;

/** Bytes sent in a direction that are in the receiver's kernel. */
export function unread(draft: Draft, { id, from, to }: Connection, by: Direction): number {
  const receiver = draft.server(by === CONNECTOR ? to : from);
  if (isLink(receiver, id, by)) return receiver.link.arrived.length;
  return clientOn(receiver, id, by)?.arrived.length ?? 0;
}
