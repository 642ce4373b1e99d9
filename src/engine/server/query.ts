/** Cuts what a client sends into commands and runs them: Redis's processInputBuffer. */
import type { Bytes } from '../../protocol/bytes';
import { error, readReply } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import { mustLogIn } from './acl/check';
import type { Client } from './client';
import { clientInfo } from './clientInfo';
import { logErrorToPeer } from './errorToPeer';
import { execute, POSTPONED } from './execute';
import { readNext } from './knownCommands';
import { logProtocolError } from './protocolError';
import { serveBlocked } from './blocking';
import type { Server } from './server';
import { push } from './push';
import { queueWrite } from './stream';

export function processQuery(draft: Draft, server: Server, client: Client, bytes: Bytes): void {
  const buffer = client.query + bytes;
  let at = 0;
  while (!client.closing && !client.closeAfterReply && !client.blocked) {
    const read = readNext(buffer, at, !mustLogIn(server, client));
    if (read.kind === 'incomplete') break;
    if (read.kind === 'protocolError') {
      client.query = buffer;
      reply(draft, server, client, error(`ERR Protocol error: ${read.text}`));
      logProtocolError(draft, server, client, read.logged, buffer.slice(read.at));
      at = buffer.length;
      client.closeAfterReply = true;
      break;
    }
    if (read.words.length === 0) {
      at = read.end;
      // A newline from a replica that is loading means "still here".
      if (client.slot) client.slot.ackAtSec = server.clockSec;
      continue;
    }
    const answer = execute(draft, server, client, read.words);
    if (answer === POSTPONED) break;
    at = read.end;
    if (answer !== null) reply(draft, server, client, answer, read.words);
    if (client.shown !== '') showOwn(draft, server, client);
    if (server.ready.length > 0) serveBlocked(draft, server);
  }
  client.query = at === 0 ? buffer : at === buffer.length ? '' : buffer.slice(at);
}

/** Queues a reply. A replica that receives the stream gets none: it would stand in the middle of the stream. */
export function reply(
  draft: Draft,
  server: Server,
  client: Client,
  bytes: Bytes,
  command: readonly Bytes[] = [],
): void {
  if (bytes === '') return;
  if (client.slot) {
    const said = client.lastCommand === 'NULL' ? '<unknown>' : client.lastCommand;
    const who = clientInfo(draft, server, client, command);
    draft.log(server, '#', `Replica generated a reply to command '${said}', disconnecting it: ${who}`);
    if (bytes.startsWith('-')) logErrorToPeer(draft, server, client, bytes);
    client.closing = true;
    return;
  }
  if (client.kind === 'console' && client.lastCommand.endsWith('subscribe')) tellApart(client, bytes);
  client.reply += bytes;
  client.replyCause = draft.resolveCause();
  queueWrite(server, client);
}

/** SUBSCRIBE answers once for each channel. For the console the first of them is the reply, and the others count as unasked. */
function tellApart(client: Client, bytes: Bytes): void {
  let at = readReply(bytes)?.end ?? bytes.length;
  while (at < bytes.length) {
    const end = readReply(bytes, at)?.end ?? bytes.length;
    client.pushes = [...client.pushes, { at: client.reply.length + at, length: end - at }];
    at = end;
  }
}

/** A client in MONITOR is shown its own commands, too. */
function showOwn(draft: Draft, server: Server, client: Client): void {
  const { shown } = client;
  client.shown = '';
  for (const line of shown.split(/(?<=\r\n)/)) push(draft, server, client, line);
}
