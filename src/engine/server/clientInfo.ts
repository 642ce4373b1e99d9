/** The line that CLIENT LIST prints for a client, as it also stands in log lines. */
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { Server } from './server';
import { outputMemory } from './outputLimits';

/**
 * Memory fields whose values depend on allocator details that are not modelled (qbuf-free, rbs, tot-mem …) are printed as a 7.0.15 prints
 * them for a fresh, idle client.
 */
export function clientInfo(draft: Draft, server: Server, client: Client): string {
  const flags = client.slot ? 'S' : client.kind === 'master' ? 'M' : client.transaction ? 'x' : 'N';
  const age = draft.wallSec - client.openedAtSec;
  const idle = draft.wallSec - client.lastInteractionSec;
  const peer = draft.servers.get(client.peer);
  const addr =
    client.kind === 'console'
      ? `127.0.0.1:${50000 + client.id}`
      : `${peer?.ip ?? '0.0.0.0'}:${client.kind === 'master' ? server.link.port : 40000 + (client.conn ?? 0)}`;
  const memory = outputMemory(server, client);
  const blocks = client.slot ? Math.ceil(memory / 20504) : 0;
  return (
    `id=${client.id} addr=${addr} laddr=${server.ip}:${server.port} fd=${client.id + 4} name= age=${age} idle=${idle} flags=${flags} db=${client.db} ` +
    `sub=0 psub=0 ssub=0 multi=${client.transaction ? client.transaction.queued.length : -1} qbuf=${client.query.length} qbuf-free=20448 argv-mem=10 multi-mem=0 ` +
    `rbs=1024 rbp=0 obl=${client.slot ? 0 : client.reply.length} oll=${blocks} omem=${client.slot ? memory : 0} tot-mem=${22298 + memory} events=r ` +
    `cmd=${client.lastCommand} user=${client.kind === 'master' ? '(superuser)' : 'default'} redir=-1 resp=2`
  );
}
