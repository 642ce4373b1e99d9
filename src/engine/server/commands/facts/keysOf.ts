/** The keys among the words of a command, and what it does to each: for ACL, and for COMMAND GETKEYS. */
import type { Bytes } from '../../../../protocol/bytes';
import { canonicalInteger } from '../../../../protocol/integer';
import type { Facts } from './facts';
import { accessOf, type KeyAccess, type KeySpec } from './keySpec';

export interface KeyAt {
  readonly at: number;
  readonly access: KeyAccess;
  /** As COMMAND GETKEYSANDFLAGS prints them: `RW`, `access`, `delete`. */
  readonly flags: readonly string[];
}

export function keysOf(command: Facts, words: readonly Bytes[]): readonly KeyAt[] {
  const special = BY_THEMSELVES[command.name];
  const varies = command.keys.some(({ flags }) => flags.includes('variable_flags'));
  const bySpec = varies ? null : keysBySpecs(command.keys, words);
  return bySpec ?? special?.(words) ?? [];
}

const takesKeys = ({ access }: KeySpec): boolean => !access.notKey;
export const hasKeys = (command: Facts): boolean => command.keys.some(takesKeys);

/** `null`: a spec does not fit the words, or says of itself that it is incomplete. */
function keysBySpecs(specs: readonly KeySpec[], words: readonly Bytes[]): readonly KeyAt[] | null {
  const found: KeyAt[] = [];
  for (const spec of specs.filter(takesKeys)) {
    const first = firstOf(spec, words);
    if (first === 'absent') continue;
    const range = first === null ? null : rangeOf(spec, first, words);
    if (!range || range.last >= words.length || range.last < range.first || range.first >= words.length) return null;
    for (let at = range.first; at <= range.last; at += range.step)
      found.push({ at, access: spec.access, flags: spec.flags });
    if (spec.flags.includes('incomplete')) return null;
  }
  return found;
}

function firstOf({ begin }: KeySpec, words: readonly Bytes[]): number | 'absent' | null {
  if (begin.kind === 'unknown') return null;
  if (begin.kind === 'index') return begin.at;
  const back = begin.from < 0;
  const end = back ? 1 : words.length - 1;
  for (let i = back ? words.length + begin.from : begin.from; i !== end; i += back ? -1 : 1) {
    if (i >= words.length || i < 1) break;
    if (words[i]?.toUpperCase() === begin.keyword) return i + 1;
  }
  return 'absent';
}

interface Range {
  readonly first: number;
  readonly last: number;
  readonly step: number;
}

function rangeOf({ find }: KeySpec, first: number, words: readonly Bytes[]): Range | null {
  switch (find.kind) {
    case 'unknown':
      return null;
    case 'range': {
      const { last, step, limit } = find;
      if (last >= 0) return { first, last: first + last, step };
      const half = limit === 0 ? words.length + last : first + Math.floor((words.length - first) / limit) + last;
      return { first, last: half, step };
    }
    case 'count': {
      const count = canonicalInteger(words[first + find.at] ?? '');
      if (count === null || count < 0) return null;
      const from = first + find.first;
      return { first: from, last: from + Number(count) - 1, step: find.step };
    }
  }
}

const key = (at: number, ...flags: readonly string[]): KeyAt => ({ at, access: accessOf(flags), flags });

/** Commands whose words must be read to know their keys, or what becomes of them. */
const BY_THEMSELVES: Readonly<Record<string, (words: readonly Bytes[]) => readonly KeyAt[]>> = {
  set: (words) => [
    words.slice(3).some((word) => word.toUpperCase() === 'GET')
      ? key(1, 'RW', 'access', 'update')
      : key(1, 'OW', 'update'),
  ],
  bitfield: (words) => [onlyGets(words) ? key(1, 'RO', 'access') : key(1, 'RW', 'access', 'update')],
  sort: (words) => {
    const store = lastStore(words);
    return [key(1, 'RO', 'access'), ...(store === null ? [] : [key(store, 'OW', 'update')])];
  },
  sort_ro: () => [key(1, 'RO', 'access')],
  migrate: migratedKeys,
};

function onlyGets(words: readonly Bytes[]): boolean {
  for (let i = 2; i < words.length; i++) {
    const left = words.length - i - 1;
    const word = words[i]?.toUpperCase();
    if (word === 'GET' && left >= 2) i += 2;
    else if (word === 'OVERFLOW' && left >= 1) i += 1;
    else return false;
  }
  return true;
}

/** Skips options that take words, so that a pattern named STORE is not taken for the option. */
function lastStore(words: readonly Bytes[]): number | null {
  const TAKES: Readonly<Record<string, number>> = { LIMIT: 2, GET: 1, BY: 1 };
  let store: number | null = null;
  for (let i = 2; i < words.length; i++) {
    const word = words[i]?.toUpperCase() ?? '';
    if (word === 'STORE' && i + 1 < words.length) store = ++i;
    else i += TAKES[word] ?? 0;
  }
  return store;
}

/** A single key, or none and all that follow KEYS. */
function migratedKeys(words: readonly Bytes[]): readonly KeyAt[] {
  const moved = (at: number): KeyAt => key(at, 'RW', 'access', 'delete');
  const at = words.findIndex((word, i) => i >= 6 && word.toUpperCase() === 'KEYS');
  if (at < 0 || words[3] !== '') return [moved(3)];
  return words.slice(at + 1).map((_, i) => moved(at + 1 + i));
}
