/**
 * What comes to the end of a link: connection attempts and their answers, bytes, hang-ups, resets, and word that a full socket has room
 * again. What is due on a held link goes to `draft.held` instead and is planned anew when the link is restored.
 */
import { joined, textOf } from '../../protocol/payload';
import { timeUs } from '../../protocol/units';
import type { Connection } from '../network/connection';
import { sideOf } from '../network/link';
import { KERNEL_US } from '../network/network';
import { type Direction, latenessOf } from '../network/pipe';
import { arrived } from '../server/arrivals';
import { pumpPipe } from '../server/bgsave';
import { addClient } from '../server/clients';
import { isBusy } from '../server/frozen';
import { receiveUnread } from '../server/inherited';
import { linkEvent, setLink } from '../server/masterLink';
import type { Server } from '../server/server';
import { clientOn, isLink } from '../server/socket';
import { queueWrite } from '../server/stream';
import { accepts, CONNECTOR } from '../server/transport';
import { planTurn } from '../server/turn';
import type { Draft, Due } from './draft';
import type { ConnId } from './trace';

/** A SYN arrives: the kernel accepts or refuses it, whatever the process is doing, and its answer goes back. */
export function connectArrives(draft: Draft, due: Extract<Due, { kind: 'connectArrives' }>): void {
  const connection = draft.network.connection(due.conn);
  if (connection?.state !== 'connecting') return;
  if (isHeld(draft, connection, due)) return;
  draft.cause = due.cause;
  const { from, to } = connection;
  const ok = accepts(draft, connection, due.port);
  const cause = draft.emit(
    ok ? { kind: 'open', conn: due.conn, from, to } : { kind: 'refused', conn: due.conn, from, to },
  );
  if (ok) {
    connection.state = 'open';
    connection.acceptedAtUs = draft.now;
    const server = draft.server(to);
    const client = addClient(server, 'peer', due.conn, from);
    client.accepted = server.process === 'up' && !isBusy(draft, server);
  }
  const { latencyUs } = draft.network.link(from, to);
  const { conn, port } = due;
  draft.plan(draft.now + latencyUs + KERNEL_US, { kind: 'connectAnswered', conn, node: from, port, ok, cause });
}

/** The kernel's answer to a connection attempt arrives at the replica that made it. */
export function connectAnswered(draft: Draft, due: Extract<Due, { kind: 'connectAnswered' }>): void {
  const connection = draft.network.connection(due.conn);
  if (connection && isHeld(draft, connection, due)) return;
  // An attempt that was given up, or answered before, hears nothing. One that was accepted and then closed while its owner was paused is
  // still found open first, and closed afterwards.
  const server = draft.server(due.node);
  if (server.link.conn !== due.conn || server.link.state !== 'connect.connecting') return;
  if (server.process === 'paused') {
    server.asleep = [...server.asleep, due];
    return;
  }
  draft.cause = due.cause;
  if (due.ok) linkEvent(draft, server, { type: 'SOCKET_WRITABLE' });
  else refused(draft, server, due.conn);
}

function refused(draft: Draft, server: Server, conn: ConnId): void {
  draft.network.forget(conn);
  linkEvent(draft, server, { type: 'SOCKET_ERROR', line: 'Connection refused' });
}

/** Bytes arrive: into the receiver's socket, in TCP's order, and the receiver's event loop will turn. */
export function segmentArrives(draft: Draft, due: Extract<Due, { kind: 'data' }>): void {
  draft.cause = due.seq;
  const connection = draft.network.connection(due.conn);
  if (connection?.state === 'reset') draft.emit({ kind: 'rerouted', data: due.seq, arrivesAt: null });
  if (!connection || connection.state === 'reset' || isHeld(draft, connection, due)) return;
  const lateUs = latenessOf(connection.pipes[due.direction], due.start, due.bytes.length);
  if (lateUs > 0) return arriveLater(draft, due, lateUs);
  if (due.start > draft.network.expected(connection, due.direction)) return waitForGap(draft, connection, due);
  const server = draft.server(due.direction === CONNECTOR ? connection.to : connection.from);
  const before = receive(server, connection, due);
  draft.network.filled(connection, due.direction, before ?? 0);
  draft.network.arrived(connection, due.direction, due.bytes.length);
  if (before === null) return;
  planTurn(draft, server);
}

/** Bytes that were sent behind others that a hold kept back come that much later. */
function arriveLater(draft: Draft, due: Extract<Due, { kind: 'data' }>, lateUs: number): void {
  const arrivesAt = timeUs(draft.now + lateUs);
  draft.emit({ kind: 'rerouted', data: due.seq, arrivesAt });
  draft.plan(arrivesAt, { ...due, arrivesAt });
}

/** TCP keeps the order: what has overtaken bytes that a hold kept back is delivered once those have been sent again. */
function waitForGap(
  draft: Draft,
  connection: Connection,
  due: Extract<Due, { readonly kind: 'data' | 'hangUp' }>,
): void {
  const { gapUntilUs } = connection.pipes[due.direction];
  if (gapUntilUs < draft.now) throw new Error(`wire: bytes before a ${due.kind} on connection ${due.conn} never came`);
  if (due.kind === 'data') draft.emit({ kind: 'rerouted', data: due.seq, arrivesAt: timeUs(gapUntilUs) });
  draft.plan(gapUntilUs, due);
}

