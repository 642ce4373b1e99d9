/** Executing one command: Redis's processCommand and call: may it run, run it, propagate what it did. */
import type { Bytes } from '../../protocol/bytes';
import { error, simple } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { Call, CommandError } from './commands/call';
import type { Command } from './commands/command';
import { quotedWord } from './commands/errors';
import { FLAG } from './commands/facts/facts';
import { findCommand, lowerName, resolveCommand } from './commands/table';
import { type Denial, denial, mustLogIn } from './acl/check';
import { logDenial } from './acl/log';
import { unwatchAll } from './commands/watch';
import { clientInfo } from './clientInfo';
import type { Server } from './server';
import { type Operation, propagate, queueWrite } from './stream';

/** What a replica's connection may not use. */
const TOUCHES_KEYS = FLAG.write | FLAG.readonly | FLAG.may_replicate;
/** These run inside MULTI. */
const NEVER_QUEUED: ReadonlySet<string> = new Set(['multi', 'exec', 'discard', 'watch', 'quit', 'reset']);

/** The reply, or `null` where there is none (now, or at all). */
export function execute(draft: Draft, server: Server, client: Client, words: readonly Bytes[]): Bytes | null {
  const name = lowerName(words[0] ?? '');
  const command = resolveCommand(name, words);
  client.lastCommand = command ? command.name : client.lastCommand;
  server.stats.commands++;
  const refusal = refuse(draft, server, client, command, words);
  if (refusal !== null) {
    if (name === 'exec') return abortExec(server, client, refusal);
    if (client.transaction) client.transaction = { ...client.transaction, dirty: true };
    return refusal;
  }
  if (!command) throw new Error('execute: an unknown command was not refused');
  if (client.slot && command.flags & TOUCHES_KEYS) return keyspaceFromReplica(draft, server, client, name);
  if (client.transaction && !NEVER_QUEUED.has(name)) {
    client.transaction = {
      ...client.transaction,
      queued: [...client.transaction.queued, { words, writes: (command.flags & FLAG.write) !== 0 }],
    };
    return simple('QUEUED');
  }
  return run(draft, server, client, command, words);
}

/** Runs one unit of execution: a command, or an EXEC with all that it has queued. */
function run(draft: Draft, server: Server, client: Client, command: Command, words: readonly Bytes[]): Bytes | null {
  const operations: Operation[] = [];
  const call = new Call(draft, server, client, words, operations, (command.flags & FLAG.write) !== 0, false);
  const reply = attempt(command, call);
  call.finish();
  if (client.kind !== 'master') {
    // The writer is queued before the replicas, and the last that is queued is written first.
    if (operations.length > 0 && reply !== null && reply !== '' && !client.slot) queueWrite(server, client);
    propagate(draft, server, operations, (command.flags & FLAG.touches_arbitrary_keys) !== 0);
    if (operations.length > 0) client.lastWriteOffset = server.masterReplOffset;
  }
  return reply;
}

/** A command that throws CommandError answers with its error; whatever it changed before stays, as in Redis. */
function attempt(command: Command, call: Call): Bytes | null {
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
    const { draft, server, client, operations } = call;
    const user = client.kind === 'master' ? undefined : server.users.get(client.user);
    const denied = user && denial(user, command, words);
    if (denied) {
      const object = denied.reason === 'command' ? command.name : (words[denied.at] ?? '');
      logDenial(draft, server, client, { reason: denied.reason, object, context: 'multi' }, words);
      return error(`${RULES_CHANGED} ${NO_LONGER[denied.reason]}`);
    }
    const inner = new Call(draft, server, client, words, operations, (command.flags & FLAG.write) !== 0, true);
    const reply = attempt(command, inner);
    inner.finish();
    return reply ?? '';
  });
}

