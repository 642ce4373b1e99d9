/**
 * The master's side of replication: hosts the replicaSlot machines. Decides each PSYNC, feeds each replica its RDB and then its place in
 * the stream.
 */
import type { Bytes } from '../../protocol/bytes';
import { continueReply, fullresync, rdbLength } from '../../protocol/handshake';
import { error } from '../../protocol/resp';
import { NO_REPLID, replid, replOffset } from '../../protocol/units';
import type { SlotEffect } from '../machines/effects';
import { replicaSlot, type SlotEvent } from '../machines/replicaSlot';
import { initialState, stepMachine } from '../machines/stepMachine';
import type { Draft } from '../world/draft';
import type { PsyncCheck } from '../world/trace';
import { startBgsave } from './bgsave';
import { type Client, newSlot, type Slot } from './client';
import { dropLater, replicaName } from './clients';
import type { Server } from './server';
import { createBacklog, queueWrite } from './stream';
import { ACCEPTOR, roomFor, send } from './transport';

const ASKED = initialState(replicaSlot);

export function slotEvent(draft: Draft, server: Server, client: Client, event: SlotEvent): void {
  const { slot } = client;
  if (!slot) return;
  const from = slot.state;
  const { state, effects } = stepMachine<SlotEffect>(replicaSlot, from, event);
  slot.state = state;
  if (state !== from)
    draft.emit({
      kind: 'state',
      node: server.name,
      machine: 'replicaSlot',
      conn: client.conn,
      from,
      to: state,
      event: event.type,
    });
  for (const effect of effects) perform(draft, server, client, slot, effect);
}

export const isOnline = (slot: Pick<Slot, 'state'>): boolean => slot.state.startsWith('online.');

function perform(draft: Draft, server: Server, client: Client, slot: Slot, effect: SlotEffect): void {
  switch (effect.type) {
    case 'sendContinue':
      return write(draft, client, continueReply(client.capaPsync2 ? server.replid : null));
    case 'sendFullresync':
      // A SYNC is answered with the RDB alone.
      if (!slot.prePsync) write(draft, client, fullresync(server.replid, slot.initialOffset));
      return;
    case 'sendRdbFile':
      return queueBulk(server, client);
    case 'announceStreamed':
      draft.log(
        server,
        '*',
        `Streamed RDB transfer with replica ${replicaName(draft, client)} succeeded (socket). Waiting for REPLCONF ACK from slave to enable streaming`,
      );
      return putOnline(draft, server, client, slot);
    case 'startStream':
      if (slot.bulk) putOnline(draft, server, client, slot);
      slot.bulk = null;
      return queueWrite(server, client);
    case 'dropReplica':
      draft.log(server, '#', 'SYNC failed. BGSAVE child returned an error');
      return dropLater(server, client);
  }
}

/** Straight to the socket, past the output list: as Redis does for everything that comes before the stream. */
export function write(draft: Draft, client: Client, bytes: Bytes): void {
  if (client.conn !== null) send(draft, client.conn, ACCEPTOR, bytes);
}

function putOnline(draft: Draft, server: Server, client: Client, slot: Slot): void {
  slot.ackAtSec = draft.wallSec;
  refreshGoodSlaves(draft, server);
  draft.log(server, '*', `Synchronization with replica ${replicaName(draft, client)} succeeded`);
}

/** Replicas that are online and have been heard of within `min-replicas-max-lag`. Recounted with events and by the cron, not by command. */
export function refreshGoodSlaves(draft: Draft, server: Server): void {
  server.goodSlaves = replicas(server).filter(
    ({ slot }) => slot && isOnline(slot) && draft.wallSec - slot.ackAtSec <= server.config.minReplicasMaxLag,
  ).length;
}

export function replicas(server: Server): Client[] {
  return server.slaves.flatMap((id) => server.clients.get(id) ?? []);
}

// --- PSYNC ---------------------------------------------------------------------------------------------------------------

