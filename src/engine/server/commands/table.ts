/** Every command that is modelled, by name. */
import type { Bytes } from '../../../protocol/bytes';
import { admin } from './admin';
import { type Command, type CommandRow, commandOf, rowsByName } from './command';
import { connection } from './connection';
import { everyFact } from './facts/facts';
import { rareCommand } from './rareCommand';
import { replication } from './replication';
import { configuration } from './configuration';
import { counting } from './counting';
import { strings } from './strings';
import { waits } from './waits';

/** The groups that every run needs; the others are in rareGroups.ts. */
export const commonGroups = (): readonly (readonly CommandRow[])[] => [
  strings,
  counting,
  connection,
  configuration,
  admin,
  replication,
  waits,
];

interface Entry {
  readonly command: Command;
  /** Its subcommands by name; `null` if it has none. */
  readonly choices: ReadonlyMap<string, Command> | null;
}
let byName: ReadonlyMap<string, Entry> | null = null;

/** Every command of Redis. The table is made when it is first asked for, because EXEC is in it and looks into it. */
function table(): ReadonlyMap<string, Entry> {
  byName ??= makeTable();
  return byName;
}

function makeTable(): ReadonlyMap<string, Entry> {
  const rows = rowsByName(commonGroups());
  const made = new Map<string, { readonly command: Command; choices: Map<string, Command> | null }>();
  for (const facts of everyFact().values()) {
    const row = rows.get(facts.name);
    const command = row ? commandOf(row, facts) : rareCommand(facts);
    const [name = '', choice] = facts.name.split('|');
    if (choice === undefined) made.set(name, { command, choices: null });
    else {
      const parent = made.get(name);
      if (parent) (parent.choices ??= new Map()).set(choice, command);
    }
  }
  return made;
}

/** Names in lower case, by how they were typed. Words that name no command are not remembered. */
const lowered = new Map<Bytes, string>();

export function lowerName(word: Bytes): string {
  const known = lowered.get(word);
  if (known !== undefined) return known;
  const name = word.toLowerCase();
  // SET, set, Set, ...: a bound on the spellings that are remembered.
  if (table().has(name) && lowered.size < MOST_SPELLINGS) lowered.set(word, name);
  return name;
}
const MOST_SPELLINGS = 2000;

/** By name in lower case. */
export const findCommand = (name: string): Command | undefined => table().get(name)?.command;

/** The command or subcommand that the words name; `undefined`: there is none of that name. */
export function resolveCommand(name: string, words: readonly Bytes[]): Command | undefined {
  const entry = table().get(name);
  if (!entry?.choices || words.length < 2) return entry?.command;
  return entry.choices.get((words[1] as Bytes).toLowerCase());
}

/** What words name: the first of them in lower case, and the command. */
interface Named {
  readonly words: readonly Bytes[];
  readonly name: string;
  readonly command: Command | undefined;
}
let last: Named = { words: [], name: '', command: undefined };

/** The command that the words name. A master and its replicas run one command one after another, with the same words. */
export function named(words: readonly Bytes[]): Named {
  if (words === last.words) return last;
  const name = lowerName(words[0] ?? '');
  return (last = { words, name, command: resolveCommand(name, words) });
}

/** Every command and subcommand, as COMMAND LIST names them. */
export const everyCommand = (): readonly Command[] =>
  [...table().values()].flatMap(({ command, choices }) => [command, ...(choices?.values() ?? [])]);

const isSubcommand = ({ name }: Command): boolean => name.includes('|');
export const redisCommands = (): readonly string[] =>
  everyCommand()
    .filter((command) => !isSubcommand(command))
    .map(({ name }) => name);
/** Names of the modelled commands. One with subcommands counts if at least one of them is modelled. */
export const modelledCommands = (): readonly string[] =>
  everyCommand()
    .filter((command) => !isSubcommand(command) && command.modelled)
    .map(({ name }) => name);
