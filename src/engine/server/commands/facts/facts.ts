/** What Redis 7.0.15 knows about its commands before they run: arity, flags, categories, where their keys are. */
import { type KeySpec, readKeySpec } from './keySpec';
import { PAGE } from './page';

/** Redis's own flags. A command has any number of them: `facts.flags & FLAG.write`. */
export const FLAG = {
  write: 1 << 0,
  readonly: 1 << 1,
  denyoom: 1 << 2,
  admin: 1 << 3,
  pubsub: 1 << 4,
  noscript: 1 << 5,
  blocking: 1 << 6,
  loading: 1 << 7,
  stale: 1 << 8,
  skip_monitor: 1 << 9,
  skip_slowlog: 1 << 10,
  asking: 1 << 11,
  fast: 1 << 12,
  no_auth: 1 << 13,
  allow_busy: 1 << 14,
  no_async_loading: 1 << 15,
  no_multi: 1 << 16,
  no_mandatory_keys: 1 << 17,
  /** Goes into the stream although it changes nothing: PUBLISH, PFCOUNT. COMMAND does not show it. */
  may_replicate: 1 << 18,
  /** May find keys that were not named: SCAN, RANDOMKEY. COMMAND does not show it. */
  touches_arbitrary_keys: 1 << 19,
} as const;
export type Flag = keyof typeof FLAG;

/** In the order in which ACL CAT lists them. */
export const CATEGORIES = [
  'keyspace',
  'read',
  'write',
  'set',
  'sortedset',
  'list',
  'hash',
  'string',
  'bitmap',
  'hyperloglog',
  'geo',
  'stream',
  'pubsub',
  'admin',
  'fast',
  'slow',
  'blocking',
  'dangerous',
  'connection',
  'transaction',
  'scripting',
] as const;
export type Category = (typeof CATEGORIES)[number];

export interface Facts {
  /** Lower case, as in error texts; `config|get` for a subcommand. */
  readonly name: string;
  /** The number of words, including the name; negative: at least that many. */
  readonly arity: number;
  /** Of {@link FLAG}. */
  readonly flags: number;
  readonly categories: ReadonlySet<Category>;
  readonly keys: readonly KeySpec[];
}

let byName: ReadonlyMap<string, Facts> | null = null;

/** Every command and subcommand of Redis 7.0.15 by name, in alphabetical order. Parsed when it is first asked for. */
export function everyFact(): ReadonlyMap<string, Facts> {
  byName ??= new Map(PAGE.trim().split('\n').map(readFacts));
  return byName;
}

function readFacts(line: string): [string, Facts] {
  const [name = '', arity = '', ...rest] = line.split('  ');
  const [flags = [], categories = [], keys = []] = rest.map((field) => (field === '-' ? [] : field.split(' ')));
  const said = flags as readonly Flag[];
  return [
    name,
    {
      name,
      arity: Number(arity),
      flags: said.reduce((sum, flag) => sum | FLAG[flag], 0),
      categories: new Set([...(categories as readonly Category[]), ...implied(said, categories)]),
      keys: keys.map(readKeySpec),
    },
  ];
}

/** Categories that follow from flags. Scripts read, but Redis does not count them as @read. */
function implied(flags: readonly Flag[], told: readonly string[]): readonly Category[] {
  const has = (flag: Flag): boolean => flags.includes(flag);
  return [
    ...(has('write') ? (['write'] as const) : []),
    ...(has('readonly') && !told.includes('scripting') ? (['read'] as const) : []),
    ...(has('admin') ? (['admin', 'dangerous'] as const) : []),
    ...(has('pubsub') ? (['pubsub'] as const) : []),
    has('fast') ? 'fast' : 'slow',
    ...(has('blocking') ? (['blocking'] as const) : []),
  ];
}
