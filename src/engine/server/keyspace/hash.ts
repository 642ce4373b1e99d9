/**
 * Hashes: pairs in the order of insertion while they are few and short (`listpack`), else a table. A table never becomes a listpack again.
 */
import type { Bytes } from '../../../protocol/bytes';
import { Dict } from './dict';
import type { ValueLimits } from './limits';

type Field = readonly [Bytes, Bytes];

export type HashValue =
  | { readonly kind: 'hash'; readonly encoding: 'listpack'; readonly fields: readonly Field[] }
  /** The table is never changed once the value exists: {@link HashEdit} works on a fork. */
  | { readonly kind: 'hash'; readonly encoding: 'hashtable'; readonly table: Dict<Bytes> };

/** Pairs in the order in which Redis iterates. */
export const hashFields = (value: HashValue): readonly Field[] =>
  value.encoding === 'listpack' ? value.fields : [...value.table.entries()];

export function hashGet(value: HashValue | undefined, field: Bytes): Bytes | undefined {
  if (!value) return undefined;
  if (value.encoding === 'hashtable') return value.table.get(field);
  return value.fields.find(([name]) => name === field)?.[1];
}

/** A hash while a command changes it. */
export class HashEdit {
  #fields: Field[] | null;
  #table: Dict<Bytes>;

  constructor(
    from: HashValue | undefined,
    readonly limits: ValueLimits,
  ) {
    this.#fields = !from ? [] : from.encoding === 'listpack' ? [...from.fields] : null;
    this.#table = from?.encoding === 'hashtable' ? from.table.fork() : new Dict();
  }

  get size(): number {
    return this.#fields?.length ?? this.#table.size;
  }

  get(field: Bytes): Bytes | undefined {
    return this.#fields ? this.#fields.find(([name]) => name === field)?.[1] : this.#table.get(field);
  }

  /** HSET checks all its words before it sets anything: one long word makes a table, even if a later pair overwrites it. */
  expect(words: readonly Bytes[]): void {
    if (this.#fields && words.some((word) => word.length > this.limits.hashMaxListpackValue)) this.#toTable();
  }

  /** True if the field is new. */
  set(field: Bytes, text: Bytes): boolean {
    this.expect([field, text]);
    if (!this.#fields) {
      const isNew = !this.#table.has(field);
      this.#table.set(field, text);
      return isNew;
    }
    const at = this.#fields.findIndex(([name]) => name === field);
    if (at >= 0) this.#fields[at] = [field, text];
    else this.#fields.push([field, text]);
    if (this.#fields.length > this.limits.hashMaxListpackEntries) this.#toTable();
    return at < 0;
  }

  delete(field: Bytes): boolean {
    if (!this.#fields) return this.#table.delete(field);
    const at = this.#fields.findIndex(([name]) => name === field);
    if (at >= 0) this.#fields.splice(at, 1);
    return at >= 0;
  }

  value(): HashValue {
    return this.#fields
      ? { kind: 'hash', encoding: 'listpack', fields: this.#fields }
      : { kind: 'hash', encoding: 'hashtable', table: this.#table };
  }

  #toTable(): void {
    for (const [field, text] of this.#fields ?? []) this.#table.set(field, text);
    this.#fields = null;
  }
}
