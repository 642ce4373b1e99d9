/** The RDB file of a disk-based sync, from disk to socket. */
import { rdbLength } from '../../protocol/handshake';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { rdbName } from './persistence';
import type { Server } from './server';
import { slotEvent, write } from './slots';
import { queueWrite } from './stream';
import { ACCEPTOR, roomFor } from './transport';
import { planTurn } from './turn';

/** The most that one write of a file to a replica takes: PROTO_IOBUF_LEN. */
const BULK_BYTES = 16 * 1024;

/**
 * The file is ready for this replica. Its first bytes leave in the next turn of the event loop (sendBulkToSlave is a handler of a writable
 * socket), after what is readable there: a replica that has hung up meanwhile gets none.
 */
export function queueBulk(draft: Draft, server: Server, client: Client): void {
  const file = server.disk.get(rdbName(server)) ?? '';
  if (client.slot) client.slot.bulk = { file, sent: -1, cause: draft.resolveCause() };
  planTurn(draft, server);
}

/** Queues the replicas whose file has not begun: a turn has read by now what they sent. */
export function queueNewBulks(server: Server): void {
  for (const id of server.slaves) {
    const client = server.clients.get(id);
    if (client?.slot?.bulk?.sent === -1) queueWrite(server, client);
  }
}

/** One writable event: one piece of the file, the first together with the `$<length>` line before it. Answers whether there is more to send. */
export function sendBulk(draft: Draft, server: Server, client: Client): boolean {
  const { slot } = client;
  if (!slot?.bulk || client.conn === null) return false;
  const { file, cause } = slot.bulk;
  draft.cause = cause;
  if (slot.bulk.sent < 0) {
    write(draft, client, rdbLength(file.length));
    slot.bulk = { file, sent: 0, cause };
  }
  const n = Math.min(BULK_BYTES, file.length - slot.bulk.sent, roomFor(draft, client.conn, ACCEPTOR));
  if (n > 0) write(draft, client, file.slice(slot.bulk.sent, slot.bulk.sent + n));
  slot.bulk = { file, sent: slot.bulk.sent + n, cause };
  if (slot.bulk.sent < file.length) return true;
  slotEvent(draft, server, client, { type: 'BULK_SENT' });
  return false;
}
