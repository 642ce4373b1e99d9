/**
 * The first names of a database in order, as cards and lists show them. A value: what knows them is handed from fork to fork, and a
 * write to a key that is there changes nothing of it, so of a load on a thousand keys they are sought once and not for every picture.
 */
import type { Bytes } from '../../../protocol/bytes';

/** So many are shown of each database. */
export const KEYS_SHOWN = 100;

export class FirstNames {
  /** In order; `null`: not known until somebody asks. Whoever shares this may find them, they are the same for all. */
  #names: readonly Bytes[] | null;

  constructor(names: readonly Bytes[] | null = null) {
    this.#names = names;
  }

  /** At most KEYS_SHOWN; `all` makes every name there is, in any order, and is called only where they are not known yet. */
  among(all: () => Iterable<Bytes>): readonly Bytes[] {
    return (this.#names ??= firstOf(all()));
  }

  /** After a name has come that was not there. */
  with(name: Bytes): FirstNames {
    const names = this.#names;
    if (names === null) return new FirstNames();
    if (names.length === KEYS_SHOWN && name > (names.at(-1) ?? '')) return this;
    return new FirstNames([...names, name].sort().slice(0, KEYS_SHOWN));
  }

  /** After a name has gone: which one moves up in its place is not known here. */
  without(name: Bytes): FirstNames {
    return this.#names?.includes(name) === false ? this : new FirstNames();
  }
}

/** Sorting a hundred is cheap; a million names are only looked at, each against the last that stays. */
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
