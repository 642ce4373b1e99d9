/** WATCH: a client that watches a key gets a null from EXEC if somebody changes the key before. */
import type { Bytes } from '../../../protocol/bytes';
import type { Draft } from '../../world/draft';
import type { Client } from '../client';
import type { Database } from '../keyspace/database';
import { databaseOf, type Server } from '../server';

export interface Watched {
  readonly db: number;
  readonly key: Bytes;
  /** It had already expired when it was watched, so its deletion changes nothing. */
  readonly expired: boolean;
}

export function watchKey(draft: Draft, server: Server, client: Client, key: Bytes): void {
  if (client.watched.some((w) => w.db === client.db && w.key === key)) return;
  const at = databaseOf(server, client.db).get(key)?.expiresAtMs ?? null;
  client.watched = [...client.watched, { db: client.db, key, expired: at !== null && draft.wallMs > at }];
  if (!server.watching.includes(client.id)) server.watching = [...server.watching, client.id];
}

export function unwatchAll(server: Server, client: Client): void {
  client.watchBroken = false;
  if (client.watched.length === 0) return;
  client.watched = [];
  server.watching = server.watching.filter((id) => id !== client.id);
}

/** Whether a watched key was changed, or has expired since. */
export function isBroken(draft: Draft, server: Server, client: Client): boolean {
  if (client.watchBroken) return true;
  return client.watched.some(({ db, key, expired }) => {
    const at = databaseOf(server, db).get(key)?.expiresAtMs ?? null;
    return !expired && at !== null && draft.wallMs > at;
  });
}

export function touchWatched(server: Server, db: Database, key: Bytes): void {
  for (const client of watchers(server)) {
    const watched = client.watched.find((w) => w.db === db.index && w.key === key);
    if (!watched) continue;
    if (watched.expired && db.get(key) === undefined) {
      client.watched = client.watched.map((w) => (w === watched ? { ...w, expired: false } : w));
    } else client.watchBroken = true;
  }
}

/** A whole database is about to be emptied, or swapped with another. */
export function touchWatchedIn(server: Server, db: Database, replacedWith: Database | null): void {
  for (const client of watchers(server)) {
    if (
      client.watched.some(
        (w) => w.db === db.index && (db.get(w.key) !== undefined || replacedWith?.get(w.key) !== undefined),
      )
    )
      client.watchBroken = true;
  }
}

function watchers(server: Server): Client[] {
  return server.watching.flatMap((id) => server.clients.get(id) ?? []);
}
