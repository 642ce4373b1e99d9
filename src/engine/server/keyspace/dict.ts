/**
 * A dictionary from byte strings to values that can be forked for the price of one object: a hash array mapped trie. A node belongs to the
 * fork that made it. A fork changes its own nodes in place and copies those of others on the way down, so a series of writes costs what a
 * mutable table costs, and a checkpoint of a million keys costs nothing.
 *
 * Iteration goes by hash, so it looks as unordered as in Redis's own tables, and it is the same on every machine.
 */
import type { Bytes } from '../../../protocol/bytes';
import { hash32 } from '../../kernel/random';

const BITS = 5;
const FAN = 1 << BITS;

class Leaf<V> {
  /** Tells a leaf from a branch. Checking this is faster than `instanceof`, and a walk checks at every node. */
  readonly slots = null;
  constructor(
    readonly hash: number,
    readonly key: Bytes,
    readonly value: V,
    /** Another key with the same 32-bit hash. */
    readonly next: Leaf<V> | null,
  ) {}
}

/**
 * Only the slots that hold something are stored, in order; bit i of `filled` says that slot i is one of them. Most branches below the
 * second level hold two or three of 32, so a thousand keys fit into the processor's nearest cache, and a fork copies only a few words on
 * its way down.
 */
class Branch<V> {
  constructor(
    readonly owner: object,
    public filled: number,
    public slots: (Branch<V> | Leaf<V>)[],
  ) {}

  /** What lies in the slot of a bit. */
  at(bit: number): Branch<V> | Leaf<V> | undefined {
    return (this.filled & bit) === 0 ? undefined : this.slots[ones(this.filled & (bit - 1))];
  }

  /** Fills the slot of a bit, or empties it. */
  put(bit: number, child: Branch<V> | Leaf<V> | null): void {
    const { slots } = this;
    const i = ones(this.filled & (bit - 1));
    const isFilled = (this.filled & bit) !== 0;
    if (child !== null && isFilled) slots[i] = child;
    else if (child !== null) {
      this.filled |= bit;
      this.slots = inserted(slots, i, child);
    } else if (isFilled) {
      this.filled &= ~bit;
      this.slots = slots.filter((_, at) => at !== i);
    }
  }
}

/** Allocates exactly the length that is needed: an array that grows by itself reserves room for sixteen more. */
function inserted<T>(list: readonly T[], at: number, one: T): T[] {
  const out = new Array<T>(list.length + 1);
  for (let i = 0; i < at; i++) out[i] = list[i] as T;
  out[at] = one;
  for (let i = at; i < list.length; i++) out[i + 1] = list[i] as T;
  return out;
}

