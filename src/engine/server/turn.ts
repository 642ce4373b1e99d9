/**
 * One turn of a server's event loop: everything readable is read, then everything that waits to be written is written, the latest first. So
 * replicas get a write before the client that made it gets its reply.
 */
import type { Bytes } from '../../protocol/bytes';
import { LOOP_TURN_US } from '../host/machine';
import { readReply } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import { wakeBlocked } from './blocking';
import type { Client } from './client';
import { dropClient } from './clients';
import { killUselessChild } from './bgsave';
import { wakeFrozen } from './frozen';
import { processQuery } from './query';
import { applyStream } from './replicaStream';
import { updateFailover } from './failover';
import { linkEvent } from './masterLink';
import { TRIM_BETWEEN_TURNS } from './replicationBuffer';
import type { Server } from './server';
import { queueNewBulks, sendBulk } from './bulk';
import { trimBacklog } from './stream';
import { isLineReady } from './syncRead';
import { readLink } from './transfer';
import { ACCEPTOR, CONNECTOR, roomFor, send } from './transport';

/** Plans a turn of the event loop, if none is planned: soon, or when the server is free again. A frozen server is told that bytes arrived. */
export function planTurn(draft: Draft, server: Server): void {
  if (server.process !== 'up') return;
  if (server.frozen) return wakeFrozen(draft, server, server.frozen);
  if (server.turnPlanned) return;
  server.turnPlanned = true;
  draft.plan(Math.max(draft.now + LOOP_TURN_US, server.busyUntilUs), {
    kind: 'turn',
    node: server.name,
    life: server.life,
  });
}

export function runTurn(draft: Draft, server: Server): void {
  server.turnPlanned = false;
  if (server.process !== 'up') return;
  if (draft.now < server.busyUntilUs) return planTurn(draft, server);
  let more = false;
  if (server.link.conn !== null && !server.link.master && (server.link.arrived !== '' || server.link.hungUp))
    more = readLink(draft, server);
  if (server.frozen) return;
  readClients(draft, server);
  if (draft.now < server.sleepsUntilUs) return planTurn(draft, server);
  if (server.slaves.length > 0) queueNewBulks(server);
  beforeSleep(draft, server);
  if (more || hasReadable(server)) planTurn(draft, server);
}

/** Reads every client that has sent something or hung up. New connections are accepted, and read in the next turn. */
export function readClients(draft: Draft, server: Server): void {
  for (const client of server.clients.values()) {
    if (!client.accepted) accept(server, client);
    else if (client.arrived !== '' || client.hungUp) readClient(draft, server, client);
  }
}

function accept({ clockSec }: Server, client: Client): void {
  client.accepted = true;
  client.openedAtSec = clockSec;
  client.lastInteractionSec = clockSec;
}

/** True where a client or the master has sent something or hung up, or a connection waits to be accepted. */
export const hasReadable = (server: Server): boolean => {
  if (server.link.conn !== null && !server.link.master && server.link.arrived !== '' && isLineReady(server))
    return true;
  for (const { accepted, arrived, hungUp } of server.clients.values())
    if (!accepted || arrived !== '' || hungUp) return true;
  return false;
};

function readClient(draft: Draft, server: Server, client: Client): void {
  if (!server.clients.has(client.id)) return;
  draft.cause = client.arrivedCause;
  const { arrived: bytes, arrivedPieces: pieces } = client;
  client.arrived = '';
  client.arrivedPieces = null;
  if (bytes !== '') {
    client.lastInteractionSec = server.clockSec;
    if (client.kind === 'master') applyStream(draft, server, client, bytes, pieces);
    else processQuery(draft, server, client, bytes);
  }
  // One read a turn: the end of a connection is found by the read after the last bytes, and these are answered in between.
  if (!client.hungUp || bytes !== '' || !server.clients.has(client.id)) return;
  client.hungUp = false;
  if (client.kind === 'master') linkEvent(draft, server, { type: 'SOCKET_CLOSED' });
  else dropClient(draft, server, client);
}

