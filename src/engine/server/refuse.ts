/** Whether a command may run now: the tests at the beginning of Redis's processCommand. */
import type { Bytes } from '../../protocol/bytes';
import { error } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import { type Denial, denial, mustLogIn } from './acl/check';
import { logDenial } from './acl/log';
import type { Client } from './client';
import type { Command } from './commands/command';
import { quotedWord } from './commands/errors';
import { FLAG } from './commands/facts/facts';
import { findCommand, resolveCommand } from './commands/table';
import { panic } from './panic';
import type { Server } from './server';

/** Commands that a directive forbids. Consoles are local, so `local` allows them. */
const PROTECTED: ReadonlyMap<string, string> = new Map([
  ['debug', 'enable-debug-command'],
  ['module|load', 'enable-module-command'],
  ['module|loadex', 'enable-module-command'],
  ['module|unload', 'enable-module-command'],
]);
const notAllowed = (directive: string): string =>
  `ERR ${directive.split('-')[1]?.toUpperCase()} command not allowed. If the ${directive} option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.`;

/** A RESP2 client that has subscribed may send these alone, because it could take other replies for messages. */
const ALLOWED_WHILE_LISTENING: ReadonlySet<string> = new Set(
  'ping subscribe psubscribe ssubscribe unsubscribe punsubscribe sunsubscribe quit reset'.split(' '),
);
/** Commands that a replica's connection may not send, nor one in MONITOR, which Redis treats like a replica. */
const TOUCHES_KEYS = FLAG.write | FLAG.readonly | FLAG.may_replicate;

/** In the order of processCommand: unknown, arity, NOAUTH, NOPERM, MISCONF, NOREPLICAS, READONLY, MASTERDOWN, LOADING. `null`: it may run. */
export function refuse(
  draft: Draft,
  server: Server,
  client: Client,
  command: Command | undefined,
  words: readonly Bytes[],
): Bytes | null {
  if (!command) return refuseUnknown(words);
  if ((command.arity > 0 && words.length !== command.arity) || words.length < -command.arity)
    return error(`ERR wrong number of arguments for '${command.name}' command`);
  const forbidden = PROTECTED.get(command.name);
  if (forbidden !== undefined && server.config.values.get(forbidden) === 'no') return error(notAllowed(forbidden));
  if (client.kind === 'master') return null;
  if (mustLogIn(server, client) && !(command.flags & FLAG.no_auth)) return error('NOAUTH Authentication required.');
  if (client.transaction && command.flags & FLAG.no_multi) return error('ERR Command not allowed inside a transaction');
  const user = server.users.get(client.user);
  const denied = user && denial(user, command, words);
  if (denied) return noPermission(draft, server, client, command, words, denied);
  const { config, link } = server;
  const isMaster = link.host === null;
  const flags = command.name === 'exec' ? queuedFlags(client) : command.flags;
  if (cannotSave(server) && (flags & FLAG.write || command.name === 'ping')) return MISCONF;
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
  if (client.subscriptions && !ALLOWED_WHILE_LISTENING.has(command.name))
    return error(
      `ERR Can't execute '${command.name}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
    );
  if (!isMaster && !config.serveStaleData && link.state !== 'propagate.connected' && !(flags & FLAG.stale))
    return error("MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.");
  const { frozen } = server;
  // While the old data set is served beside the load of a new one (async), nearly everything may run.
  if (frozen?.kind === 'load' && (frozen.async ? flags & FLAG.no_async_loading : !(flags & FLAG.loading)))
    return error('LOADING Redis is loading the dataset in memory');
  if ((client.slot || server.monitors.includes(client.id)) && command.flags & TOUCHES_KEYS)
    return error("ERR Replica can't interact with the keyspace");
  return null;
}

/**
 * A replica must apply what its master says even if it cannot save any more. `replica-ignore-disk-write-errors`: yes logs that once in ten
 * seconds, no ends the process. PING is exempt. Answers whether the server survives.
 */
export function survivesDiskError(draft: Draft, server: Server, command: Command | undefined): boolean {
  if (!command || !cannotSave(server)) return true;
  const isPing = command.name === 'ping';
  const flags = command.name === 'exec' ? FLAG.write : command.flags;
  if (!isPing && !(flags & FLAG.write)) return true;
  if (!isPing && !server.config.ignoreDiskWriteErrors) {
    panic(draft, server, 'Replica was unable to write command to disk.', 'server.c:3890');
    return false;
  }
  if (draft.wallMs > server.diskErrorToldMs + DISK_ERROR_EVERY_MS) {
    server.diskErrorToldMs = draft.wallMs;
    draft.log(server, '#', 'Replica is applying a command even though it is unable to write to disk.');
  }
  return true;
}

const DISK_ERROR_EVERY_MS = 10_000;

/** stop-writes-on-bgsave-error: save points are configured, and the last BGSAVE failed. */
const cannotSave = ({ config, lastBgsave }: Server): boolean =>
  config.stopWritesOnBgsaveError && config.savePoints.length > 0 && !lastBgsave.ok;

const MISCONF = error(
  "MISCONF Redis is configured to save RDB snapshots, but it's currently unable to persist to disk. Commands that may modify the data set are disabled, because this instance is configured to report errors during writes if RDB snapshotting fails (stop-writes-on-bgsave-error option). Please check the Redis logs for details about the RDB error.",
);

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

/** EXEC has the flags of what it would run: one write makes it a write; it may run on stale data or while loading only if all of it may. */
function queuedFlags(client: Client): number {
  let [any, every] = [0, -1];
  for (const { words } of client.transaction?.queued ?? []) {
    const flags = resolveCommand((words[0] ?? '').toLowerCase(), words)?.flags ?? 0;
    any |= flags;
    every &= flags;
  }
  return (any & (FLAG.write | FLAG.no_async_loading)) | (every & (FLAG.stale | FLAG.loading));
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
