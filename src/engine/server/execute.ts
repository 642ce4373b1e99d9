/** Executing one command: Redis's processCommand and call. Checks whether it may run, runs it, and propagates what it did. */
import type { Bytes } from '../../protocol/bytes';
import { error, simple } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { Call, CommandError } from './commands/call';
import type { Command } from './commands/command';
import { FLAG } from './commands/facts/facts';
import { named, resolveCommand } from './commands/table';
import { type Denial, denial } from './acl/check';
import { logDenial } from './acl/log';
import { unwatchAll } from './commands/watch';
import { logErrorToPeer } from './errorToPeer';
import { showToMonitors } from './monitors';
import { mustWait } from './pause';
import { refuse } from './refuse';
import type { Server } from './server';
import { propagate, queueWrite } from './stream';
import { Unit } from './unit';

/** Commands that run at once inside MULTI instead of being queued. */
const NEVER_QUEUED: ReadonlySet<string> = new Set(['multi', 'exec', 'discard', 'watch', 'quit', 'reset']);

/** Answered instead of a reply where the command has to wait for the end of a pause, and is to be tried again then. */
export const POSTPONED = Symbol('postponed');

/** The unit of every command from our master. Its bytes are passed on as they came, so the unit records nothing and can be shared. */
const UNTOLD = new Unit(false);

/** The reply, or `null` where there is none (now, or at all). */
export function execute(
  draft: Draft,
  server: Server,
  client: Client,
  words: readonly Bytes[],
): Bytes | null | typeof POSTPONED {
  const { name, command } = named(words);
  client.lastCommand = command ? command.name : 'NULL';
  if (!command && isHttp(name)) return refuseHttp(draft, server, client);
  if (server.machine.commandUs > 0)
    server.busyUntilUs = Math.max(draft.now, server.busyUntilUs) + server.machine.commandUs;
  const refusal = refuse(draft, server, client, command, words);
  if (refusal !== null) {
    if (name === 'exec') return abortExec(draft, server, client, words, refusal);
    if (client.transaction) client.transaction = { ...client.transaction, dirty: true };
    if (client.kind === 'master') logErrorToPeer(draft, server, client, refusal);
    return refusal;
  }
  if (!command) throw new Error('execute: an unknown command was not refused');
  if (server.pauses.length > 0 && mustWait(server, client, command)) {
    client.postponed = true;
    return POSTPONED;
  }
  if (client.transaction && !NEVER_QUEUED.has(name)) {
    // EXEC will fail, so the command need not be kept.
    if (client.transaction.dirty || client.watchBroken) return simple('QUEUED');
    client.transaction = {
      ...client.transaction,
      queued: [...client.transaction.queued, { words, writes: (command.flags & FLAG.write) !== 0 }],
    };
    return simple('QUEUED');
  }
  return run(draft, server, client, command, words);
}

/** The first words of an HTTP request: Redis takes it for a cross-protocol attack by way of somebody's browser. */
const isHttp = (name: string): boolean => name === 'post' || name === 'host:';

/** Hangs up at once, and logs it at most once a minute. */
function refuseHttp(draft: Draft, server: Server, client: Client): null {
  client.closing = true;
  if (draft.wallSec - server.attackSeenSec <= 60) return null;
  server.attackSeenSec = draft.wallSec;
  draft.log(
    server,
    '#',
    'Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis. This is likely due to an attacker attempting to use Cross Protocol Scripting to compromise your Redis instance. Connection aborted.',
  );
  return null;
}

/** Runs one unit of execution: a command, or an EXEC with all that it has queued. */
function run(draft: Draft, server: Server, client: Client, command: Command, words: readonly Bytes[]): Bytes | null {
  server.clockSec = draft.wallSec;
  const unit = client.kind === 'master' ? UNTOLD : new Unit(true);
  const call = new Call(draft, server, client, words, unit, (command.flags & FLAG.write) !== 0, false);
  const reply = attempt(command, call);
  call.finish();
  if (unit.propagates) {
    const { operations } = unit;
    // The writer is queued before the replicas, and the last that is queued is written first.
    if (operations.length > 0 && reply !== null && reply !== '' && !client.slot) queueWrite(server, client);
    propagate(draft, server, operations, (command.flags & FLAG.touches_arbitrary_keys) !== 0);
    if (operations.length > 0) client.lastWriteOffset = server.masterReplOffset;
  }
  return reply;
}

/** Redis's call(): runs the command, counts it, and shows it to clients in MONITOR. */
function attempt(command: Command, call: Call): Bytes | null {
  const { draft, server, client } = call;
  const reply = answerOf(command, call);
  server.stats.commands++;
  if (reply?.startsWith('-') && call.fromMaster) logErrorToPeer(draft, server, client, reply);
  if (server.monitors.length > 0) showToMonitors(draft, server, client, command, call.words);
  return reply;
}

/** A CommandError becomes the command's reply. What the command had changed before stays changed, as in Redis. */
function answerOf(command: Command, call: Call): Bytes | null {
  try {
    return command.run(call);
  } catch (problem) {
    if (problem instanceof CommandError) return problem.message;
    throw problem;
  }
}

const RULES_CHANGED =
  'NOPERM ACLs rules changed between the moment the transaction was accumulated and the EXEC call. This command is no longer allowed for the following reason:';
const NO_LONGER: Readonly<Record<Denial['reason'], string>> = {
  command: 'no permission to execute the command or subcommand',
  key: 'no permission to touch the specified keys',
  channel: 'no permission to access one of the channels used as arguments',
};

/** EXEC: every queued command in one unit. */
export function runQueued(call: Call, queued: readonly (readonly Bytes[])[]): Bytes[] {
  return queued.map((words) => {
    const command = resolveCommand((words[0] ?? '').toLowerCase(), words);
    if (!command) throw new Error('exec: an unknown command was queued');
    const { draft, server, client, unit } = call;
    const user = client.kind === 'master' ? undefined : server.users.get(client.user);
    const denied = user && denial(user, command, words);
    if (denied) {
      const object = denied.reason === 'command' ? command.name : (words[denied.at] ?? '');
      logDenial(draft, server, client, { reason: denied.reason, object, context: 'multi' }, words);
      return error(`${RULES_CHANGED} ${NO_LONGER[denied.reason]}`);
    }
    const inner = new Call(draft, server, client, words, unit, (command.flags & FLAG.write) !== 0, true);
    const reply = attempt(command, inner);
    inner.finish();
    // Who is in MONITOR itself finds its own commands between the replies.
    const { shown } = client;
    client.shown = '';
    return (reply ?? '') + shown;
  });
}

/** An EXEC that may not run ends the transaction; its reply says why: `because of: READONLY You can't write …`. */
function abortExec(draft: Draft, server: Server, client: Client, words: readonly Bytes[], refusal: Bytes): Bytes {
  // Clients in MONITOR were shown the MULTI and nothing of what was queued.
  if (server.monitors.length > 0) showToMonitors(draft, server, client, { name: 'exec', flags: 0 }, words);
  client.transaction = null;
  unwatchAll(server, client);
  return error(`EXECABORT Transaction discarded because of: ${refusal.slice(1, -2).replace(/^ERR /, '')}`);
}
