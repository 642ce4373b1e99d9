/**
 * The host of the replicaSlot machines, on the master's side. Each takes one replica from its PSYNC through its RDB to its place in the
 * stream.
 */
import type { Payload } from '../../protocol/payload';
import { continueReply, fullresync } from '../../protocol/handshake';
import type { SlotEffect } from '../machines/effects';
import { replicaSlot, type SlotEvent } from '../machines/replicaSlot';
import { stepMachine } from '../machines/stepMachine';
import type { Draft } from '../world/draft';
import { queueBulk } from './bulk';
import type { Client, Slot } from './client';
import { dropLater, replicaName } from './clients';
import type { Server } from './server';
import { queueWrite } from './stream';
import { ACCEPTOR, send } from './transport';

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
      return queueBulk(draft, server, client);
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

/** Writes straight to the socket, past the output list, as Redis does for everything that comes before the stream. */
export function write(draft: Draft, client: Client, bytes: Payload): void {
  if (client.conn !== null) send(draft, client.conn, ACCEPTOR, bytes);
}

function putOnline(draft: Draft, server: Server, client: Client, slot: Slot): void {
  slot.ackAtSec = server.clockSec;
  refreshGoodSlaves(server);
  draft.log(server, '*', `Synchronization with replica ${replicaName(draft, client)} succeeded`);
}

/** Recounts the replicas that are online and were heard from within `min-replicas-max-lag`: at certain events and in the cron, as Redis does. */
export function refreshGoodSlaves(server: Server): void {
  server.goodSlaves = replicas(server).filter(
    ({ slot }) => slot && isOnline(slot) && server.clockSec - slot.ackAtSec <= server.config.minReplicasMaxLag,
  ).length;
}

export function replicas(server: Server): Client[] {
  return server.slaves.flatMap((id) => server.clients.get(id) ?? []);
}
