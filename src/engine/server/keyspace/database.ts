/** One numbered database: keys to entries, and which of them expire. Values are immutable; changing one means setting another. */
import type { Bytes } from '../../../protocol/bytes';
import type { KeyRange } from '../../../protocol/rdb/image';
import { Dict, type Held } from './dict';
import { FirstNames, KEYS_SHOWN } from './firstNames';
import {
  bytesOfAll,
  entriesByName,
  entriesIn,
  forkAll,
  indexIn,
  keyAtPlace,
  type Population,
  populationOf,
  rangeOf,
  sizeOfAll,
  valueIn,
  withPopulation,
} from './population';
import { roughBytes, type Value } from './value';

export type { Value };

export interface Entry {
  readonly value: Value;
  /** Milliseconds of the simulated wall clock; `null`: it does not expire. A key is gone when the clock is *past* this instant. */
  readonly expiresAtMs: number | null;
}

export class Database {
  readonly index: number;
  #keys: Dict<Entry>;
  /** Keys with an expiry, so that the search for expired ones does not walk through the others. */
  #expires: Dict<number>;
  /** Keys that are not stored but follow a rule, in the order in which they were added. */
  #populations: readonly Population[] = [];
  #populated = 0;
  #bytes = 0;
  #first = NO_NAMES;

  constructor(index: number, keys = new Dict<Entry>(), expires = new Dict<number>()) {
    this.index = index;
    this.#keys = keys;
    this.#expires = expires;
  }

  /** DBSIZE: expired keys that have not been deleted yet are counted. */
  get size(): number {
    return this.#keys.size + this.#populated;
  }

  /** How many of its keys exist only by a rule. */
  get populated(): number {
    return this.#populated;
  }

  /** Bytes of keys and values, without the overhead of a table. */
  get bytes(): number {
    return this.#bytes;
  }

  get expiring(): number {
    return this.#expires.size;
  }

  /** The entry as it is stored, expired or not. */
  get(key: Bytes): Entry | undefined {
    const stored = this.#keys.get(key);
    return stored !== undefined || this.#populated === 0 ? stored : this.#describedEntry(key);
  }