/** SYNC and PSYNC: the reply where they are refused, `null` where they are taken (the answer then comes from the slot). */
export function synchronize(draft: Draft, server: Server, client: Client, words: readonly Bytes[]): Bytes | null {
  if (client.slot) return null;
  const isPsync = words[0]?.toUpperCase() === 'PSYNC';
  if (server.link.host !== null && server.link.state !== 'propagate.connected')
    return error("NOMASTERLINK Can't SYNC while not connected with my master");
  if (client.reply !== '') return error('ERR SYNC and PSYNC are invalid with pending output');
  const name = replicaName(draft, client);
  draft.log(server, '*', `Replica ${name} asks for synchronization`);
  if (isPsync) {
    const offset = Number(words[2]);
    if (!/^-?\d{1,18}$/.test(words[2] ?? '')) {
      draft.log(server, '#', `Replica ${name} asks for synchronization but with a wrong offset`);
      return error('ERR value is not an integer or out of range');
    }
    if (tryPartial(draft, server, client, words[1] ?? '', offset)) {
      server.stats = { ...server.stats, syncPartialOk: server.stats.syncPartialOk + 1 };
      return null;
    }
    if (!words[1]?.startsWith('?')) server.stats = { ...server.stats, syncPartialErr: server.stats.syncPartialErr + 1 };
  }
  server.stats = { ...server.stats, syncFull: server.stats.syncFull + 1 };
  attach(server, client, !isPsync);
  slotEvent(draft, server, client, { type: 'FULL_NEEDED' });
  if (server.slaves.length === 1 && !server.backlog) newHistory(draft, server);
  fullSync(draft, server, client);
  return null;
}

function attach(server: Server, client: Client, prePsync: boolean): Slot {
  client.slot = { ...newSlot(ASKED), prePsync };
  server.slaves = [...server.slaves, client.id];
  return client.slot;
}

/**
 * Can the stream go on from `offset`, the first byte wanted? Three questions: is it this history (or the one before, up to where it
 * ended), is the byte not older than the backlog, is it not beyond the next one to be written.
 */
function tryPartial(draft: Draft, server: Server, client: Client, asked: string, offset: number): boolean {
  const { backlog } = server;
  const same = asked.toLowerCase() === server.replid;
  const before = asked.toLowerCase() === server.replid2;
  const idOk = same || (before && offset <= server.secondReplOffset);
  const first = backlog?.firstByteOffset ?? 0;
  const end = first + (backlog?.histlen ?? 0);
  const accepted = idOk && backlog !== null && offset >= first && offset <= end;
  const checks: PsyncCheck[] = [{ check: 'replid', asked, have: server.replid, passed: same }];
  if (!same)
    checks.push({ check: 'replid2', asked, have: server.replid2, offset, upTo: server.secondReplOffset, passed: idOk });
  if (idOk) {
    checks.push({ check: 'backlog', passed: backlog !== null });
    if (backlog) {
      checks.push({ check: 'lower', offset, first: replOffset(first), passed: offset >= first });
      checks.push({ check: 'upper', offset, end: replOffset(end), passed: offset <= end });
    }
  }
  const missing = Math.max(0, server.masterReplOffset - offset + 1);
  draft.emit({
    kind: 'decision',
    node: server.name,
    conn: client.conn ?? 0,
    replid: asked,
    offset,
    checks,
    answer: accepted ? 'continue' : 'fullresync',
    missing,
  });
  const name = replicaName(draft, client);
  if (!idOk) {
    if (asked.startsWith('?')) draft.log(server, '*', `Full resync requested by replica ${name}`);
    else if (!before)
      draft.log(
        server,
        '*',
        `Partial resynchronization not accepted: Replication ID mismatch (Replica asked for '${asked}', my replication IDs are '${server.replid}' and '${server.replid2}')`,
      );
    else
      draft.log(
        server,
        '*',
        `Partial resynchronization not accepted: Requested offset for second ID was ${offset}, but I can reply up to ${server.secondReplOffset}`,
      );
    return false;
  }
  if (!accepted) {
    draft.log(
      server,
      '*',
      `Unable to partial resync with replica ${name} for lack of backlog (Replica request was: ${offset}).`,
    );
    if (offset > server.masterReplOffset)
      draft.log(
        server,
        '#',
        `Warning: replica ${name} tried to PSYNC with an offset that is greater than the master replication offset.`,
      );
    return false;
  }
  const slot = attach(server, client, false);
  slot.ackAtSec = draft.wallSec;
  slot.sentOffset = offset - 1;
  slot.block = backlog.blockAfter(offset - 1);
  slotEvent(draft, server, client, { type: 'PARTIAL_ACCEPTED' });
  queueWrite(server, client);
  draft.log(
    server,
    '*',
    `Partial resynchronization request from ${name} accepted. Sending ${missing} bytes of backlog starting from offset ${offset}.`,
  );
  refreshGoodSlaves(draft, server);
  return true;
}

/** The first replica of a server without a backlog begins a new history: writes before it were in no stream. */
function newHistory(draft: Draft, server: Server): void {
  server.replid = replid(draft.random(server.name, 'replid').hex(40));
  server.replid2 = NO_REPLID;
  server.secondReplOffset = -1;
  createBacklog(server);
  draft.log(
    server,
    '*',
    `Replication backlog created, my new replication IDs are '${server.replid}' and '${server.replid2}'`,
  );
}

