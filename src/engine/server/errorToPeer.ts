/** An error that goes to a replica or to the master, where nobody will read it: Redis writes it down, for it means that data differ. */
import type { Bytes } from '../../protocol/bytes';
import { repr } from '../../protocol/repr';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { ReplicationBuffer } from './replicationBuffer';
import type { Server } from './server';

/** So much of the stream is shown with an error in it. */
const SHOWN_BYTES = 256;

export function logErrorToPeer(draft: Draft, server: Server, client: Client, reply: Bytes): void {
  const [from, to] = client.kind === 'master' ? ['replica', 'master'] : ['master', 'replica'];
  const command = client.lastCommand === 'NULL' ? '<unknown>' : client.lastCommand;
  const text = `This ${from} is sending an error to its ${to}: '${asLogged(reply)}' after processing the command '${command}'`;
  draft.log(server, '#', `== CRITICAL == ${text}`);
  if (client.kind === 'master' && server.backlog && server.backlog.histlen > 0)
    draft.log(server, '#', `Latest backlog is: '${latest(server.backlog)}'`);
}

/** Some errors are kept with their `-ERR`; the others get it on their way out. */
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
