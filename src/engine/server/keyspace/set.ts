/** Sets: integers in order while they are few (`intset`), else a table. A table never becomes an intset again. */
import type { Bytes } from '../../../protocol/bytes';
import { canonicalInteger } from '../../../protocol/integer';
import { Dict } from './dict';
import type { ValueLimits } from './limits';

export interface SetValue {
  readonly kind: 'set';
  readonly encoding: 'intset' | 'hashtable';
  /** It is never changed once the value exists: {@link SetEdit} works on a fork. */
  readonly members: Dict<true>;
}

/** Members in the order in which Redis iterates: an intset in numeric order, a table in the order of its hashes. */
export function setMembers(value: SetValue): Bytes[] {
  const members = [...value.members.keys()];
  return value.encoding === 'intset' ? members.sort(byNumber) : members;
}

/** A set while a command changes it. */
export class SetEdit {
  #encoding: SetValue['encoding'];
  readonly #members: Dict<true>;

  /** Without a set it begins a new one, as an intset; the first member decides whether it stays one. */
  constructor(
    from: SetValue | undefined,
    readonly limits: ValueLimits,
  ) {
    this.#encoding = from?.encoding ?? 'intset';
    this.#members = from ? from.members.fork() : new Dict();
  }

  get size(): number {
    return this.#members.size;
  }

  /** True if the member is new. */
  add(member: Bytes): boolean {
    if (this.#members.has(member)) return false;
    this.#members.set(member, true);
    if (
      this.#encoding === 'intset' &&
      (this.#members.size > this.limits.setMaxIntsetEntries || canonicalInteger(member) === null)
    )
      this.#encoding = 'hashtable';
    return true;
  }

  delete(member: Bytes): boolean {
    return this.#members.delete(member);
  }

  value(): SetValue {
    return { kind: 'set', encoding: this.#encoding, members: this.#members };
  }
}

/** Canonical integers by value: sign, then length, then digits. */
function byNumber(a: Bytes, b: Bytes): number {
  const negative = a.startsWith('-');
  if (negative !== b.startsWith('-')) return negative ? -1 : 1;
  const size = a.length - b.length || (a < b ? -1 : a > b ? 1 : 0);
  return negative ? -size : size;
}
