/** What each thing on the agenda does when its time comes. */
import { joined, textOf } from '../../protocol/payload';
import { timeUs } from '../../protocol/units';
import { childExited, childWrote, pumpPipe } from '../server/bgsave';
import { arrived } from '../server/arrivals';
import { addClient } from '../server/clients';
import { cronInTurn, wakeForCron } from '../server/cron';
import { isBusy, stepFrozen } from '../server/frozen';
import { receiveUnread } from '../server/inherited';
import { linkEvent, setLink } from '../server/masterLink';
import { orphanEvent } from '../server/orphan';
import { becomeReady, startProcess } from '../server/process';
import type { Server } from '../server/server';
import { clientOn, isLink, unread } from '../server/socket';
import { queueWrite } from '../server/stream';
import { accepts, CONNECTOR } from '../server/transport';
import { beforeSleep, planTurn, runTurn } from '../server/turn';
import type { Connection } from '../network/connection';
import { sideOf } from '../network/link';
import { KERNEL_US } from '../network/network';
import { type Direction, latenessOf } from '../network/pipe';
import { runStep, writeOne } from './acts';
import type { Draft, Due } from './draft';

export function handle(draft: Draft, due: Due): void {
  switch (due.kind) {
    case 'data':
      return segmentArrives(draft, due);
    case 'step':
      return runStep(draft, due.index);
    case 'write':
      return writeOne(draft, due);
    case 'start':
      return startProcess(draft, draft.server(due.node));
    case 'connectArrives':
      return connectArrives(draft, due);
    case 'connectAnswered':
      return connectAnswered(draft, due);
    case 'hangUp':
      return hangUpArrives(draft, due);
    case 'window':
      return windowArrives(draft, due);
    case 'reset':
      return resetArrives(draft, due);
    case 'orphan':
      draft.cause = due.cause;
      return orphanEvent(draft, draft.server(due.node), due.child, due.stage);
    default:
      return handleOwn(draft, due);
  }
}

type Own = Extract<Due, { readonly life: number }>;

/** What a process planned for itself; a process that has died since then does nothing, one that sleeps does it on waking. */
function handleOwn(draft: Draft, due: Own): void {
  const server = draft.server(due.node);
  if (server.life !== due.life) return;
  runOwn(draft, server, due);
  if (draft.network.isAnyFull) goOn(draft, server);
}

/** What it has read makes room for: whoever waited for it hears of that. */
function goOn(draft: Draft, server: Server): void {
  for (const [connection, direction] of draft.network.emptied(server.name, (...pipe) => unread(draft, ...pipe)))
    draft.plan(draft.now + connection.link.latencyUs + KERNEL_US, {
      kind: 'window',
      conn: connection.id,
      direction: direction === 0 ? 1 : 0,
    });
}

function runOwn(draft: Draft, server: Server, due: Own): void {
  if (due.kind === 'child') return childEvent(draft, server, due);
  if (server.process === 'paused') {
    server.asleep = [...server.asleep, due];
    return;
  }
  if (due.kind === 'frozen') {
    draft.cause = due.cause;
    stepFrozen(draft, server);
    if (server.frozen || server.process !== 'up') return;
    beforeSleep(draft, server);
    return planTurnIfReadable(draft, server);
  }
  if (server.frozen) {
    server.asleep = [...server.asleep, due];
    return;
  }
  if (due.kind !== 'turn' && draft.now < server.busyUntilUs) return draft.plan(server.busyUntilUs, due);
  switch (due.kind) {
    case 'boot':
      draft.cause = due.cause;
      return becomeReady(draft, server);
    case 'turn':
      runTurn(draft, server);
      if (!cronInTurn(draft, server)) return;
      break;
    case 'cron':
      if (!wakeForCron(draft, server)) return;
      break;
  }
  beforeSleep(draft, server);
  planTurnIfReadable(draft, server);
}

/** A child is a process of its own: it writes and exits while its parent sleeps. */
function childEvent(draft: Draft, server: Server, due: Extract<Due, { kind: 'child' }>): void {
  if (server.child?.id !== due.child) return;
  draft.cause = due.cause;
  if (due.stage === 'exits') return childExited(draft, server);
  // A file it writes by itself; a pipe needs its parent, who may be asleep or busy.
  if (server.child.target === 'socket' && (server.process === 'paused' || server.frozen)) {
    server.asleep = [...server.asleep, due];
    return;
  }
  if (server.child.target === 'socket' && draft.now < server.busyUntilUs) return draft.plan(server.busyUntilUs, due);
  childWrote(draft, server);
}

