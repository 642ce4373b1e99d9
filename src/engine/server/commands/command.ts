/** What a command is to the server that runs it. */
import type { Bytes } from '../../../protocol/bytes';
import { error } from '../../../protocol/resp';
import type { Call } from './call';
import type { Facts } from './facts/facts';
import { helpReply } from './help';

/** A row of a group's table. */
export interface CommandRow {
  /** Lower case. */
  readonly name: string;
  /** The reply, or `null` where none is due. */
  readonly run: (call: Call) => Bytes | null;
  /** Where the second word chooses. */
  readonly choices?: readonly CommandRow[];
}

/** The same with what Redis knows of it before it runs. */
export interface Command extends Facts {
  readonly run: CommandRow['run'];
  readonly modelled: boolean;
}

export const commandOf = (row: CommandRow, facts: Facts): Command => ({ ...facts, run: row.run, modelled: true });

/** Rows, and those that their second words choose. */
export const rowsByName = (groups: readonly (readonly CommandRow[])[]): ReadonlyMap<string, CommandRow> =>
  new Map(
    groups
      .flat()
      .flatMap((row) => [row, ...(row.choices ?? [])])
      .map((row) => [row.name, row]),
  );

/** A command of which the second word says what it does. */
export function container(name: string, choices: readonly CommandRow[]): CommandRow {
  const all = [...choices, { name: 'help', run: () => helpReply(name) }];
  const named = all.map((choice) => ({ ...choice, name: `${name}|${choice.name}` }));
  // Told the name alone it is refused for its arity; nothing else reaches it.
  return { name, run: () => null, choices: named };
}

/** `what`: `the command 'eval'`. */
export const notModelled = (what: string): Bytes =>
  error(`NOTMODELLED Redis 7.0 has ${what}, but ReplScope does not model it`);
