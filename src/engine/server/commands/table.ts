/** Every command that is modelled, by name. */
import { acls } from './acl';
import { admin } from './admin';
import type { Command } from './command';
import { connection } from './connection';
import { generic } from './generic';
import { REDIS_COMMANDS } from './redisCommands';
import { lifecycle } from './lifecycle';
import { replication } from './replication';
import { strings } from './strings';
import { transactions } from './transactions';

const groups = (): readonly (readonly Command[])[] => [
  strings,
  generic,
  connection,
  transactions,
  admin,
  acls,
  lifecycle,
  replication,
];
let byName: ReadonlyMap<string, Command> | null = null;

/** The table is made when it is first asked for: EXEC looks into it and stands in it. */
function table(): ReadonlyMap<string, Command> {
  byName ??= new Map(
    groups()
      .flat()
      .map((command) => [command.name, command]),
  );
  return byName;
}

/** By its lower-case name. */
export const findCommand = (name: string): Command | undefined => table().get(name);
export const isRedisCommand = (name: string): boolean => REDIS_COMMANDS.has(name);
export const modelledCommands = (): readonly string[] => [...table().keys()].sort();
