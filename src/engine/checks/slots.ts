import type { Client } from '../server/client';
import type { Server } from '../server/server';
import type { Invariant } from './invariant';

/** Every replica that a server feeds has a place in the bytes that the server still holds. */
export const slotsLieInTheBacklog: Invariant = (draft) => {
  for (const server of draft.servers.values()) {
    if (new Set(server.slaves).size !== server.slaves.length) return `${server.name} lists a replica twice`;
    for (const id of server.slaves)
      if (!server.clients.get(id)?.slot) return `${server.name} lists client ${id} as a replica, which is none`;
    for (const client of server.clients.values()) {
      const wrong = client.slot && slotIsWrong(server, client, client.slot);
      if (wrong) return `${server.name}, replica ${client.peer} (${client.slot?.state}): ${wrong}`;
    }
  }
  return null;
};

function slotIsWrong(server: Server, client: Client, slot: NonNullable<Client['slot']>): string | null {
  if (client.kind !== 'peer' && client.kind !== 'console') return `a ${client.kind} can't be a replica`;
  if (!server.slaves.includes(client.id)) return 'is not in the list of replicas';
  const { backlog, child } = server;
  if (slot.state === 'waitBgsaveEnd' && !child) return 'waits for the end of a BGSAVE that nobody runs';
  if ((slot.state === 'sendBulk') !== (slot.bulk !== null)) return `has ${slot.bulk ? 'a' : 'no'} file to be sent`;
  if (slot.sentOffset === null)
    return slot.state === 'waitBgsaveStart' || slot.state === 'asked' ? null : 'has no place in the stream';
  if (!backlog) return 'is fed from a backlog that is not there';
  const { sentOffset } = slot;
  if (sentOffset > backlog.end) return `was sent up to ${sentOffset}, the stream ends at ${backlog.end}`;
  if (sentOffset < backlog.firstByteOffset - 1)
    return `needs byte ${sentOffset + 1}, the backlog begins with ${backlog.firstByteOffset}`;
  if (slot.block >= 0 && slot.block > backlog.lastBlock)
    return `refers to block ${slot.block}, the last is ${backlog.lastBlock}`;
  // A replica that was sent all of a block stays with it until it is sent the first byte of the next one.
  const last = backlog.blockOf(sentOffset);
  const next = backlog.blockAfter(sentOffset);
  return slot.block >= 0 && slot.block !== last && slot.block !== next
    ? `refers to block ${slot.block}, its next byte is in ${next}`
    : null;
}
