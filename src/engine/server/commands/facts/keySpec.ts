/**
 * Where a command has its keys, and what it does to them: Redis's key specs.
 *
 *     1:0:RO+access                  the first word after the name is read
 *     1:-2:RW+access+delete          from the first word to the last but one
 *     2:#0,1,1:RO+access             the second word says how many keys follow it
 *     STREAMS@1:-1,1,2:RO+access     the first half of the words after STREAMS, which is looked for from the first word on
 *     ?:?:OW+update                  only the command itself knows
 */

export interface KeySpec {
  readonly begin: Begin;
  readonly find: Find;
  readonly access: KeyAccess;
  /** As COMMAND GETKEYSANDFLAGS prints them: `RW`, `access`, `delete`. */
  readonly flags: readonly string[];
}

export interface KeyAccess {
  readonly reads: boolean;
  readonly writes: boolean;
  /** It is in the place of a key, but it is a channel. */
  readonly notKey: boolean;
}

type Begin =
  | { readonly kind: 'index'; readonly at: number }
  /** Looked for from this word on; backwards if negative. */
  | { readonly kind: 'keyword'; readonly keyword: string; readonly from: number }
  | { readonly kind: 'unknown' };

type Find =
  /** `last` counts from the first key, or from the end if negative; a `limit` of 2 takes the first half. */
  | { readonly kind: 'range'; readonly last: number; readonly step: number; readonly limit: number }
  | { readonly kind: 'count'; readonly at: number; readonly first: number; readonly step: number }
  | { readonly kind: 'unknown' };

export function readKeySpec(text: string): KeySpec {
  const [begin = '', find = '', flags = ''] = text.split(':');
  const words = flags.split('+');
  return { begin: readBegin(begin), find: readFind(find), access: accessOf(words), flags: words };
}

export function accessOf(flags: readonly string[]): KeyAccess {
  return {
    reads: flags.includes('access'),
    writes: ['insert', 'delete', 'update'].some((flag) => flags.includes(flag)),
    notKey: flags.includes('not_key'),
  };
}

function readBegin(text: string): Begin {
  if (text === '?') return { kind: 'unknown' };
  const [word = '', from] = text.split('@');
  return from === undefined
    ? { kind: 'index', at: Number(word) }
    : { kind: 'keyword', keyword: word, from: Number(from) };
}

function readFind(text: string): Find {
  if (text === '?') return { kind: 'unknown' };
  const [a = 0, b = 1, c = 0] = text.replace('#', '').split(',').map(Number);
  return text.startsWith('#')
    ? { kind: 'count', at: a, first: b, step: c }
    : { kind: 'range', last: a, step: b, limit: c };
}