/** In the order of processCommand: unknown, arity, NOAUTH, EXECABORT's causes, NOREPLICAS, READONLY, MASTERDOWN, LOADING. */
function refuse(
  draft: Draft,
  server: Server,
  client: Client,
  command: Command | undefined,
  words: readonly Bytes[],
): Bytes | null {
  if (!command) return refuseUnknown(words);
  if ((command.arity > 0 && words.length !== command.arity) || words.length < -command.arity)
    return error(`ERR wrong number of arguments for '${command.name}' command`);
  if (client.kind === 'master') return null;
  if (mustLogIn(server, client) && !(command.flags & FLAG.no_auth)) return error('NOAUTH Authentication required.');
  if (client.transaction && command.flags & FLAG.no_multi) return error('ERR Command not allowed inside a transaction');
  const user = server.users.get(client.user);
  const denied = user && denial(user, command, words);
  if (denied) return noPermission(draft, server, client, command, words, denied);
  const { config, link } = server;
  const isMaster = link.host === null;
  const flags = command.name === 'exec' ? queuedFlags(client) : command.flags;
  if (
    isMaster &&
    flags & FLAG.write &&
    config.minReplicasToWrite > 0 &&
    config.minReplicasMaxLag > 0 &&
    server.goodSlaves < config.minReplicasToWrite
  )
    return error('NOREPLICAS Not enough good replicas to write.');
  if (!isMaster && config.replicaReadOnly && flags & FLAG.write)
    return error("READONLY You can't write against a read only replica.");
  if (!isMaster && !config.serveStaleData && link.state !== 'propagate.connected' && !(flags & FLAG.stale))
    return error("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.");
  if (server.loading && !(flags & FLAG.loading)) return error('LOADING Redis is loading the dataset in memory');
  return null;
}

function noPermission(
  draft: Draft,
  server: Server,
  client: Client,
  { name }: Command,
  words: readonly Bytes[],
  { reason, at }: Denial,
): Bytes {
  logDenial(draft, server, client, { reason, object: reason === 'command' ? name : (words[at] ?? '') }, words);
  const what = reason === 'command' ? `run the '${name}' command` : `access one of the ${reason}s used as arguments`;
  return error(`NOPERM this user has no permissions to ${what}`);
}

/** What keeps EXEC from running ends the transaction, and EXEC says why: `because of: READONLY You can't write …`. */
function abortExec(server: Server, client: Client, refusal: Bytes): Bytes {
  client.transaction = null;
  unwatchAll(server, client);
  return error(`EXECABORT Transaction discarded because of: ${refusal.slice(1, -2).replace(/^ERR /, '')}`);
}

/** EXEC is judged by what it would run: a write in it makes it a write; it is stale or loading only if all of it is. */
function queuedFlags(client: Client): number {
  let [any, every] = [0, -1];
  for (const { words } of client.transaction?.queued ?? []) {
    const flags = resolveCommand((words[0] ?? '').toLowerCase(), words)?.flags ?? 0;
    any |= flags;
    every &= flags;
  }
  return (any & FLAG.write) | (every & (FLAG.stale | FLAG.loading));
}

function refuseUnknown(words: readonly Bytes[]): Bytes {
  const name = words[0] ?? '';
  if (findCommand(name.toLowerCase()))
    return error(
      `ERR unknown subcommand '${quotedWord(words[1] ?? '').slice(0, 128)}'. Try ${name.toUpperCase()} HELP.`,
    );
  return unknown(words);
}

function unknown(words: readonly Bytes[]): Bytes {
  let args = '';
  for (const word of words.slice(1)) {
    if (args.length >= 128) break;
    args += `'${quotedWord(word).slice(0, 128 - args.length)}' `;
  }
  return error(`ERR unknown command '${quotedWord(words[0] ?? '').slice(0, 128)}', with args beginning with: ${args}`);
}

function keyspaceFromReplica(draft: Draft, server: Server, client: Client, name: string): Bytes {
  const text = "Replica can't interact with the keyspace";
  draft.log(
    server,
    '#',
    `== CRITICAL == This master is sending an error to its replica: '${text}' after processing the command '${name}'`,
  );
  draft.log(
    server,
    '#',
    `Replica generated a reply to command '${name}', disconnecting it: ${clientInfo(draft, server, client)}`,
  );
  client.closing = true;
  return '';
}
