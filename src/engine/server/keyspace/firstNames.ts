/**
 * The first names of a database in order, as cards and lists show them. A value that is handed from fork to fork. Writing to an existing
 * key does not change it, so during a load on a thousand keys the names are searched once and not for every picture.
 */
import type { Bytes } from '../../../protocol/bytes';

/** How many names of each database are shown. */
export const KEYS_SHOWN = 100;

export class FirstNames {
  /** In order; `null`: not known until somebody asks. Any owner may fill it in, because it is the same for all. */
  #names: readonly Bytes[] | null;

  constructor(names: readonly Bytes[] | null = null) {
    this.#names = names;
  }

  /** At most KEYS_SHOWN names. `all` generates every name, in any order; it is called only if they are not known yet. */
  among(all: () => Iterable<Bytes>): readonly Bytes[] {
    return (this.#names ??= firstOf(all()));
  }

  /** After a new name was added. */
  with(name: Bytes): FirstNames {
    const names = this.#names;
    if (names === null) return new FirstNames();
    if (names.length === KEYS_SHOWN && name > (names.at(-1) ?? '')) return this;
    return new FirstNames([...names, name].sort().slice(0, KEYS_SHOWN));
  }

  /** After a name was removed. Which name takes its place is not known here. */
  without(name: Bytes): FirstNames {
    return this.#names?.includes(name) === false ? this : new FirstNames();
  }
}

/** Sorts a hundred names, which is cheap. Of a million each is only compared with the last one that is kept. */
function firstOf(all: Iterable<Bytes>): readonly Bytes[] {
  let first: Bytes[] = [];
  let last: Bytes | null = null;
  for (const name of all) {
    if (last !== null && name > last) continue;
    first.push(name);
    if (first.length < 2 * KEYS_SHOWN) continue;
    first = first.sort().slice(0, KEYS_SHOWN);
    last = first.at(-1) ?? null;
  }
  return first.sort().slice(0, KEYS_SHOWN);
}
