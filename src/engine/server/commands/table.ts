/** Every command that is modelled, by name. */
import type { Bytes } from '../../../protocol/bytes';
import { acls } from './acl';
import { admin } from './admin';
import { bitfields } from './bitfield';
import { bits } from './bits';
import { clients } from './clients';
import { type Command, type CommandRow, commandOf } from './command';
import { connection } from './connection';
import { dumps } from './dump';
import { expiring } from './expiring';
import { everyFact } from './facts/facts';
import { generic } from './generic';
import { geo } from './geo';
import { hashes } from './hashes';
import { hyperloglogs } from './hyperloglog';
import { lifecycle } from './lifecycle';
import { listMoves } from './listMoves';
import { lists } from './lists';
import { messages } from './messages';
import { objects } from './objects';
import { replication } from './replication';
import { scans } from './scans';
import { setAlgebra } from './setAlgebra';
import { sets } from './sets';
import { sorting } from './sorting';
import { aboutCommands } from './aboutCommands';
import { configuration } from './configuration';
import { debugging } from './debug';
import { monitoring } from './monitor';
import { scripts } from './scripts';
import { slowlogs } from './slowlog';
import { standalone } from './standalone';
import { streamClaims } from './streamClaims';
import { streamGroups } from './streamGroups';
import { streamInfo } from './streamInfo';
import { streamReads } from './streamReads';
import { streams } from './streams';
import { strings } from './strings';
import { transactions } from './transactions';
import { waits } from './waits';
import { zsetAlgebra } from './zsetAlgebra';
import { zsetPops } from './zsetPops';
import { zsetRanges } from './zsetRanges';
import { zsets } from './zsets';

const groups = (): readonly (readonly CommandRow[])[] => [
  strings,
  bits,
  bitfields,
  generic,
  expiring,
  scans,
  objects,
  dumps,
  sorting,
  lists,
  listMoves,
  sets,
  setAlgebra,
  hashes,
  hyperloglogs,
  geo,
  zsets,
  zsetRanges,
  zsetPops,
  zsetAlgebra,
  streams,
  streamReads,
  streamGroups,
  streamClaims,
  streamInfo,
  connection,
  clients,
  transactions,
  messages,
  aboutCommands,
  configuration,
  debugging,
  monitoring,
  scripts,
  slowlogs,
  standalone,
  admin,
  acls,
  lifecycle,
  replication,
  waits,
];

interface Entry {
  readonly command: Command;
  /** What its second word may choose; `null` where it chooses nothing. */
  readonly choices: ReadonlyMap<string, Command> | null;
}
let byName: ReadonlyMap<string, Entry> | null = null;

/** Every command of Redis. The table is made when it is first asked for: EXEC looks into it and stands in it. */
function table(): ReadonlyMap<string, Entry> {
  byName ??= makeTable();
  return byName;
}

function makeTable(): ReadonlyMap<string, Entry> {
  const rows = new Map(
    groups()
      .flat()
      .flatMap((row) => [row, ...(row.choices ?? [])])
      .map((row) => [row.name, row]),
  );
  const made = new Map<string, { readonly command: Command; choices: Map<string, Command> | null }>();
  for (const facts of everyFact().values()) {
    const command = commandOf(rows.get(facts.name), facts);
    rows.delete(facts.name);
    const [name = '', choice] = facts.name.split('|');
    if (choice === undefined) made.set(name, { command, choices: null });
    else {
      const parent = made.get(name);
      if (parent) (parent.choices ??= new Map()).set(choice, command);
    }
  }
  if (rows.size > 0) throw new Error(`commands: Redis 7.0 has no ${[...rows.keys()].join(', ')}`);
  return made;
}

/** Names as they are typed, and in lower case; those that are no name of a command are not kept. */
const lowered = new Map<Bytes, string>();

export function lowerName(word: Bytes): string {
  const known = lowered.get(word);
  if (known !== undefined) return known;
  const name = word.toLowerCase();
  // SET, set, Set, ...: at most so many ways to write a name that a person or a program would use.
  if (table().has(name) && lowered.size < MOST_SPELLINGS) lowered.set(word, name);
  return name;
}
const MOST_SPELLINGS = 2000;

/** By its lower-case name. */
export const findCommand = (name: string): Command | undefined => table().get(name)?.command;

/** What the words ask for, down to the subcommand; `undefined` where there is none of that name. */
export function resolveCommand(name: string, words: readonly Bytes[]): Command | undefined {
  const entry = table().get(name);
  if (!entry?.choices || words.length < 2) return entry?.command;
  return entry.choices.get((words[1] as Bytes).toLowerCase());
}

/** Every command and subcommand, as COMMAND LIST names them. */
export const everyCommand = (): readonly Command[] =>
  [...table().values()].flatMap(({ command, choices }) => [command, ...(choices?.values() ?? [])]);

const isSubcommand = ({ name }: Command): boolean => name.includes('|');
export const redisCommands = (): readonly string[] =>
  everyCommand()
    .filter((command) => !isSubcommand(command))
    .map(({ name }) => name);
/** A command that is told apart by its second word counts where one of them is modelled. */
export const modelledCommands = (): readonly string[] =>
  everyCommand()
    .filter((command) => !isSubcommand(command) && command.modelled)
    .map(({ name }) => name);
