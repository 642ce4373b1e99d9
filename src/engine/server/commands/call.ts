/** One run of a command: its words, the data it sees, what it changes, and what the stream will say of it. */
import type { Bytes } from '../../../protocol/bytes';
import type { Draft } from '../../world/draft';
import type { Client } from '../client';
import type { Database, Entry, Value } from '../keyspace/database';
import { databaseOf, type Server } from '../server';
import type { Operation } from '../stream';
import { error, WRONGTYPE } from './errors';

/** Thrown by the readers of arguments; the reply is its error. */
export class CommandError extends Error {}

export class Call {
  #dirty = 0;
  #said: readonly Bytes[] | null;
  #also: (readonly Bytes[])[] = [];

  constructor(
    readonly draft: Draft,
    readonly server: Server,
    readonly client: Client,
    readonly words: readonly Bytes[],
    /** The operations of the whole unit; deletions of expired keys come before the command that met them. */
    readonly operations: Operation[],
  ) {
    this.#said = words;
  }

  get db(): Database {
    return databaseOf(this.server, this.client.db);
  }

  /** The i-th word, `''` where there is none. */
  word(i: number): Bytes {
    return this.words[i] ?? '';
  }

  get nowMs(): number {
    return this.draft.wallMs;
  }

  /** Our master's commands are applied as they come: to them nothing is expired and nothing is read-only. */
  get fromMaster(): boolean {
    return this.client.kind === 'master';
  }

  /** The live entry of a key. What has expired is deleted here on a master (and the stream says DEL); a replica only hides it. */
  lookup(key: Bytes, db: Database = this.db): Entry | undefined {
    const entry = db.get(key);
    if (!entry || entry.expiresAtMs === null || this.fromMaster || this.nowMs <= entry.expiresAtMs) return entry;
    if (this.server.link.host === null) {
      db.delete(key);
      this.operations.push({ db: db.index, words: [this.server.config.lazyExpire ? 'UNLINK' : 'DEL', key] });
    }
    return undefined;
  }

  /** The value of a key, which must be of this kind: throws the WRONGTYPE reply. */
  value<K extends Value['kind']>(key: Bytes, kind: K): Extract<Value, { kind: K }> | undefined {
    const value = this.lookup(key)?.value;
    if (!value) return undefined;
    if (value.kind !== kind) throw new CommandError(WRONGTYPE);
    return value as Extract<Value, { kind: K }>;
  }

  /** Sets a key; its expiry stays as it is unless another is given. Counts as one change. */
  put(key: Bytes, value: Value, expiresAtMs: number | null | 'keep' = 'keep'): void {
    const keep = expiresAtMs === 'keep' ? (this.db.get(key)?.expiresAtMs ?? null) : expiresAtMs;
    this.db.set(key, value, keep);
    this.touch();
  }

  /** Deletes a key; true where it was there. Counts as one change. */
  remove(key: Bytes, db: Database = this.db): boolean {
    if (!db.delete(key)) return false;
    this.touch();
    return true;
  }

  /** Something changed: the command will be in the stream. */
  touch(changes = 1): void {
    this.#dirty += changes;
    this.server.dirty += changes;
  }

  /** The stream says this instead of what the client said. */
  propagateAs(...words: readonly Bytes[]): void {
    this.#said = words;
  }

  /** The stream says this after the command (or, with `propagateNothing`, instead of it). */
  propagateAlso(...words: readonly Bytes[]): void {
    this.#also.push(words);
  }

  /** The stream does not say the command itself. */
  propagateNothing(): void {
    this.#said = null;
  }

  /** The command is through: what it did becomes operations of the unit. */
  finish(): void {
    const db = this.client.db;
    if (this.#dirty > 0 && this.#said) this.operations.push({ db, words: this.#said });
    for (const words of this.#also) this.operations.push({ db, words });
  }

  fail(text: string): never {
    throw new CommandError(error(text));
  }
}
