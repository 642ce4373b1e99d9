/** Every command that is modelled, by name. */
import type { Bytes } from '../../../protocol/bytes';
import { acls } from './acl';
import { admin } from './admin';
import { bitfields } from './bitfield';
import { bits } from './bits';
import type { Command } from './command';
import { connection } from './connection';
import { dumps } from './dump';
import { expiring } from './expiring';
import { generic } from './generic';
import { geo } from './geo';
import { hashes } from './hashes';
import { hyperloglogs } from './hyperloglog';
import { lifecycle } from './lifecycle';
import { listMoves } from './listMoves';
import { lists } from './lists';
import { messages } from './messages';
import { objects } from './objects';
import { REDIS_COMMANDS } from './redisCommands';
import { replication } from './replication';
import { scans } from './scans';
import { setAlgebra } from './setAlgebra';
import { sets } from './sets';
import { sorting } from './sorting';
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

const groups = (): readonly (readonly Command[])[] => [
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
  transactions,
  messages,
  admin,
  acls,
  lifecycle,
  replication,
  waits,
];

interface Row {
  readonly command: Command;
  readonly choices: ReadonlyMap<string, Command> | null;
}
let byName: ReadonlyMap<string, Row> | null = null;

/** The table is made when it is first asked for: EXEC looks into it and stands in it. */
function table(): ReadonlyMap<string, Row> {
  byName ??= new Map(
    groups()
      .flat()
      .map((command) => [command.name, rowOf(command)]),
  );
  return byName;
}

function rowOf(command: Command): Row {
  const choices =
    command.choices && new Map(command.choices.map((choice) => [choice.name.slice(command.name.length + 1), choice]));
  return { command, choices: choices ?? null };
}

/** By its lower-case name. */
export const findCommand = (name: string): Command | undefined => table().get(name)?.command;

/** What the words ask for, down to the subcommand; `undefined` where there is none of that name. */
export function resolveCommand(name: string, words: readonly Bytes[]): Command | undefined {
  const row = table().get(name);
  if (!row?.choices || words.length < 2) return row?.command;
  return row.choices.get((words[1] as Bytes).toLowerCase());
}

export const isRedisCommand = (name: string): boolean => REDIS_COMMANDS.has(name);
export const modelledCommands = (): readonly string[] => [...table().keys()].sort();
/** The same with every subcommand, as COMMAND INFO names them. */
export const everyCommand = (): readonly Command[] =>
  [...table().values()].flatMap(({ command }) => [command, ...(command.choices ?? [])]);
