/** One numbered database: keys to entries, and which of them expire. Values are immutable; changing one means setting another. */
import type { Bytes } from '../../../protocol/bytes';
import { Dict } from './dict';
import { roughBytes, type Value } from './value';

export type { Value };

export interface Entry {
  readonly value: Value;
  /** Absolute, milliseconds of the simulated wall clock; `null`: never. A key is gone when the clock is *past* it. */
  readonly expiresAtMs: number | null;
}

export class Database {
  readonly index: number;
  #keys: Dict<Entry>;
  /** Keys with an expiry, so that the cycle that looks for dead ones does not walk the others. */
  #expires: Dict<number>;
  #bytes = 0;

  constructor(index: number, keys = new Dict<Entry>(), expires = new Dict<number>()) {
    this.index = index;
    this.#keys = keys;
    this.#expires = expires;
  }

  /** DBSIZE: what is logically gone but not deleted is counted. */
  get size(): number {
    return this.#keys.size;
  }

  /** Bytes of keys and values, without what a table costs. */
  get bytes(): number {
    return this.#bytes;
  }

  get expiring(): number {
    return this.#expires.size;
  }

  /** The entry as it is stored, expired or not. */
  get(key: Bytes): Entry | undefined {
    return this.#keys.get(key);
  }

  set(key: Bytes, value: Value, expiresAtMs: number | null): void {
    const old = this.#keys.get(key);
    // A load that writes the same over and over changes nothing: then forks go on sharing, however long it lasts.
    if (old !== undefined && old.expiresAtMs === expiresAtMs && isSame(old.value, value)) return;
    this.#bytes += roughBytes(value) - (old === undefined ? -key.length : roughBytes(old.value));
    this.#keys.set(key, entryOf(value, expiresAtMs));
    if (expiresAtMs !== null) this.#expires.set(key, expiresAtMs);
    else if (this.#expires.size > 0) this.#expires.delete(key);
  }

  delete(key: Bytes): boolean {
    if (this.#expires.size > 0) this.#expires.delete(key);
    const old = this.#keys.get(key);
    if (old === undefined) return false;
    this.#bytes -= key.length + roughBytes(old.value);
    return this.#keys.delete(key);
  }

  clear(): void {
    this.#keys.clear();
    this.#expires.clear();
    this.#bytes = 0;
  }

  entries(): IterableIterator<[Bytes, Entry]> {
    return this.#keys.entries();
  }

  /** From a place in the order of {@link entries} on. */
  entriesFrom(place: number): IterableIterator<[Bytes, Entry]> {
    return this.#keys.entriesFrom(place);
  }

  /** Keys whose time has passed. */
  expiredKeys(nowMs: number): Bytes[] {
    const out: Bytes[] = [];
    for (const [key, at] of this.#expires.entries()) if (nowMs > at) out.push(key);
    return out;
  }

  /** The same data under another number: SWAPDB. */
  renumbered(index: number): Database {
    return this.#with(index, this.#keys, this.#expires);
  }

  fork(): Database {
    return this.#with(this.index, this.#keys.fork(), this.#expires.fork());
  }

  #with(index: number, keys: Dict<Entry>, expires: Dict<number>): Database {
    const other = new Database(index, keys, expires);
    other.#bytes = this.#bytes;
    return other;
  }
}

let lastEntry: Entry = { value: { kind: 'string', value: '', form: 'usual' }, expiresAtMs: null };
/** Entries are shared as values are: what a thousand keys hold is found in one place of a processor's cache. */
const entryOf = (value: Value, expiresAtMs: number | null): Entry =>
  value === lastEntry.value && expiresAtMs === lastEntry.expiresAtMs ? lastEntry : (lastEntry = { value, expiresAtMs });

/** True only where it is cheap to know. */
const isSame = (a: Value, b: Value): boolean =>
  a === b || (a.kind === 'string' && b.kind === 'string' && a.form === b.form && a.value === b.value);
