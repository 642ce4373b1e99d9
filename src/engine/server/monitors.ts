/** MONITOR: clients are shown every command that runs, those from the master included. */
import type { Bytes } from '../../protocol/bytes';
import { repr } from '../../protocol/repr';
import { simple } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { addressOf } from './clientInfo';
import type { Command } from './commands/command';
import { FLAG } from './commands/facts/facts';
import { push } from './push';
import type { Server } from './server';

/** Shows a command that has run: `1735689601.250000 [0 127.0.0.1:50003] "SET" "a" "1"`. Administrative commands are not shown. */
export function showToMonitors(
  draft: Draft,
  server: Server,
  client: Client,
  { name, flags }: Pick<Command, 'name' | 'flags'>,
  words: readonly Bytes[],
): void {
  // (Scripts have a flag that keeps them from being shown twice: Redis shows them before they run.)
  if (server.frozen?.kind === 'load' || flags & FLAG.admin) return;
  const said = withoutPasswords(name, words).map(repr).join(' ');
  const micros = String((draft.wallMs % 1000) * 1000 + (draft.now % 1000)).padStart(6, '0');
  const line = simple(`${draft.wallSec}.${micros} [${client.db} ${addressOf(draft, server, client)}] ${said}`);
  for (const id of server.monitors) {
    const monitor = server.clients.get(id);
    // Its own commands are shown to a client after their replies.
    if (monitor === client) client.shown += line;
    else if (monitor) push(draft, server, monitor, line);
  }
}

const REDACTED = '(redacted)';

function withoutPasswords(name: string, words: readonly Bytes[]): readonly Bytes[] {
  if (name === 'auth') return words.length > 3 ? words : words.map((word, i) => (i === 0 ? word : REDACTED));
  if (name !== 'hello') return words;
  const at = words.findIndex((word, i) => i > 1 && word.toUpperCase() === 'AUTH' && i + 2 < words.length);
  return at < 0 ? words : words.map((word, i) => (i === at + 1 || i === at + 2 ? REDACTED : word));
}
