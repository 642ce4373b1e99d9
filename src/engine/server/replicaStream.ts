/** A replica applies its master's stream: whole commands, whole transactions, and passes on exactly the bytes that it applied. */
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
 * Bytes read count as read at once; they count as applied when their command has been executed, and inside MULTI only with its EXEC. So
 * after a break half a transaction is asked for again, whole.
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
  // Pieces are mostly whole commands that are known already; joined, they would have to be cut and read again.
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
  /** Up to where it is applied, and up to where it is read. */
  let applied = 0;
  let at = client.parsed;
  for (;;) {
    if (buffer.charCodeAt(at) === 0x0a) {
      // A bare newline is skipped, and counts.
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
    // CLIENT PAUSE on a replica stops what its master says, too: read, but not applied.
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

/** More than its own end. */
const isLine = (text: Bytes): boolean => text !== '\n' && text !== '\r\n';

/**
 * Nobody knows any more what the master says. The link goes with the next thing that would be written to it, an ACK within a second, and
 * nothing of it is remembered: what comes next is a full synchronization.
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
