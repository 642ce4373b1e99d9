/** The groups of commands that few runs use. */
import { type CommandRow, rowsByName } from './command';
import { aboutCommands } from './aboutCommands';
import { acls } from './acl';
import { bitfields } from './bitfield';
import { bits } from './bits';
import { clients } from './clients';
import { debugging } from './debug';
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
import { monitoring } from './monitor';
import { moreStrings } from './moreStrings';
import { objects } from './objects';
import { scans } from './scans';
import { scripts } from './scripts';
import { setAlgebra } from './setAlgebra';
import { sets } from './sets';
import { slowlogs } from './slowlog';
import { sorting } from './sorting';
import { standalone } from './standalone';
import { streamClaims } from './streamClaims';
import { streamGroups } from './streamGroups';
import { streamInfo } from './streamInfo';
import { streamReads } from './streamReads';
import { streams } from './streams';
import { transactions } from './transactions';
import { zsetAlgebra } from './zsetAlgebra';
import { zsetPops } from './zsetPops';
import { zsetRanges } from './zsetRanges';
import { zsets } from './zsets';

const groups = (): readonly (readonly CommandRow[])[] => [
  moreStrings,
  generic,
  expiring,
  transactions,
  bits,
  bitfields,
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
  clients,
  messages,
  aboutCommands,
  debugging,
  monitoring,
  scripts,
  slowlogs,
  standalone,
  acls,
  lifecycle,
];

let rows: ReadonlyMap<string, CommandRow> | null = null;

/** The names of commands and subcommands in lower case: `zadd`, `acl|cat`. */
export function rareNames(): readonly string[] {
  rows ??= rowsByName(groups());
  return [...rows.keys()];
}

/** Throws if there is none of that name: then it belongs to those that are not modelled. */
export function rareRun(name: string): CommandRow['run'] {
  rows ??= rowsByName(groups());
  const row = rows.get(name);
  if (!row) throw new Error(`commands: nothing runs ${name}`);
  return row.run;
}
