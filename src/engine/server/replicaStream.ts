/** Applies a master's stream on a replica, by whole commands and whole transactions, and passes on exactly the bytes that were applied. */
import type { Bytes } from '../../protocol/bytes';
import type { Draft } from '../world/draft';
import { type CommandRead, error } from '../../protocol/resp';
import type { Client } from './client';
import { logErrorToPeer } from './errorToPeer';
import { logProtocolError } from './protocolError';
import { resolveCommand } from './commands/table';
import { serveBlocked } from './blocking';
import { execute, POSTPONED } from './execute';
import { readNext } from './knownCommands';
import { survivesDiskError } from './refuse';
import type { Server } from './server';
import { feedVerbatim } from './stream';

/**
 * `readReploff` counts bytes as soon as they are read; `reploff` counts them when their command has run, inside MULTI only with its EXEC.
 * After a broken link a transaction of which only a part had come is therefore asked for again from its beginning.
 */
export function applyStream(
  draft: Draft,
  server: Server,
  client: Client,
  bytes: Bytes,
  pieces: readonly Bytes[] | null = null,
): void {
  const before = server.link.master;
  if (!before) return;
  before.readReploff += bytes.length;
  // Pieces are mostly whole commands that have been parsed before (knownCommands.ts); joined, they would have to be parsed again.
  if (!pieces) return applyText(draft, server, client, bytes);
  for (const piece of pieces) {
    if (!server.link.master) return;
    applyText(draft, server, client, piece);
  }
}

function applyText(draft: Draft, server: Server, client: Client, bytes: Bytes): void {
  if (client.protocolError) {
    client.query += bytes;
    return;
  }
  const buffer = client.query + bytes;
  /** Positions in the text: applied up to here, and read up to here. */
  let applied = 0;
  let at = client.parsed;
  for (;;) {
    if (buffer.charCodeAt(at) === 0x0a) {
      // A bare newline is skipped but counts towards the offset.
      at++;
      continue;
    }
    const read = readNext(buffer, at);
    if (read.kind === 'incomplete') break;
    if (read.kind === 'protocolError' || (read.inline && isLine(buffer.slice(at, read.end)))) {
      client.query = buffer.slice(applied);
      client.parsed = at - applied;
      return breakOff(draft, server, client, read, buffer.slice(read.kind === 'protocolError' ? read.at : at));
    }
    // CLIENT PAUSE on a replica stops its master's stream as well: it is read but not applied.
    if (read.words.length > 0) {
      if (!server.lastBgsave.ok && !survivesDiskError(draft, server, commandOf(read.words))) return;
      if (execute(draft, server, client, read.words) === POSTPONED) break;
    }
    at = read.end;
    if (server.ready.length > 0) serveBlocked(draft, server);
    const { master } = server.link;
    if (!master) return;
    if (client.transaction) continue;
    feedVerbatim(draft, server, buffer.slice(applied, at));
    master.reploff += at - applied;
    server.masterReplOffset = master.reploff;
    applied = at;
  }
  client.query = buffer.slice(applied);
  client.parsed = at - applied;
}

const commandOf = (words: readonly Bytes[]) => resolveCommand((words[0] ?? '').toLowerCase(), words);

/** True unless it is nothing but a line end. */
const isLine = (text: Bytes): boolean => text !== '\n' && text !== '\r\n';

/**
 * The stream makes no sense any more. The link is closed when something is next written to it (an ACK, within a second), and no cached master
 * is kept: the next synchronization is a full one.
 */
function breakOff(
  draft: Draft,
  server: Server,
  client: Client,
  read: Exclude<CommandRead, { readonly kind: 'incomplete' }>,
  rest: Bytes,
): void {
  client.protocolError = true;
  if (read.kind === 'protocolError') {
    logErrorToPeer(draft, server, client, error(`ERR Protocol error: ${read.text}`));
    return logProtocolError(draft, server, client, read.logged, rest);
  }
  draft.log(
    server,
    '#',
    'WARNING: Receiving inline protocol from master, master stream corruption? Closing the master connection and discarding the cached master.',
  );
  logProtocolError(draft, server, client, 'Master using the inline protocol. Desync?', rest);
}
