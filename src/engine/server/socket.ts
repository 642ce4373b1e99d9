/** Unread bytes in a server's sockets. They take up the room that the sender could write into. */
import type { Connection } from '../network/connection';
import type { Direction } from '../network/pipe';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { Server } from './server';
import { CONNECTOR } from './transport';

/** The client of a server that receives what is sent in this direction of a connection. */
export function clientOn(server: Server, conn: number, by: Direction): Client | undefined {
  for (const client of server.clients.values())
    if (client.conn === conn && (client.kind === 'master') === (by !== CONNECTOR)) return client;
  return undefined;
}

/** Whether a connection is a replica's to its master, while there is no master client yet (handshake and RDB). */
export const isLink = (server: Server, conn: number, by: Direction): boolean =>
  by !== CONNECTOR && server.link.conn === conn && !server.link.master;

/** Bytes sent in this direction that lie unread in the receiver's kernel. */
export function unread(draft: Draft, { id, from, to }: Connection, by: Direction): number {
  const receiver = draft.server(by === CONNECTOR ? to : from);
  if (isLink(receiver, id, by)) return receiver.link.arrived.length;
  return clientOn(receiver, id, by)?.arrived.length ?? 0;
}
