/** What a server does to the wire: connecting, sending, closing. (world/wire.ts is what then arrives.) */
import type { Bytes } from '../../protocol/bytes';
import type { Payload } from '../../protocol/payload';
import { timeUs, type TimeUs } from '../../protocol/units';
import type { Connection } from '../network/connection';
import { togetherOn } from '../network/link';
import { KERNEL_US } from '../network/network';
import type { Direction } from '../network/pipe';
import type { ConnId, TraceOf } from '../world/trace';
import type { Draft } from '../world/draft';
import type { Server } from './server';
import { unread } from './socket';

/** Starts a connection to `host:port`; `null` where no node has that name or address. */
export function openConnection(draft: Draft, server: Server, host: string, port: number): ConnId | null {
  const target = findTarget(draft, server, host, port);
  if (!target) return null;
  const connection = draft.network.connect(server.name, target.name, draft.now);
  draft.emit({ kind: 'connect', conn: connection.id, from: server.name, to: target.name });
  const { latencyUs } = draft.network.link(server.name, target.name);
  draft.plan(draft.now + latencyUs + KERNEL_US, {
    kind: 'connectArrives',
    conn: connection.id,
    port,
    cause: draft.resolveCause(),
  });
  return connection.id;
}

/** A node by its name or address. Port 0 and unknown ports are refused later, by the machine that has that address. */
function findTarget(draft: Draft, server: Server, host: string, port: number): Server | null {
  if (host === 'localhost' || host === '127.0.0.1') return server;
  let addressed: Server | null = null;
  for (const other of draft.servers.values()) {
    if (other.name !== host && other.ip !== host) continue;
    addressed = other;
    if (other.port === port) return other;
  }
  return addressed;
}

/** True where the other end listens: its process runs (or is paused, for then its kernel answers) and the port is its own. */
export function accepts(draft: Draft, connection: Connection, port: number): boolean {
  const target = draft.server(connection.to);
  return (
    target.process !== 'down' &&
    target.port === port &&
    draft.network.link(connection.from, connection.to).state !== 'down'
  );
}

/** The two ends of a connection by the direction in which they send: the server that connected, and the one that accepted. */
export const CONNECTOR: Direction = 0;
export const ACCEPTOR: Direction = 1;

/**
 * Puts bytes on a connection now. If the other side has hung up and that has not been heard of yet, they still leave, and are lost. `pieces`:
 * the same bytes as they lie in the replication buffer.
 */
export function send(draft: Draft, conn: ConnId, by: Direction, bytes: Payload, pieces?: readonly Bytes[]): void {
  const connection = draft.network.connection(conn);
  if (!connection || bytes.length === 0) return;
  if (connection.state !== 'open') return sendToNobody(draft, connection, by, bytes);
  const together = togetherOn(connection.link);
  if (bytes.length <= together) return sendPacket(draft, connection, by, bytes, pieces);
  for (let at = 0; at < bytes.length; at += together) sendPacket(draft, connection, by, bytes.slice(at, at + together));
}

function sendPacket(
  draft: Draft,
  connection: Connection,
  by: Direction,
  bytes: Payload,
  pieces?: readonly Bytes[],
): void {
  const { start, leavesAt, arrivesAt } = draft.network.send(connection, by, bytes.length, draft.now);
  const cause = draft.resolveCause();
  const data: TraceOf<'data'> = {
    seq: draft.nextSeq(),
    at: draft.now,
    cause,
    kind: 'data',
    direction: by,
    conn: connection.id,
    from: by === CONNECTOR ? connection.from : connection.to,
    to: by === CONNECTOR ? connection.to : connection.from,
    start,
    bytes,
    arrivesAt: timeUs(arrivesAt),
    leavesAt: timeUs(leavesAt),
    pieces,
  };
  draft.tell(data);
  draft.plan(arrivesAt, data);
}

/** The other side has hung up. A sender that does not know it yet writes all the same, and nobody takes the bytes. */
function sendToNobody(draft: Draft, connection: Connection, by: Direction, bytes: Payload): void {
  const { from, to } = connection;
  if (!isWritable(connection, by)) return;
  const data = draft.emit({
    kind: 'data',
    direction: by,
    conn: connection.id,
    from: by === CONNECTOR ? from : to,
    to: by === CONNECTOR ? to : from,
    start: connection.pipes[by].written,
    bytes,
    arrivesAt: draft.now,
    toNobody: true,
  });
  draft.emit({ kind: 'rerouted', data, arrivesAt: null });
}

/** Bytes that may be written on a connection before the writer has to wait. */
export function roomFor(draft: Draft, conn: ConnId, by: Direction): number {
  const connection = draft.network.connection(conn);
  return connection && isWritable(connection, by)
    ? draft.network.room(connection, by, unread(draft, connection, by))
    : 0;
}

const isWritable = ({ state, closedBy }: Connection, by: Direction): boolean =>
  state === 'open' || (state === 'closed' && closedBy !== by);

/**
 * Hangs up. The other side learns of it after everything that was sent before; `unread`: what it has sent itself and nobody has read makes
 * the kernel answer with a reset, as it does to bytes for a socket that is gone. `hungUpAt`: when the process that this end belongs to had
 * let go of it, where a child of it held it open since.
 */
export function closeConnection(draft: Draft, conn: ConnId, by: Direction, unread: boolean, hungUpAt?: TimeUs): void {
  const connection = draft.network.connection(conn);
  // What a cut has reset learns nothing more: both ends hear of the reset.
  if (!connection || connection.state === 'reset') return;
  if (connection.state === 'closed') {
    if (connection.heard && connection.closedBy !== by) draft.network.forget(conn);
    return;
  }
  const wasOpen = connection.state === 'open';
  connection.state = 'closed';
  connection.closedBy = by;
  if (!wasOpen) {
    draft.network.forget(conn);
    return;
  }
  const { from, to } = connection;
  const cause = draft.emit({
    kind: 'close',
    conn,
    from,
    to,
    by: by === CONNECTOR ? from : to,
    ...(hungUpAt === undefined ? {} : { hungUpAt }),
  });
  const { latencyUs } = draft.network.link(from, to);
  const at = Math.max(draft.now + latencyUs + KERNEL_US, connection.pipes[by].lastArrivalUs);
  draft.plan(at, { kind: 'hangUp', conn, direction: by, cause, reset: unread });
}
