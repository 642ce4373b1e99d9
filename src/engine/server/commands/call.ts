/** One run of a command: its words, the data it sees, what it changes, and what the stream will say of it. */
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

/** Thrown by the readers of arguments; the reply is its error. */
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
    /** What it is part of; deletions of expired keys are told before the command that met them. */
    readonly unit: Unit,
    /** A command that may write: on a writable replica it deletes the expired keys that it meets. */
    readonly writes: boolean,
    /** Runs by EXEC: what would block answers at once, as if its time had passed. */
    readonly inExec: boolean,
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

  get limits(): ValueLimits {
    return limitsOf(this.server.config);
  }

  /** Our master's commands are applied as they come: to them nothing is expired and nothing is read-only. */
  get fromMaster(): boolean {
    return this.client.kind === 'master';
  }

  /** The live entry of a key. What has expired is deleted here on a master (and the stream says DEL); a replica only hides it. */
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

  /** The value of a key, which must be of this kind: throws the WRONGTYPE reply. */
  value<K extends Kind>(key: Bytes, kind: K, db: Database = this.db): ValueOf<K> | undefined {
    const value = this.lookup(key, db)?.value;
    if (!value) return undefined;
    if (value.kind !== kind) throw new CommandError(WRONGTYPE);
    return value as ValueOf<K>;
  }

  /** Sets a key; its expiry stays as it is unless another is given. Counts as one change. */
  put(key: Bytes, value: Value, expiresAtMs: number | null | 'keep' = 'keep', db: Database = this.db): void {
    this.write(key, value, expiresAtMs, db);
    this.touch();
  }

  /** Sets a key whatever it was, without an expiry; if what it was had expired that is noticed first. The caller counts the changes. */
  overwrite(key: Bytes, value: Value): void {
    this.lookup(key);
    this.write(key, value, null);
  }

  /** As `put`, but the caller counts the changes. A value without elements deletes the key. */
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

  /** Sets a key behind everybody's back, as Redis does where only the encoding changes, or a consumer group and not its stream. */
  reshape(key: Bytes, value: Value): void {
    this.db.set(key, value, this.db.get(key)?.expiresAtMs ?? null);
  }

  /** Deletes a key; true where it was there. Counts as one change. */
  remove(key: Bytes, db: Database = this.db): boolean {
    if (!this.drop(key, db)) return false;
    this.touch();
    return true;
  }

  /** Deletes a key without counting it. */
  drop(key: Bytes, db: Database = this.db): boolean {
    const old = db.get(key);
    if (!old) return false;
    db.delete(key);
    this.#changed(key, db, old, undefined);
    return true;
  }

  /** Keys that a rule makes have come all at once: whoever watches one of them, or waits for one, learns of it. */
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

  /** Something changed: the command will be in the stream. */
  touch(changes = 1): void {
    this.#dirty += changes;
    this.server.dirty += changes;
  }

  /** Told in the stream whether it changed anything or not. */
  force(): void {
    this.#forced = true;
  }

  /** The stream says this instead of what the client said. */
  propagateAs(...words: readonly Bytes[]): void {
    this.#said = words;
  }

  /** The stream says this as well, before the command itself. */
  propagateAlso(...words: readonly Bytes[]): void {
    this.unit.say({ db: this.client.db, words });
  }

  /** The stream does not say the command itself. */
  propagateNothing(): void {
    this.#said = null;
  }

  /** The command is through: what it did becomes operations of the unit. */
  finish(): void {
    if ((this.#dirty > 0 || this.#forced) && this.#said) this.unit.say({ db: this.client.db, words: this.#said });
  }

  fail(text: string): never {
    throw new CommandError(error(text));
  }

  /** A subcommand with words that it has no use for. */
  syntaxOfSubcommand(): Bytes {
    const [container = '', choice = ''] = this.words;
    return error(
      `ERR unknown subcommand or wrong number of arguments for '${quotedWord(choice).slice(0, 128)}'. Try ${container.toUpperCase()} HELP.`,
    );
  }

  /** On a writable replica the key dies by its own hand. Redis remembers only databases 0 to 63. */
  #lookAfter(key: Bytes, { index }: Database): void {
    const { server } = this;
    if (server.link.host === null || server.config.replicaReadOnly || this.fromMaster || index > 63) return;
    if (server.ownExpiring.some((own) => own.key === key && own.db === index)) return;
    server.ownExpiring = [...server.ownExpiring, { db: index, key }];
  }

  /** Whoever watches the key will not EXEC; whoever waits for one like it may be served. */
  #changed(key: Bytes, db: Database, old: Entry | undefined, value: Value | undefined): void {
    const { server } = this;
    if (server.watching.length > 0) touchWatched(server, db, key);
    if (server.blocked.length === 0) return;
    if (old?.value.kind === 'stream' && value?.kind !== 'stream') keyReady(server, db.index, key, 'stream');
    if (!old && value) keyReady(server, db.index, key, value.kind);
  }
}
