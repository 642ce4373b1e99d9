/** The line that CLIENT LIST prints for a client; some log lines contain it as well. */
import { wireLength } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { outputMemory } from './outputLimits';
import type { Server } from './server';
import { NO_SUBSCRIPTIONS } from './subscriptions';

/** Bytes of a query buffer when it is first allocated, and of the reply buffer that every client starts with. */
const QUERY_BUFFER_BYTES = 20474;
const REPLY_BUFFER_BYTES = 16384;
/** The query buffer of a replica's master grows greedily. */
const MASTER_QUERY_BYTES = 40954;
const SMALL_REPLY_BUFFER_BYTES = 1024;
/** `struct client`, and the pointer to an argument, as jemalloc rounds them up. */
const CLIENT_BYTES = 768;
const POINTER_BYTES = 8;
/** `struct multiCmd`. */
const QUEUED_BYTES = 24;
/** A watched key and its place in the client's list. */
const WATCHED_BYTES = 56;

/** `command`: the words being executed for this client, which still lie in its query buffer. */
export function clientInfo(draft: Draft, server: Server, client: Client, command: readonly string[] = []): string {
  const { transaction, slot } = client;
  const { channels, patterns, shards } = client.subscriptions ?? NO_SUBSCRIPTIONS;
  const age = server.clockSec - client.openedAtSec;
  const idle = server.clockSec - client.lastInteractionSec;
  const output = outputMemory(server, client);
  const argv = command.reduce((sum, word) => sum + word.length, 0);
  const query = client.query.length + (command.length > 0 ? wireLength(command) : 0);
  const queued = queuedWords(client);
  // An idle client's query buffer is given back; its reply buffer is halved on the cron's second visit.
  const queryBuffer = idle > 2 && query === 0 ? 0 : client.kind === 'master' ? MASTER_QUERY_BYTES : QUERY_BUFFER_BYTES;
  const replyBuffer = client.cronVisits < 2 ? REPLY_BUFFER_BYTES : SMALL_REPLY_BUFFER_BYTES;
  const peak = client.cronVisits === 0 ? REPLY_BUFFER_BYTES : Math.max(client.replyPeak, client.reply.length);
  const total =
    CLIENT_BYTES +
    (queryBuffer ? queryBuffer + 6 : 0) +
    replyBuffer +
    argv +
    queued +
    transactionMemory(client) +
    POINTER_BYTES * command.length +
    (slot ? output : 0);
  return [
    `id=${client.id}`,
    `addr=${addressOf(draft, server, client)}`,
    `laddr=${localAddress(server)}`,
    `fd=${client.fd}`,
    `name=${client.name}`,
    `age=${age}`,
    `idle=${idle}`,
    `flags=${flagsOf(server, client)}`,
    `db=${client.db}`,
    `sub=${channels.length} psub=${patterns.length} ssub=${shards.length}`,
    `multi=${transaction ? transaction.queued.length : -1}`,
    `qbuf=${query}`,
    `qbuf-free=${Math.max(0, queryBuffer - query)}`,
    `argv-mem=${argv}`,
    `multi-mem=${queued}`,
    `rbs=${replyBuffer}`,
    `rbp=${peak}`,
    `obl=${slot ? 0 : client.reply.length}`,
    `oll=${slot && output > 0 ? server.backlog?.blocksFrom(slot.block) : 0}`,
    `omem=${slot ? output : 0}`,
    `tot-mem=${total}`,
    'events=r',
    `cmd=${client.lastCommand}`,
    `user=${client.kind === 'master' ? '(superuser)' : client.user}`,
    'redir=-1',
    'resp=2',
  ].join(' ');
}

/** Words of queued commands, with a pointer to each. */
const queuedWords = ({ transaction }: Client): number =>
  (transaction?.queued ?? []).reduce(
    (sum, { words }) => sum + words.reduce((bytes, word) => bytes + word.length + POINTER_BYTES, 0),
    0,
  );

/** What a transaction takes beside its words: the list of commands doubles as it grows, from 2. */
function transactionMemory({ transaction, watched }: Client): number {
  const count = transaction?.queued.length ?? 0;
  let room = count === 0 ? 0 : 2;
  while (room < count) room *= 2;
  return room * QUEUED_BYTES + watched.length * WATCHED_BYTES;
}

/** In Redis's order. */
function flagsOf(server: Server, client: Client): string {
  const flags: readonly (readonly [string, boolean])[] = [
    ['O', server.monitors.includes(client.id)],
    ['S', client.slot !== null],
    ['M', client.kind === 'master'],
    ['P', client.subscriptions !== null],
    ['x', client.transaction !== null],
    ['b', client.blocked !== null],
    ['d', client.watchBroken],
    ['c', client.closeAfterReply],
    ['A', client.closing],
    ['e', client.noEvict],
  ];
  return (
    flags
      .filter(([, set]) => set)
      .map(([flag]) => flag)
      .join('') || 'N'
  );
}

/** The type that CLIENT LIST TYPE and CLIENT KILL TYPE go by. A client in MONITOR counts as `normal`. */
export function clientType(client: Client): 'normal' | 'slave' | 'pubsub' | 'master' {
  if (client.kind === 'master') return 'master';
  if (client.slot) return 'slave';
  return client.subscriptions ? 'pubsub' : 'normal';
}

export const localAddress = (server: Server): string => `${server.ip}:${server.port}`;

export function addressOf(draft: Draft, server: Server, client: Client): string {
  if (client.kind === 'console') return `127.0.0.1:${50000 + client.id}`;
  const ip = draft.servers.get(client.peer)?.ip ?? '0.0.0.0';
  return `${ip}:${client.kind === 'master' ? server.link.port : 40000 + (client.conn ?? 0)}`;
}
