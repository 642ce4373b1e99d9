/** What a command is to the server that executes it. */
import type { Bytes } from '../../../protocol/bytes';
import { error } from '../../../protocol/resp';
import type { Call } from './call';
import type { Facts } from './facts/facts';
import { helpReply } from './help';

/** A row of the table of a group of commands. */
export interface CommandRow {
  /** Lower case. */
  readonly name: string;
  /** Runs it and answers the reply; `null`: there is none now. */
  readonly run: (call: Call) => Bytes | null;
  /** The subcommands, if the second word chooses one. */
  readonly choices?: readonly CommandRow[];
}

/** The row, with what Redis knows of the command before it runs. */
export interface Command extends Facts {
  readonly run: CommandRow['run'];
  readonly modelled: boolean;
}

export const commandOf = (row: CommandRow, facts: Facts): Command => ({ ...facts, run: row.run, modelled: true });

/** The rows of all groups and their subcommands by name. */
export const rowsByName = (groups: readonly (readonly CommandRow[])[]): ReadonlyMap<string, CommandRow> =>
  new Map(
    groups
      .flat()
      .flatMap((row) => [row, ...(row.choices ?? [])])
      .map((row) => [row.name, row]),
  );

/** A command whose second word says what it does. */
export function container(name: string, choices: readonly CommandRow[]): CommandRow {
  const all = [...choices, { name: 'help', run: () => helpReply(name) }];
  const named = all.map((choice) => ({ ...choice, name: `${name}|${choice.name}` }));
  // With its name alone it is refused because of its arity, so this is never called.
  return { name, run: () => null, choices: named };
}

/** `what`: `the command 'eval'`. */
export const notModelled = (what: string): Bytes =>
  error(`NOTMODELLED Redis 7.0 has ${what}, but ReplScope does not model it`);