function fullSync(draft: Draft, server: Server, client: Client): void {
  const { child } = server;
  if (child?.target === 'disk') {
    const leader = replicas(server).find(({ slot }) => slot?.state === 'waitBgsaveEnd');
    if (leader?.slot && (client.capaEof || !leader.capaEof) && (client.capaPsync2 || !leader.capaPsync2)) {
      joinBgsave(draft, server, client, leader.slot.initialOffset);
      const slot = client.slot as Slot;
      slot.block = leader.slot.block;
      slot.sentOffset = leader.slot.sentOffset;
      return draft.log(server, '*', 'Waiting for end of BGSAVE for SYNC');
    }
    return draft.log(server, '*', "Can't attach the replica to the current BGSAVE. Waiting for next BGSAVE for SYNC");
  }
  if (child?.target === 'socket')
    return draft.log(server, '*', 'Current BGSAVE has socket target. Waiting for next BGSAVE for SYNC');
  if (server.config.disklessSync && client.capaEof && server.config.disklessDelay > 0)
    return draft.log(server, '*', 'Delay next BGSAVE for diskless SYNC');
  startReplicationBgsave(draft, server, [client]);
}

/** A replica's stream begins right after the fork that made its RDB; the next write says its database again. */
function joinBgsave(draft: Draft, server: Server, client: Client, offset: number): void {
  const slot = client.slot as Slot;
  slot.initialOffset = offset;
  slot.sentOffset = offset;
  slot.block = -1;
  server.streamDb = -1;
  slotEvent(draft, server, client, { type: 'BGSAVE_STARTED' });
}

/** Forks for `waiting`: to their sockets where all of them can find the end of a stream, else to disk. */
function startReplicationBgsave(draft: Draft, server: Server, waiting: readonly Client[]): void {
  const target = server.config.disklessSync && waiting.every((c) => c.capaEof) ? 'socket' : 'disk';
  draft.log(server, '*', `Starting BGSAVE for SYNC with target: ${target === 'socket' ? 'replicas sockets' : 'disk'}`);
  const served = replicas(server).filter(({ slot }) => slot?.state === 'waitBgsaveStart');
  // The RDB tells the stream's database as it is now; joining resets it.
  startBgsave(
    draft,
    server,
    target,
    served.map((c) => c.id),
  );
  for (const client of served) joinBgsave(draft, server, client, server.masterReplOffset);
}

/** Once a second, and when a child is reaped: is it time to fork for those who wait? */
export function startPendingBgsave(draft: Draft, server: Server): void {
  if (server.child) return;
  const waiting = replicas(server).filter(({ slot }) => slot?.state === 'waitBgsaveStart');
  if (waiting.length === 0) return;
  const { disklessSync, disklessMaxReplicas, disklessDelay } = server.config;
  const idle = Math.max(...waiting.map((c) => draft.wallSec - c.lastInteractionSec));
  if (!disklessSync || (disklessMaxReplicas > 0 && waiting.length >= disklessMaxReplicas) || idle >= disklessDelay)
    startReplicationBgsave(draft, server, waiting);
}

// --- the RDB file, from disk to socket -------------------------------------------------------------------------------------

/** One write of a file to a replica takes at most this much: PROTO_IOBUF_LEN. */
const BULK_BYTES = 16 * 1024;

function queueBulk(server: Server, client: Client): void {
  const file = server.disk.get(server.config.values.get('dbfilename') ?? 'dump.rdb') ?? '';
  if (client.slot) client.slot.bulk = { file, sent: -1 };
  queueWrite(server, client);
}

/** One writable event: the preamble and, in the same event, the first piece; then a piece at a time. Answers whether there is more. */
export function sendBulk(draft: Draft, server: Server, client: Client): boolean {
  const { slot } = client;
  if (!slot?.bulk || client.conn === null) return false;
  const { file } = slot.bulk;
  if (slot.bulk.sent < 0) {
    write(draft, client, rdbLength(file.length));
    slot.bulk = { file, sent: 0 };
  }
  const n = Math.min(BULK_BYTES, file.length - slot.bulk.sent, roomFor(draft, client.conn, ACCEPTOR));
  if (n > 0) write(draft, client, file.slice(slot.bulk.sent, slot.bulk.sent + n));
  slot.bulk = { file, sent: slot.bulk.sent + n };
  if (slot.bulk.sent < file.length) return true;
  slotEvent(draft, server, client, { type: 'BULK_SENT' });
  return false;
}
