/** Output that is no reply: messages of channels, and the commands that MONITOR shows. */
import type { Bytes } from '../../protocol/bytes';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import type { Server } from './server';
import { queueWrite } from './stream';

export function push(draft: Draft, server: Server, client: Client, bytes: Bytes): void {
  if (client.closeAfterReply) return;
  // A console tells replies from what came unasked.
  if (client.kind === 'console') client.pushes = [...client.pushes, { at: client.reply.length, length: bytes.length }];
  client.reply += bytes;
  client.replyCause = draft.resolveCause();
  queueWrite(server, client);
}
