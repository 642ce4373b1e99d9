/**
 * What a child inherits: every socket of its parent. Redis 7.0 calls close(2) and not shutdown(2), so the other end of a socket that the
 * parent closes hears of it only when the child is gone as well.
 */
import type { Connection } from '../network/connection';
import type { Direction } from '../network/pipe';
import type { Draft } from '../world/draft';
import type { ConnId } from '../world/trace';
import type { Child } from './child';
import type { Server } from './server';
import { closeConnection, CONNECTOR } from './transport';

/** Closes a server's socket; if its child has inherited the socket, the other end hears of it when the child exits. */
export function hangUp(draft: Draft, server: Server, conn: ConnId, by: Direction, unread: boolean): void {
  const { child } = server;
  const connection = draft.network.connection(conn);
  if (!child || connection?.state !== 'open' || !hasInherited(child, connection, by))
    return closeConnection(draft, conn, by, unread);
  server.child = { ...child, holds: [...child.holds, { conn, by, unread, sinceUs: draft.now }] };
}

/** The connection was open at the parent's end when the child was forked, and the child still lives. */
const hasInherited = ({ state, startedAtUs }: Child, { askedAtUs, acceptedAtUs }: Connection, by: Direction): boolean =>
  !state.startsWith('zombie.') && (by === CONNECTOR ? askedAtUs : acceptedAtUs) < startedAtUs;

/** Bytes have arrived on a socket that the server has closed but its child still holds: they stay unread, so closing it will be a reset. */
export function receiveUnread(server: Server, conn: ConnId): void {
  const noted = (child: Child): Child =>
    child.holds.some((held) => held.conn === conn && !held.unread)
      ? { ...child, holds: child.holds.map((held) => (held.conn === conn ? { ...held, unread: true } : held)) }
      : child;
  if (server.child) server.child = noted(server.child);
  if (server.orphans.length > 0) server.orphans = server.orphans.map(noted);
}

/** The child has exited: the sockets that only it still held are closed now. */
export function releaseSockets(draft: Draft, { holds }: Child): void {
  for (const { conn, by, unread, sinceUs } of holds) closeConnection(draft, conn, by, unread, sinceUs);
}