/** Puts bytes into the socket of their receiver. Answers how many unread bytes lay there before; `null`: nobody has that socket any more. */
function receive(
  server: Server,
  connection: Connection,
  { direction: by, bytes, pieces, seq: cause }: Extract<Due, { kind: 'data' }>,
): number | null {
  if (isLink(server, connection.id, by)) {
    const { arrived: waiting, arrivals } = server.link;
    setLink(server, {
      arrived: joined(waiting, bytes),
      arrivedCause: cause,
      arrivals: arrived(arrivals, waiting.length, { length: bytes.length, cause }),
    });
    return waiting.length;
  }
  const client = clientOn(server, connection.id, by);
  if (!client) {
    receiveUnread(server, connection.id);
    return null;
  }
  const before = client.arrived.length;
  client.arrivedPieces = client.arrived === '' && pieces ? pieces : null;
  client.arrived += textOf(bytes);
  client.arrivedCause = cause;
  return before;
}

/** A window update arrives: the receiver has read, so the writer that waited for room in its socket goes on. */
export function windowArrives(draft: Draft, due: Extract<Due, { kind: 'window' }>): void {
  const connection = draft.network.connection(due.conn);
  if (!connection || due.direction !== CONNECTOR || isHeld(draft, connection, due)) return;
  const writer = draft.server(connection.to);
  if (writer.process === 'paused' || writer.frozen) {
    writer.asleep = [...writer.asleep, due];
    return;
  }
  const client = clientOn(writer, connection.id, CONNECTOR);
  if (!client?.slot || !hasMore(writer, client.slot)) return pumpIfWaiting(draft, writer);
  queueWrite(writer, client);
  planTurn(draft, writer);
}

/** True where a replica's RDB or stream has more to send. */
const hasMore = (
  server: Server,
  slot: { readonly bulk: unknown; readonly sentOffset: number | null; readonly state: string },
): boolean =>
  slot.bulk !== null ||
  (slot.state === 'online.streaming' && slot.sentOffset !== null && slot.sentOffset < server.masterReplOffset);

function pumpIfWaiting(draft: Draft, server: Server): void {
  if (server.process === 'up' && !server.frozen && server.child?.state === 'socket.writing') pumpPipe(draft, server);
}

/** A FIN (or, with `reset`, a RST) arrives, after everything that was sent before it. */
export function hangUpArrives(draft: Draft, due: Extract<Due, { kind: 'hangUp' }>): void {
  const connection = draft.network.connection(due.conn);
  if (!connection || isHeld(draft, connection, due)) return;
  if (connection.pipes[due.direction].inFlight > 0) return waitForGap(draft, connection, due);
  connection.heard = true;
  if (!hangUp(draft, connection, due.direction, due.cause, due.reset)) draft.network.forget(due.conn);
}

/** A cut link has reset a connection: both ends find it gone, and neither can say who was at the other end. */
export function resetArrives(draft: Draft, due: Extract<Due, { kind: 'reset' }>): void {
  const connection = draft.network.connection(due.conn);
  if (!connection) return;
  const connector = draft.server(connection.from);
  const { conn, state } = connector.link;
  // For a replica that is still in SYN_SENT a reset means "connection refused". A paused one is past that: its kernel took the SYN-ACK.
  if (conn === due.conn && state === 'connect.connecting' && connector.process !== 'paused') {
    draft.cause = due.cause;
    refused(draft, connector, conn);
  } else {
    draft.network.forget(due.conn);
    hangUp(draft, connection, 1, due.cause, true);
  }
  hangUp(draft, connection, 0, due.cause, true);
}

/** Marks the end of a connection on the side that receives direction `by`. Answers whether anybody there still has the socket. */
function hangUp(draft: Draft, connection: Connection, by: Direction, cause: number, reset: boolean): boolean {
  const server = draft.server(by === CONNECTOR ? connection.to : connection.from);
  if (isLink(server, connection.id, by)) setLink(server, { hungUp: true, reset, arrivedCause: cause });
  else {
    const client = clientOn(server, connection.id, by);
    if (!client) return false;
    client.hungUp = true;
    client.reset = reset;
    client.arrivedCause = cause;
  }
  planTurn(draft, server);
  return true;
}

/**
 * True where a held link keeps this back: it waits in `draft.held`, as packets do that TCP will send again, and neither end is told. Where
 * only one direction is silent the other one delivers, but no connection is made: a handshake takes both.
 */
function isHeld(draft: Draft, connection: Connection, due: Due): boolean {
  const { link } = connection;
  if (link.state !== 'held') return false;
  if ('direction' in due && !link.silent[sideOf(link, due.direction === CONNECTOR ? connection.from : connection.to)])
    return false;
  draft.held = [...draft.held, due];
  if (due.kind === 'data') draft.emit({ kind: 'rerouted', data: due.seq, arrivesAt: null });
  return true;
}
