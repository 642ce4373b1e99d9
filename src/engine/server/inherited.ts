/**
 * What a fork inherits: every socket that its parent has. 7.0 closes a socket and does not shut it down, so whoever is at its other end
 * hears of that only when the child is gone as well.
 */
import type { Connection } from '../network/connection';
import type { Direction } from '../network/pipe';
import type { Draft } from '../world/draft';
import type { ConnId } from '../world/trace';
import type { Child, Server } from './server';
import { closeConnection, CONNECTOR } from './transport';

/** Closes a socket of a server, which may have a child that has it, too. */
export function hangUp(draft: Draft, server: Server, conn: ConnId, by: Direction, unread: boolean): void {
  const { child } = server;
  const connection = draft.network.connection(conn);
  if (!child || connection?.state !== 'open' || !hasInherited(child, connection, by))
    return closeConnection(draft, conn, by, unread);
  server.child = { ...child, holds: [...child.holds, { conn, by, unread, sinceUs: draft.now }] };
}

/** Its parent's end of a connection was there when it was forked, and it has not gone since. */
const hasInherited = ({ state, startedAtUs }: Child, { askedAtUs, acceptedAtUs }: Connection, by: Direction): boolean =>
  !state.startsWith('zombie.') && (by === CONNECTOR ? askedAtUs : acceptedAtUs) < startedAtUs;

/** Something has come to a server that nobody there reads: a child that has the socket does not read it either. */
export function receiveUnread(server: Server, conn: ConnId): void {
  const noted = (child: Child): Child =>
    child.holds.some((held) => held.conn === conn && !held.unread)
      ? { ...child, holds: child.holds.map((held) => (held.conn === conn ? { ...held, unread: true } : held)) }
      : child;
  if (server.child) server.child = noted(server.child);
  if (server.orphans.length > 0) server.orphans = server.orphans.map(noted);
}

/** The child is gone, and with it the last who had them. */
export function releaseSockets(draft: Draft, { holds }: Child): void {
  for (const { conn, by, unread, sinceUs } of holds) closeConnection(draft, conn, by, unread, sinceUs);
}