  set(key: Bytes, value: Value, expiresAtMs: number | null): void {
    const old = this.get(key);
    // A load that writes the same values over and over changes nothing, so forks go on sharing the table however long it lasts.
    if (old !== undefined && old.expiresAtMs === expiresAtMs && isSame(old.value, value)) return;
    if (this.#populated > 0) this.#forget(key);
    if (old === undefined) this.#first = this.#first.with(key);
    this.#bytes += roughBytes(value) - (old === undefined ? -key.length : roughBytes(old.value));
    this.#keys.set(key, entryOf(value, expiresAtMs));
    if (expiresAtMs !== null) this.#expires.set(key, expiresAtMs);
    else if (this.#expires.size > 0) this.#expires.delete(key);
  }

  delete(key: Bytes): boolean {
    if (this.#expires.size > 0) this.#expires.delete(key);
    const old = this.get(key);
    if (old === undefined) return false;
    this.#first = this.#first.without(key);
    this.#bytes -= key.length + roughBytes(old.value);
    return this.#populated > 0 && this.#forget(key) ? true : this.#keys.delete(key);
  }

  clear(): void {
    this.#keys.clear();
    this.#expires.clear();
    this.#populations = [];
    this.#populated = 0;
    this.#bytes = 0;
    this.#first = NO_NAMES;
  }

  /** Adds keys of a rule, none of which exists yet. */
  populate(range: KeyRange): void {
    const population = populationOf(range);
    this.#populations = withPopulation(this.#populations, population);
    this.#populated += sizeOfAll(population);
    this.#bytes += bytesOfAll(population);
    this.#first = new FirstNames();
  }

  /** What {@link populate} has added, without the keys that were deleted or written since. */
  get ranges(): readonly KeyRange[] {
    return this.#populated === 0 ? [] : this.#populations.map(rangeOf);
  }

  /** All entries: first those that are stored, then those of rules. Not for databases with millions of keys. */
  *entries(): IterableIterator<[Bytes, Entry]> {
    yield* this.#keys.entries();
    for (const population of this.#populations) yield* asEntries(entriesIn(population));
  }

  /** The stored entries, without the keys of rules. */
  storedEntries(): IterableIterator<[Bytes, Entry]> {
    return this.#keys.entries();
  }

  /** The name at a place, from 0 on, among the keys of rules. */
  populatedAt(place: number): Bytes {
    let left = place;
    for (const population of this.#populations) {
      if (left < sizeOfAll(population)) return keyAtPlace(population, left);
      left -= sizeOfAll(population);
    }
    throw new Error(`database: there are ${this.#populated} keys by rule, none at ${place}`);
  }

  /** The keys of rules from a place on, each with its place. Keys that are gone count as places. */
  *populatedFrom(place: number): IterableIterator<readonly [number, Bytes]> {
    let before = 0;
    for (const population of this.#populations) {
      const { from, to } = population;
      for (const [key] of entriesIn(population, from + Math.max(0, place - before)))
        yield [before + (indexIn(population, key) ?? from) - from, key];
      before += to - from;
    }
  }

  /** The first KEYS_SHOWN names in order. */
  firstNames(): readonly Bytes[] {
    return this.#first.among(() => this.#namesThatMayBeFirst());
  }

  /** The stored entries as they are now, for {@link differencesFrom}. */
  held(): Held<Entry> {
    return this.#keys.held();
  }

  /** The keys whose stored entry is another one than it was then; `null` where there are more than `most`. */
  differencesFrom(then: Held<Entry>, most: number): readonly Bytes[] | null {
    return this.#keys.differencesFrom(then, most);
  }

  *#namesThatMayBeFirst(): IterableIterator<Bytes> {
    yield* this.#keys.keys();
    for (const population of this.#populations) {
      let made = 0;
      for (const [name] of entriesByName(population)) {
        yield name;
        if (++made === KEYS_SHOWN) break;
      }
    }
  }

  /** Entries from a place in the order of {@link storedEntries} on. */
  entriesFrom(place: number): IterableIterator<[Bytes, Entry]> {
    return this.#keys.entriesFrom(place);
  }

  /** Keys whose expiry has passed. */
  expiredKeys(nowMs: number): Bytes[] {
    const out: Bytes[] = [];
    for (const [key, at] of this.#expires.entries()) if (nowMs > at) out.push(key);
    return out;
  }

  /** The same data under another number: SWAPDB. */
  renumbered(index: number): Database {
    return this.#with(index, this.#keys, this.#expires, this.#populations);
  }

  /** Only what is stored, without the keys of rules. */
  stored(): Database {
    const other = this.#with(this.index, this.#keys.fork(), this.#expires.fork(), []);
    other.#populated = 0;
    if (this.#populated > 0) other.#first = new FirstNames();
    return other;
  }

  fork(): Database {
    const populations = this.#populations.length === 0 ? this.#populations : forkAll(this.#populations);
    return this.#with(this.index, this.#keys.fork(), this.#expires.fork(), populations);
  }

  #with(index: number, keys: Dict<Entry>, expires: Dict<number>, populations: readonly Population[]): Database {
    const other = new Database(index, keys, expires);
    other.#populations = populations;
    other.#populated = this.#populated;
    other.#bytes = this.#bytes;
    other.#first = this.#first;
    return other;
  }

  #describedEntry(key: Bytes): Entry | undefined {
    for (const population of this.#populations) {
      const index = indexIn(population, key);
      if (index !== null) return { value: valueIn(population, index), expiresAtMs: null };
    }
    return undefined;
  }

  /** A key no longer exists by its rule. Answers whether it did. */
  #forget(key: Bytes): boolean {
    for (const population of this.#populations) {
      const index = indexIn(population, key);
      if (index === null) continue;
      population.gone.set(key, index);
      this.#populated--;
      return true;
    }
    return false;
  }
}

function* asEntries(made: IterableIterator<[Bytes, Value]>): IterableIterator<[Bytes, Entry]> {
  for (const [key, value] of made) yield [key, { value, expiresAtMs: null }];
}

const NO_NAMES = new FirstNames([]);

let lastEntry: Entry = { value: { kind: 'string', value: '', form: 'usual' }, expiresAtMs: null };
/** Key names share one entry object for the same value: then what a thousand keys hold lies in one place of the processor's cache. */
const entryOf = (value: Value, expiresAtMs: number | null): Entry =>
  value === lastEntry.value && expiresAtMs === lastEntry.expiresAtMs ? lastEntry : (lastEntry = { value, expiresAtMs });

/** True only if that can be seen cheaply. */
const isSame = (a: Value, b: Value): boolean =>
  a === b || (a.kind === 'string' && b.kind === 'string' && a.form === b.form && a.value === b.value);