function planTurnIfReadable(draft: Draft, server: Server): void {
  if (
    server.link.arrived !== '' ||
    server.link.hungUp ||
    [...server.clients.values()].some((c) => c.arrived !== '' || c.hungUp)
  )
    planTurn(draft, server);
}

// --- the wire ------------------------------------------------------------------------------------------------------------

function connectArrives(draft: Draft, due: Extract<Due, { kind: 'connectArrives' }>): void {
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
  draft.plan(draft.now + latencyUs + KERNEL_US, { kind: 'connectAnswered', conn: due.conn, node: from, ok, cause });
}

function connectAnswered(draft: Draft, due: Extract<Due, { kind: 'connectAnswered' }>): void {
  const connection = draft.network.connection(due.conn);
  if (connection && isHeld(draft, connection, due)) return;
  // A connection that was accepted and closed again while its owner slept is first found open, and then at its end.
  const server = draft.server(due.node);
  if (server.link.conn !== due.conn || server.link.state !== 'connect.connecting') return;
  if (server.process === 'paused') {
    server.asleep = [...server.asleep, due];
    return;
  }
  draft.cause = due.cause;
  if (due.ok) linkEvent(draft, server, { type: 'SOCKET_WRITABLE' });
  else {
    draft.network.forget(due.conn);
    linkEvent(draft, server, { type: 'SOCKET_ERROR', line: 'Connection refused' });
  }
}

function segmentArrives(draft: Draft, due: Extract<Due, { kind: 'data' }>): void {
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

/** It was behind what a silence kept back. */
function arriveLater(draft: Draft, due: Extract<Due, { kind: 'data' }>, lateUs: number): void {
  const arrivesAt = timeUs(draft.now + lateUs);
  draft.emit({ kind: 'rerouted', data: due.seq, arrivesAt });
  draft.plan(arrivesAt, { ...due, arrivesAt });
}

/** TCP keeps the order: what came past bytes that a held link kept back is taken after they have been sent again. */
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

/** Puts bytes into the socket of whoever they are for. Answers how many lay there before; `null`: there is nobody. */
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

/** Room in a full socket: whoever waited for it goes on. */
function windowArrives(draft: Draft, due: Extract<Due, { kind: 'window' }>): void {
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

const hasMore = (
  server: Server,
  slot: { readonly bulk: unknown; readonly sentOffset: number | null; readonly state: string },
): boolean =>
  slot.bulk !== null ||
  (slot.state === 'online.streaming' && slot.sentOffset !== null && slot.sentOffset < server.masterReplOffset);

function pumpIfWaiting(draft: Draft, server: Server): void {
  if (server.process === 'up' && !server.frozen && server.child?.state === 'socket.writing') pumpPipe(draft, server);
}

function hangUpArrives(draft: Draft, due: Extract<Due, { kind: 'hangUp' }>): void {
  const connection = draft.network.connection(due.conn);
  if (!connection || isHeld(draft, connection, due)) return;
  // All that was written before comes before.
  if (connection.pipes[due.direction].inFlight > 0) return waitForGap(draft, connection, due);
  connection.heard = true;
  if (!hangUp(draft, connection, due.direction, due.cause, due.reset)) draft.network.forget(due.conn);
}

/** A reset: both ends find the connection gone, and neither can say any more who was at the other. */
function resetArrives(draft: Draft, due: Extract<Due, { kind: 'reset' }>): void {
  const connection = draft.network.connection(due.conn);
  if (!connection) return;
  const connector = draft.server(connection.from);
  const { conn, state } = connector.link;
  // Who had not heard yet that it was accepted is refused, as SYN_SENT is by a reset; one that sleeps has heard, in its kernel.
  if (conn === due.conn && state === 'connect.connecting' && connector.process !== 'paused')
    connectAnswered(draft, { kind: 'connectAnswered', conn, node: connection.from, ok: false, cause: due.cause });
  else {
    draft.network.forget(due.conn);
    hangUp(draft, connection, 1, due.cause, true);
  }
  hangUp(draft, connection, 0, due.cause, true);
}

/** Answers whether there is still somebody to find out. */
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
 * Nothing arrives on a held link, and nobody is told; it waits, as packets do that TCP sends again. Where only one direction is silent,
 * what goes the other way arrives; but no connection is made, for that takes both.
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
