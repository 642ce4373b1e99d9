/** One execution of a command: its words, the data it sees, what it changes, and what it adds to the replication stream. */
import type { PopulateRule } from '../../../protocol/rdb/image';
import { populatedIndex } from '../../../protocol/rdb/populated';
import type { Bytes } from '../../../protocol/bytes';
import type { Draft } from '../../world/draft';
import { keyReady } from '../blockedKeys';
import type { Client } from '../client';
import type { Database, Entry } from '../keyspace/database';
import { limitsOf, type ValueLimits } from '../keyspace/limits';
import { isEmptyValue, type Value } from '../keyspace/value';
import { databaseOf, type Server } from '../server';
import type { Unit } from '../unit';
import { error, quotedWord, WRONGTYPE } from './errors';
import { touchWatched } from './watch';

/** Thrown when an argument cannot be read; its message is the reply. */
export class CommandError extends Error {}

type Kind = Value['kind'];
export type ValueOf<K extends Kind> = Extract<Value, { kind: K }>;

export class Call {
  #dirty = 0;
  #said: readonly Bytes[] | null;
  #forced = false;

  constructor(
    readonly draft: Draft,
    readonly server: Server,
    readonly client: Client,
    readonly words: readonly Bytes[],
    /** The unit of propagation that it belongs to. DELs of expired keys come before the command that found them. */
    readonly unit: Unit,
    /** A command that may write: on a writable replica it deletes the expired keys that it finds. */
    readonly writes: boolean,
    /** It runs inside EXEC: a command that would block answers at once, as after a timeout. */
    readonly inExec: boolean,
  ) {
    this.#said = words;
  }

  get db(): Database {
    return databaseOf(this.server, this.client.db);
  }

  /** The i-th word; `''` if there is none. */
  word(i: number): Bytes {
    return this.words[i] ?? '';
  }

  get nowMs(): number {
    return this.draft.wallMs;
  }

  get limits(): ValueLimits {
    return limitsOf(this.server.config);
  }

  /** It comes from our master. Such commands are applied as they are: no key counts as expired, and nothing is read-only. */
  get fromMaster(): boolean {
    return this.client.kind === 'master';
  }

  /** The live entry of a key. An expired one is deleted here on a master (and DEL goes into the stream); a replica only hides it. */
  lookup(key: Bytes, db: Database = this.db): Entry | undefined {
    const entry = db.get(key);
    if (!entry || entry.expiresAtMs === null || this.fromMaster || this.nowMs <= entry.expiresAtMs) return entry;
    if (this.server.link.host === null || this.writes) {
      db.delete(key);
      this.#changed(key, db, entry, undefined);
      this.unit.say({ db: db.index, words: [this.server.config.lazyExpire ? 'UNLINK' : 'DEL', key] });
    }
    return undefined;
  }

  /** The value of a key, which must be of this kind; throws the WRONGTYPE reply. */
  value<K extends Kind>(key: Bytes, kind: K, db: Database = this.db): ValueOf<K> | undefined {
    const value = this.lookup(key, db)?.value;
    if (!value) return undefined;
    if (value.kind !== kind) throw new CommandError(WRONGTYPE);
    return value as ValueOf<K>;
  }

  /** Sets a key, and counts as one change. Its expiry stays unless another is given. */
  put(key: Bytes, value: Value, expiresAtMs: number | null | 'keep' = 'keep', db: Database = this.db): void {
    this.write(key, value, expiresAtMs, db);
    this.touch();
  }

  /** Sets a key without an expiry, whatever it was before. If that had expired, it is deleted first. The caller counts the changes. */
  overwrite(key: Bytes, value: Value): void {
    this.lookup(key);
    this.write(key, value, null);
  }