/** What Redis does before it sleeps: it unblocks clients, writes output, closes clients, and trims the backlog. */
export function beforeSleep(draft: Draft, server: Server): void {
  if (server.blocked.length > 0 || server.unblocked.length > 0) wakeBlocked(draft, server);
  if (server.failover) updateFailover(draft, server);
  writeAndClose(draft, server);
  if (server.child) killUselessChild(draft, server);
  if (server.backlog) trimBacklog(server, TRIM_BETWEEN_TURNS);
  server.sleepsSinceUs = Math.max(server.sleepsSinceUs, draft.now);
}

/** Writes all pending output and closes the clients that are to be closed. Also called at the stops of a load. */
export function writeAndClose(draft: Draft, server: Server): void {
  if (server.pendingWrites.length > 0) {
    const waiting = server.pendingWrites;
    server.pendingWrites = [];
    for (let i = waiting.length - 1; i >= 0; i--) {
      const client = server.clients.get(waiting[i] as number);
      if (client && !client.closing) flush(draft, server, client);
    }
  }
  for (const client of server.clients.values()) {
    if (!client.closing && !(client.closeAfterReply && client.reply === '')) continue;
    if (client.kind === 'master') linkEvent(draft, server, { type: 'SOCKET_CLOSED' });
    else dropClient(draft, server, client);
  }
}

function flush(draft: Draft, server: Server, client: Client): void {
  if (client.reply !== '') {
    client.replyPeak = Math.max(client.replyPeak, client.reply.length);
    draft.cause = client.replyCause;
    if (client.conn === null) replyToConsole(draft, server, client);
    else {
      send(draft, client.conn, client.kind === 'master' ? CONNECTOR : ACCEPTOR, client.reply);
      client.reply = '';
    }
  }
  const { slot } = client;
  if (!slot || client.conn === null) return;
  if (slot.bulk) {
    const isMore = sendBulk(draft, server, client);
    // The stream that gathered behind the file is written in the next turn, which comes at once: the file's end was an event of this one.
    if (!isMore) return planTurn(draft, server);
    if (roomFor(draft, client.conn, ACCEPTOR) === 0) return;
    server.pendingWrites.unshift(client.id);
    planTurn(draft, server);
    return;
  }
  if (slot.state === 'online.streaming') flushStream(draft, server, client);
}

/** Reports the replies to what was typed at the console. Replies to a load that writes there are dropped. */
function replyToConsole(draft: Draft, server: Server, client: Client): void {
  const { reply, pushes } = client;
  const { consoleAsked, consoleSent } = server;
  client.reply = '';
  client.pushes = [];
  if (consoleAsked.length === 0 && consoleSent === null && pushes.length === 0) return;
  let answered = 0;
  for (let at = 0; at < reply.length; ) {
    const pushed = pushes.find((one) => one.at === at);
    const end = pushed ? at + pushed.length : readReply(reply, at)?.end;
    if (end === undefined) break;
    const said = { node: server.name, reply: reply.slice(at, end) };
    const command = pushed ? null : answered < consoleAsked.length ? consoleAsked[answered] : consoleSent;
    if (pushed) draft.emit({ kind: 'reply', ...said, command: '', unasked: true });
    else if (command !== null && command !== undefined) draft.emit({ kind: 'reply', ...said, command });
    if (!pushed) answered++;
    at = end;
  }
  server.consoleAsked = server.consoleAsked.slice(answered);
}

/** Sends a replica the stream from its position on, block by block, as far as its socket has room. */
function flushStream(draft: Draft, server: Server, client: Client): void {
  const { slot, conn } = client;
  const { backlog } = server;
  if (!slot || slot.sentOffset === null || !backlog || conn === null) return;
  draft.cause = server.feedCause;
  while (slot.sentOffset < backlog.end) {
    const room = roomFor(draft, conn, ACCEPTOR);
    if (room === 0) return;
    const bytes: Bytes = backlog.read(slot.sentOffset);
    if (bytes.length > room) send(draft, conn, ACCEPTOR, bytes.slice(0, room));
    else send(draft, conn, ACCEPTOR, bytes, backlog.piecesAfter(slot.sentOffset));
    slot.sentOffset += Math.min(bytes.length, room);
    slot.block = backlog.blockAfter(slot.sentOffset);
  }
}
