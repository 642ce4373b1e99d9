/**
 * What a fork inherits: every socket that its parent has. 7.0 closes a socket and does not shut it down, so whoever is at its other end
 * hears of that only when the child is gone as well.
 */
import type { Direction } from '../network/pipe';
import type { Draft } from '../world/draft';
import type { ConnId } from '../world/trace';
import type { Server } from './server';
import { closeConnection } from './transport';

/** Closes a socket of a server that lives on. */
export function hangUp(draft: Draft, server: Server, conn: ConnId, by: Direction, unread: boolean): void {
  const { child } = server;
  const connection = draft.network.connection(conn);
  const inherited = child && !child.state.startsWith('zombie.') && (connection?.askedAtUs ?? 0) < child.startedAtUs;
  if (!inherited || connection?.state !== 'open') return closeConnection(draft, conn, by, unread);
  server.child = { ...child, holds: [...child.holds, { conn, by, unread }] };
}

/** The child is gone, and with it the last who had them. */
export function releaseSockets(draft: Draft, server: Server): void {
  const { child } = server;
  if (!child || child.holds.length === 0) return;
  server.child = { ...child, holds: [] };
  for (const { conn, by, unread } of child.holds) closeConnection(draft, conn, by, unread);
}
