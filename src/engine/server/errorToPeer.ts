/** An error as the reply to a replica or to the master, who will not read it: Redis logs it, because it means that their data differ. */
import type { Bytes } from '../../protocol/bytes';
import { repr } from '../../protocol/repr';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { ReplicationBuffer } from './replicationBuffer';
import type { Server } from './server';

/** How much of the stream the log line quotes. */
const SHOWN_BYTES = 256;

export function logErrorToPeer(draft: Draft, server: Server, client: Client, reply: Bytes): void {
  const [from, to] = client.kind === 'master' ? ['replica', 'master'] : ['master', 'replica'];
  const command = client.lastCommand === 'NULL' ? '<unknown>' : client.lastCommand;
  const text = `This ${from} is sending an error to its ${to}: '${asLogged(reply)}' after processing the command '${command}'`;
  draft.log(server, '#', `== CRITICAL == ${text}`);
  if (client.kind === 'master' && server.backlog && server.backlog.histlen > 0)
    draft.log(server, '#', `Latest backlog is: '${latest(server.backlog)}'`);
}

/** Errors that carry a class of their own; all others are logged with `ERR`. */
const WITH_CLASS: ReadonlySet<string> = new Set([
  'ERR syntax error',
  'ERR no such key',
  'ERR index out of range',
  'ERR source and destination objects are the same',
]);

function asLogged(reply: Bytes): Bytes {
  const text = reply.slice(1, -2);
  return text.startsWith('ERR ') && !WITH_CLASS.has(text) ? text.slice(4) : `-${text}`;
}

/** Each block of the buffer is quoted by itself. */
function latest(backlog: ReplicationBuffer): string {
  let left = Math.min(SHOWN_BYTES, backlog.histlen);
  let text = '';
  for (const { start, used } of backlog.blocks.toReversed()) {
    if (left === 0) break;
    const length = Math.min(used, left);
    text = repr(backlog.read(start + used - length - 1)) + text;
    left -= length;
  }
  return text;
}
