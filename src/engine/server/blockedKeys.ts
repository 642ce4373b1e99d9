/** Who waits for which key: Redis's blocking_keys and ready_keys. Serving them is blocking.ts's. */
import type { Bytes } from '../../protocol/bytes';
import type { StreamId } from './keyspace/streamId';
import type { Value } from './keyspace/value';
import type { Client } from './client';
import type { Server } from './server';

/** What a client waits for, and until when (`null`: forever). Its input waits with it. */
export type Blocked = { readonly untilMs: number | null } & (
  | { readonly kind: 'wait'; readonly offset: number; readonly replicas: number }
  | ({ readonly db: number; readonly keys: readonly Bytes[] } & (BlockedOnList | BlockedOnZset | BlockedOnStream))
);

export interface BlockedOnList {
  readonly kind: 'list';
  readonly from: 'LEFT' | 'RIGHT';
  /** `null`: one element, in BLPOP's shape of reply. */
  readonly count: number | null;
  readonly target: { readonly key: Bytes; readonly to: 'LEFT' | 'RIGHT'; readonly rpoplpush: boolean } | null;
}

export interface BlockedOnZset {
  readonly kind: 'zset';
  readonly from: 'MIN' | 'MAX';
  readonly count: number | null;
}

export interface BlockedOnStream {
  readonly kind: 'stream';
  /** One for each key: entries after it are what is waited for. */
  readonly after: readonly StreamId[];
  readonly count: number;
  readonly group: { readonly name: Bytes; readonly consumer: Bytes; readonly noack: boolean } | null;
}

export interface ReadyKey {
  readonly db: number;
  readonly key: Bytes;
}

export type BlockedOnKeys = Extract<Blocked, { readonly keys: readonly Bytes[] }>;

/** Holds a client until what it waits for is there. */
export function block(server: Server, client: Client, blocked: Blocked): void {
  client.blocked = blocked;
  server.blocked = [...server.blocked, client.id];
}

/** Lets a client go on; its input is taken up again before the loop sleeps. */
export function unblock(server: Server, client: Client): void {
  client.blocked = null;
  server.blocked = server.blocked.filter((id) => id !== client.id);
  if (!server.unblocked.includes(client.id)) server.unblocked = [...server.unblocked, client.id];
}

/** Clients that wait for a key, the one that came first in front. */
export function waitingFor(server: Server, { db, key }: ReadyKey): Client[] {
  return blockedClients(server).filter(
    ({ blocked }) => blocked && 'keys' in blocked && blocked.db === db && blocked.keys.includes(key),
  );
}

export function blockedClients(server: Server): Client[] {
  return server.blocked.flatMap((id) => server.clients.get(id) ?? []);
}

/** A value of this kind has come to be under a key, or has gone: whoever waits for that will be looked at after the command. */
export function keyReady(server: Server, db: number, key: Bytes, kind: Value['kind']): void {
  if (kind !== 'list' && kind !== 'zset' && kind !== 'stream') return;
  if (server.ready.some((ready) => ready.db === db && ready.key === key)) return;
  if (
    !blockedClients(server).some((client) => client.blocked?.kind === kind) ||
    waitingFor(server, { db, key }).length === 0
  )
    return;
  server.ready = [...server.ready, { db, key }];
}
