/** Sorted sets: the score of every member, and the members in the order of (score, member). A listpack while they are few and short. */
import type { Bytes } from '../../../protocol/bytes';
import { Dict } from './dict';
import type { ValueLimits } from './limits';
import { Sequence } from './sequence';

export type Scored = readonly [member: Bytes, score: number];

export interface SortedSetValue {
  readonly kind: 'zset';
  readonly encoding: 'listpack' | 'skiplist';
  /** It is never changed once the value exists: {@link SortedSetEdit} works on a fork. */
  readonly scores: Dict<number>;
  readonly order: Sequence<Scored>;
}

/** Members compare as bytes. */
export function comesBefore([aMember, aScore]: Scored, [bMember, bScore]: Scored): boolean {
  return aScore < bScore || (aScore === bScore && aMember < bMember);
}

/** The position, in ascending order, of a member that exists. */
export function rankOf(value: SortedSetValue, member: Bytes, score: number): number {
  const sought: Scored = [member, score];
  return value.order.lowerBound((item) => comesBefore(item, sought));
}

/** A sorted set while a command changes it. */
export class SortedSetEdit {
  #encoding: SortedSetValue['encoding'];
  readonly #scores: Dict<number>;
  #order: Sequence<Scored>;

  private constructor(encoding: SortedSetValue['encoding'], scores: Dict<number>, order: Sequence<Scored>) {
    this.#encoding = encoding;
    this.#scores = scores;
    this.#order = order;
  }

  /** Without a sorted set it begins a new one; as with ZADD the first member decides its encoding. */
  static of(from: SortedSetValue | undefined, limits: ValueLimits, first: Bytes): SortedSetEdit {
    if (from) return new SortedSetEdit(from.encoding, from.scores.fork(), from.order);
    const small = limits.zsetMaxListpackEntries > 0 && first.length <= limits.zsetMaxListpackValue;
    return new SortedSetEdit(small ? 'listpack' : 'skiplist', new Dict(), Sequence.of<Scored>([]));
  }

  /** A sorted set from a file, or the result of a *STORE command: its encoding is given, and its members are in order. */
  static loaded(encoding: SortedSetValue['encoding'], members: readonly Scored[]): SortedSetValue {
    const scores = new Dict<number>();
    for (const [member, score] of members) scores.set(member, score);
    return { kind: 'zset', encoding, scores, order: Sequence.of(members) };
  }

  get size(): number {
    return this.#order.length;
  }

  get(member: Bytes): number | undefined {
    return this.#scores.get(member);
  }

  set(member: Bytes, score: number, limits: ValueLimits): void {
    const old = this.#scores.get(member);
    if (old !== undefined) this.#take([member, old]);
    else if (
      this.#encoding === 'listpack' &&
      (this.#order.length + 1 > limits.zsetMaxListpackEntries || member.length > limits.zsetMaxListpackValue)
    )
      this.#encoding = 'skiplist';
    // A listpack stores whole numbers as integers, which have no negative zero.
    const kept = score === 0 && this.#encoding === 'listpack' ? 0 : score;
    const item: Scored = [member, kept];
    this.#scores.set(member, kept);
    this.#order = this.#order.insert(this.#place(item), [item]);
  }

  delete(member: Bytes): boolean {
    const old = this.#scores.get(member);
    if (old === undefined) return false;
    this.#take([member, old]);
    this.#scores.delete(member);
    return true;
  }

  /** Removes `count` members from a position on. */
  removeRange(from: number, count: number): void {
    for (const [member] of this.#order.slice(from, from + count)) this.#scores.delete(member);
    this.#order = this.#order.remove(from, count);
  }

  value(): SortedSetValue {
    return { kind: 'zset', encoding: this.#encoding, scores: this.#scores, order: this.#order };
  }

  #take(item: Scored): void {
    this.#order = this.#order.remove(this.#place(item), 1);
  }

  #place(item: Scored): number {
    return this.#order.lowerBound((other) => comesBefore(other, item));
  }
}

/** What ZUNIONSTORE and its kin store: a listpack if the members fit into one. */
export function storedSortedSet(members: readonly Scored[], limits: ValueLimits): SortedSetValue {
  const order = [...members].sort((a, b) => (comesBefore(a, b) ? -1 : 1));
  const small =
    order.length <= limits.zsetMaxListpackEntries &&
    order.every(([member]) => member.length <= limits.zsetMaxListpackValue);
  const kept = small ? order.map(([member, score]): Scored => [member, score === 0 ? 0 : score]) : order;
  return SortedSetEdit.loaded(small ? 'listpack' : 'skiplist', kept);
}
