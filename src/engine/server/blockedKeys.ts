/** Which clients wait for which keys: Redis's blocking_keys and ready_keys. blocking.ts serves them. */
import type { Bytes } from '../../protocol/bytes';
import type { StreamId } from './keyspace/streamId';
import type { Value } from './keyspace/value';
import type { Client } from './client';
import type { Server } from './server';

/** What a client waits for, and until when (`null`: forever). Meanwhile its further commands wait too. */
export type Blocked = { readonly untilMs: number | null } & (
  | { readonly kind: 'wait'; readonly offset: number; readonly replicas: number }
  | ({ readonly db: number; readonly keys: readonly Bytes[] } & (BlockedOnList | BlockedOnZset | BlockedOnStream))
);

export interface BlockedOnList {
  readonly kind: 'list';
  readonly from: 'LEFT' | 'RIGHT';
  /** `null`: one element, answered in the form of BLPOP. */
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
  /** One for each key: it waits for entries after this id. */
  readonly after: readonly StreamId[];
  readonly count: number;
  readonly group: { readonly name: Bytes; readonly consumer: Bytes; readonly noack: boolean } | null;
}

export interface ReadyKey {
  readonly db: number;
  readonly key: Bytes;
}

export type BlockedOnKeys = Extract<Blocked, { readonly keys: readonly Bytes[] }>;

/** Blocks a client. */
export function block(server: Server, client: Client, blocked: Blocked): void {
  client.blocked = blocked;
  server.blocked = [...server.blocked, client.id];
}

/** Unblocks a client. The commands that it sent meanwhile run before the event loop sleeps. */
export function unblock(server: Server, client: Client): void {
  client.blocked = null;
  server.blocked = server.blocked.filter((id) => id !== client.id);
  if (!server.unblocked.includes(client.id)) server.unblocked = [...server.unblocked, client.id];
}

/** Clients that wait for a key, the longest waiting first. */
export function waitingFor(server: Server, { db, key }: ReadyKey): Client[] {
  return blockedClients(server).filter(
    ({ blocked }) => blocked && 'keys' in blocked && blocked.db === db && blocked.keys.includes(key),
  );
}

export function blockedClients(server: Server): Client[] {
  return server.blocked.flatMap((id) => server.clients.get(id) ?? []);
}

/** A value of this kind was stored under a key, or removed: clients that wait for it are looked at after the command. */
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
