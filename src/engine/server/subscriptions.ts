/**
 * Subscriptions to channels and patterns, and PUBLISH. A message also goes into the stream, so that the subscribers of a replica get it,
 * too.
 */
import type { Bytes } from '../../protocol/bytes';
import { array, bulk, integer, NIL } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { globPattern } from './commands/glob';
import { push } from './push';
import type { Server } from './server';

/** Channels, patterns, and channels that belong to a shard. */
export type Scope = 'channels' | 'patterns' | 'shards';

/** In the order in which they were subscribed to. */
export type Subscriptions = Readonly<Record<Scope, readonly Bytes[]>>;

export const NO_SUBSCRIPTIONS: Subscriptions = { channels: [], patterns: [], shards: [] };

/** How the words of a scope begin: `psubscribe`, `punsubscribe`. */
export const PREFIX: Readonly<Record<Scope, string>> = { channels: '', patterns: 'p', shards: 's' };

export const subscribersOf = (server: Server, scope: Scope, channel: Bytes): readonly Client[] =>
  listeners(server).filter(({ subscriptions }) => subscriptions?.[scope].includes(channel));

export const listeners = (server: Server): readonly Client[] =>
  server.listeners.flatMap((id) => server.clients.get(id) ?? []);

/** Answers one confirmation for each name, with a count of all subscriptions of the client. */
export function subscribe(server: Server, client: Client, scope: Scope, names: readonly Bytes[]): Bytes {
  return names
    .map((name) => {
      const standing = client.subscriptions ?? NO_SUBSCRIPTIONS;
      client.subscriptions = { ...standing, [scope]: [...new Set([...standing[scope], name])] };
      if (!server.listeners.includes(client.id)) server.listeners = [...server.listeners, client.id];
      return confirmation(`${PREFIX[scope]}subscribe`, bulk(name), client, scope);
    })
    .join('');
}

/** Without names: from all. A client without subscriptions gets one confirmation as well. */
export function unsubscribe(server: Server, client: Client, scope: Scope, names: readonly Bytes[] | null): Bytes {
  const left = names ?? client.subscriptions?.[scope] ?? [];
  const word = `${PREFIX[scope]}unsubscribe`;
  if (left.length === 0) return confirmation(word, NIL, client, scope);
  return left
    .map((name) => {
      leave(server, client, scope, name);
      return confirmation(word, bulk(name), client, scope);
    })
    .join('');
}

export function unsubscribeFromAll(server: Server, client: Client): void {
  client.subscriptions = null;
  server.listeners = server.listeners.filter((id) => id !== client.id);
}

function leave(server: Server, client: Client, scope: Scope, name: Bytes): void {
  const { subscriptions } = client;
  if (!subscriptions) return;
  const rest = { ...subscriptions, [scope]: subscriptions[scope].filter((one) => one !== name) };
  client.subscriptions = rest;
  if (rest.channels.length + rest.patterns.length + rest.shards.length === 0) unsubscribeFromAll(server, client);
}

/** Channels and patterns are counted together, shards by themselves. */
function confirmation(word: string, name: Bytes, { subscriptions }: Client, scope: Scope): Bytes {
  const { channels, patterns, shards } = subscriptions ?? NO_SUBSCRIPTIONS;
  const count = scope === 'shards' ? shards.length : channels.length + patterns.length;
  return array([bulk(word), name, integer(count)]);
}

/** Sends a message to all subscribers and answers how many copies went out. A client that matches twice gets it twice. */
export function publish(
  draft: Draft,
  server: Server,
  scope: 'channels' | 'shards',
  channel: Bytes,
  message: Bytes,
): number {
  let heard = 0;
  for (const client of subscribersOf(server, scope, channel)) {
    push(draft, server, client, array([bulk(`${PREFIX[scope]}message`), bulk(channel), bulk(message)]));
    heard++;
  }
  if (scope === 'shards') return heard;
  for (const pattern of patternsOf(server)) {
    if (!globPattern(pattern)(channel)) continue;
    for (const client of subscribersOf(server, 'patterns', pattern)) {
      push(draft, server, client, array([bulk('pmessage'), bulk(pattern), bulk(channel), bulk(message)]));
      heard++;
    }
  }
  return heard;
}

/** All patterns, in the order in which each was first subscribed to. */
export const patternsOf = (server: Server): readonly Bytes[] => [
  ...new Set(listeners(server).flatMap(({ subscriptions }) => subscriptions?.patterns ?? [])),
];