  /** Like `put`, but the caller counts the changes. A value without elements deletes the key. */
  write(key: Bytes, value: Value, expiresAtMs: number | null | 'keep' = 'keep', db: Database = this.db): void {
    if (isEmptyValue(value)) {
      this.drop(key, db);
      return;
    }
    if (typeof expiresAtMs === 'number') this.#lookAfter(key, db);
    const waitedFor = this.server.blocked.length > 0;
    const old = expiresAtMs === 'keep' || waitedFor ? db.get(key) : undefined;
    db.set(key, value, expiresAtMs === 'keep' ? (old?.expiresAtMs ?? null) : expiresAtMs);
    if (waitedFor || this.server.watching.length > 0) this.#changed(key, db, old, value);
  }

  /** Sets a key without notifying anybody, as Redis does when only the encoding changes, or a consumer group but not its stream. */
  reshape(key: Bytes, value: Value): void {
    this.db.set(key, value, this.db.get(key)?.expiresAtMs ?? null);
  }

  /** Deletes a key, and counts as one change; true if it was there. */
  remove(key: Bytes, db: Database = this.db): boolean {
    if (!this.drop(key, db)) return false;
    this.touch();
    return true;
  }

  /** Deletes a key; the caller counts the changes. */
  drop(key: Bytes, db: Database = this.db): boolean {
    const old = db.get(key);
    if (!old) return false;
    db.delete(key);
    this.#changed(key, db, old, undefined);
    return true;
  }

  /** Keys of a rule have been created all at once: notifies clients that watch one of them or wait for one. */
  madeByRule(rule: PopulateRule, from: number, to: number): void {
    const { server, db } = this;
    const isNew = (key: Bytes): boolean => {
      const index = populatedIndex(rule, key);
      return index !== null && index >= from && index < to;
    };
    for (const id of server.watching)
      for (const watched of server.clients.get(id)?.watched ?? [])
        if (watched.db === db.index && isNew(watched.key)) touchWatched(server, db, watched.key);
  }

  /** Something changed, so the command goes into the stream. */
  touch(changes = 1): void {
    this.#dirty += changes;
    this.server.dirty += changes;
  }

  /** The command goes into the stream whether it changed anything or not. */
  force(): void {
    this.#forced = true;
  }

  /** These words go into the stream in place of the client's. */
  propagateAs(...words: readonly Bytes[]): void {
    this.#said = words;
  }

  /** These words go into the stream as well, before the command itself. */
  propagateAlso(...words: readonly Bytes[]): void {
    this.unit.say({ db: this.client.db, words });
  }

  /** The command itself does not go into the stream. */
  propagateNothing(): void {
    this.#said = null;
  }

  /** The command has finished: what it did is added to the unit. */
  finish(): void {
    if ((this.#dirty > 0 || this.#forced) && this.#said) this.unit.say({ db: this.client.db, words: this.#said });
  }

  fail(text: string): never {
    throw new CommandError(error(text));
  }

  /** The error for a subcommand with words that it does not know. */
  syntaxOfSubcommand(): Bytes {
    const [container = '', choice = ''] = this.words;
    return error(
      `ERR unknown subcommand or wrong number of arguments for '${quotedWord(choice).slice(0, 128)}'. Try ${container.toUpperCase()} HELP.`,
    );
  }

  /** A writable replica keeps track of the expiry of keys that it has set itself. Redis does so only in databases 0 to 63. */
  #lookAfter(key: Bytes, { index }: Database): void {
    const { server } = this;
    if (server.link.host === null || server.config.replicaReadOnly || this.fromMaster || index > 63) return;
    if (server.ownExpiring.some((own) => own.key === key && own.db === index)) return;
    server.ownExpiring = [...server.ownExpiring, { db: index, key }];
  }

  /** Clients that watch the key will fail their EXEC; clients that wait for such a key may be served. */
  #changed(key: Bytes, db: Database, old: Entry | undefined, value: Value | undefined): void {
    const { server } = this;
    if (server.watching.length > 0) touchWatched(server, db, key);
    if (server.blocked.length === 0) return;
    if (old?.value.kind === 'stream' && value?.kind !== 'stream') keyReady(server, db.index, key, 'stream');
    if (!old && value) keyReady(server, db.index, key, value.kind);
  }
}