/** How many bits of 32 are set. */
function ones(bits: number): number {
  const pairs = bits - ((bits >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

const bitAt = (hash: number, shift: number): number => 1 << ((hash >>> shift) & (FAN - 1));

const isBranch = <V>(node: Branch<V> | Leaf<V>): node is Branch<V> => node.slots !== null;

let lastKey: Bytes = '';
let lastHash = hash32('');
/** One command looks the same key up several times. It is the same string object each time, so the comparison costs nothing. */
function hashOf(key: Bytes): number {
  if (key !== lastKey) {
    lastKey = key;
    lastHash = hash32(key);
  }
  return lastHash;
}

/** What a dictionary held at some moment, for {@link Dict.differencesFrom}. */
export type Held<V> = Branch<V>;

let lastLeaf: Leaf<unknown> = new Leaf(hash32(''), '', null, null);
/**
 * A master and its replicas set the same key to the same value one after another: they share one leaf. It never changes, and of five servers
 * only the first has to fetch it from far away in the memory, which is what looking up a key mostly costs.
 */
function leafOf<V>(hash: number, key: Bytes, value: V, next: Leaf<V> | null): Leaf<V> {
  const last = lastLeaf as Leaf<V>;
  if (last.value === value && last.key === key && last.next === next) return last;
  const leaf = new Leaf(hash, key, value, next);
  lastLeaf = leaf;
  return leaf;
}

export class Dict<V> {
  #owner: object = {};
  #root: Branch<V>;
  #size = 0;
  /** The leaf found last: a key that is written has mostly been looked up just before. */
  #found: Leaf<V> | null = null;

  constructor(root?: Branch<V>) {
    this.#root = root ?? new Branch(this.#owner, 0, []);
  }

  get size(): number {
    return this.#size;
  }

  has(key: Bytes): boolean {
    return this.get(key) !== undefined;
  }

  get(key: Bytes): V | undefined {
    if (this.#size === 0) return undefined;
    if (this.#found !== null && this.#found.key === key) return this.#found.value;
    const hash = hashOf(key);
    let at: Branch<V> | Leaf<V> | undefined = this.#root;
    for (let shift = 0; at !== undefined && isBranch(at); shift += BITS) at = at.at(bitAt(hash, shift));
    for (let leaf: Leaf<V> | null | undefined = at; leaf; leaf = leaf.next)
      if (leaf.key === key) {
        this.#found = leaf;
        return leaf.value;
      }
    return undefined;
  }

  set(key: Bytes, value: V): void {
    const hash = hashOf(key);
    this.#found = null;
    this.#root = this.#own(this.#root);
    let branch = this.#root;
    for (let shift = 0; ; shift += BITS) {
      const bit = bitAt(hash, shift);
      const found = branch.at(bit);
      if (found === undefined) {
        branch.put(bit, leafOf(hash, key, value, null));
        this.#size++;
        return;
      }
      if (isBranch(found)) {
        branch = this.#ownChild(branch, bit, found);
        continue;
      }
      if (found.hash === hash) {
        const rest = without(found, key);
        if (!rest.met) this.#size++;
        branch.put(bit, leafOf(hash, key, value, rest.chain));
        return;
      }
      // The two keys share their path so far: adds a level and looks again.
      const deeper = new Branch<V>(this.#owner, bitAt(found.hash, shift + BITS), [found]);
      branch.put(bit, deeper);
      branch = deeper;
    }
  }

  /** True if the key existed. */
  delete(key: Bytes): boolean {
    if (this.get(key) === undefined) return false;
    const hash = hashOf(key);
    this.#found = null;
    this.#root = this.#own(this.#root);
    let branch = this.#root;
    for (let shift = 0; ; shift += BITS) {
      const bit = bitAt(hash, shift);
      const found = branch.at(bit);
      if (found && isBranch(found)) {
        branch = this.#ownChild(branch, bit, found);
        continue;
      }
      if (!found) throw new Error('dict: a key that get finds is not on its path');
      branch.put(bit, without(found, key).chain);
      this.#size--;
      return true;
    }
  }

  clear(): void {
    this.#root = new Branch(this.#owner, 0, []);
    this.#size = 0;
    this.#found = null;
  }

  /** Keys and values in hash order. The dictionary must not change meanwhile. */
  *entries(): IterableIterator<[Bytes, V]> {
    yield* walk(this.#root);
  }

  /** Keys in hash order. */
  *keys(): IterableIterator<Bytes> {
    for (const [key] of walk(this.#root)) yield key;
  }

  /** Keys and values whose place in that order is `place` or a later one: this is how SCAN continues. */
  *entriesFrom(place: number): IterableIterator<[Bytes, V]> {
    yield* walkFrom(this.#root, 0, place);
  }

  /** What it holds now. It owns none of that any more, so the answer stays as it is. */
  held(): Held<V> {
    this.#owner = {};
    return this.#root;
  }

  /**
   * The keys that have another value than then, that are new, or that are gone; `null` where there are more than `most`. What the two tries
   * share is skipped: of a thousand keys of which thirty were written since, thirty paths are walked.
   */
  differencesFrom(then: Held<V>, most: number): readonly Bytes[] | null {
    const found: Bytes[] = [];
    findDifferences(this.#root, then, most, found);
    return found.length > most ? null : found;
  }

  /** An independent dictionary with the same content. From now on neither side owns what they share. */
  fork(): Dict<V> {
    const copy = new Dict<V>(this.#root);
    copy.#size = this.#size;
    this.#owner = {};
    return copy;
  }

  /** Makes `found`, which lies in the slot `bit` of a branch that is owned, owned as well. */
  #ownChild(branch: Branch<V>, bit: number, found: Branch<V>): Branch<V> {
    const mine = this.#own(found);
    if (mine !== found) branch.put(bit, mine);
    return mine;
  }

  #own(branch: Branch<V>): Branch<V> {
    return branch.owner === this.#owner ? branch : new Branch(this.#owner, branch.filled, branch.slots.slice());
  }
}

/** A chain of colliding leaves without one key, and whether the key was in it. */
function without<V>(chain: Leaf<V>, key: Bytes): { readonly chain: Leaf<V> | null; readonly met: boolean } {
  let rest: Leaf<V> | null = null;
  let met = false;
  for (let leaf: Leaf<V> | null = chain; leaf; leaf = leaf.next) {
    if (leaf.key === key) met = true;
    else rest = new Leaf(leaf.hash, leaf.key, leaf.value, rest);
  }
  return { chain: rest, met };
}

/** Stops soon after there are more than `most`. */
function findDifferences<V>(
  now: Branch<V> | Leaf<V> | undefined,
  then: Branch<V> | Leaf<V> | undefined,
  most: number,
  found: Bytes[],
): void {
  if (now === then || found.length > most) return;
  if (now && then && isBranch(now) && isBranch(then)) {
    // Nearly always no key came or went, and the slots lie in the same places.
    if (now.filled === then.filled) {
      const [ours, theirs] = [now.slots, then.slots];
      for (let i = 0; i < ours.length; i++) if (ours[i] !== theirs[i]) findDifferences(ours[i], theirs[i], most, found);
      return;
    }
    for (let rest = now.filled | then.filled; rest !== 0; rest &= rest - 1) {
      const bit = rest & -rest;
      findDifferences(now.at(bit), then.at(bit), most, found);
    }
    return;
  }
  // Nearly always one key that was written.
  if (isSingle(now) && isSingle(then) && now.key === then.key) {
    if (now.value !== then.value) found.push(now.key);
    return;
  }
  const before = new Map(leavesIn(then));
  for (const [key, value] of leavesIn(now)) {
    if (before.get(key) !== value) found.push(key);
    before.delete(key);
  }
  found.push(...before.keys());
}

const isSingle = <V>(node: Branch<V> | Leaf<V> | undefined): node is Leaf<V> =>
  node !== undefined && !isBranch(node) && node.next === null;

function* leavesIn<V>(node: Branch<V> | Leaf<V> | undefined): IterableIterator<[Bytes, V]> {
  if (node && isBranch(node)) yield* walk(node);
  else for (let leaf: Leaf<V> | null = node ?? null; leaf; leaf = leaf.next) yield [leaf.key, leaf.value];
}

function* walk<V>(branch: Branch<V>): IterableIterator<[Bytes, V]> {
  for (const slot of branch.slots) {
    if (isBranch(slot)) yield* walk(slot);
    else for (let leaf: Leaf<V> | null = slot; leaf; leaf = leaf.next) yield [leaf.key, leaf.value];
  }
}

/**
 * The place of a key in the order of iteration, 0 to 2³²−1: the digits of its hash, five bits each, the lowest first. It never changes, so
 * a SCAN that remembers the next place misses no key that exists all the time, whatever is added or removed meanwhile.
 */
export const placeOf = (key: Bytes): number => placeOfHash(hash32(key));

function placeOfHash(hash: number): number {
  let place = 0;
  for (let shift = 0; shift < 30; shift += BITS) place = place * FAN + ((hash >>> shift) & (FAN - 1));
  return place * 4 + (hash >>> 30);
}

/** The digit of a place at a depth of the trie; the last one has two bits. */
function digitAt(place: number, depth: number): number {
  return depth === 6 ? place % 4 : Math.floor(place / (4 * FAN ** (5 - depth))) % FAN;
}

function* walkFrom<V>(branch: Branch<V>, depth: number, place: number): IterableIterator<[Bytes, V]> {
  const start = digitAt(place, depth);
  for (let i = start; i < FAN; i++) {
    const slot = branch.at(1 << i);
    if (!slot) continue;
    if (isBranch(slot)) yield* i === start ? walkFrom(slot, depth + 1, place) : walk(slot);
    else if (placeOfHash(slot.hash) >= place)
      for (let leaf: Leaf<V> | null = slot; leaf; leaf = leaf.next) yield [leaf.key, leaf.value];
  }
}
