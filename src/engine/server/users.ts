/**
 * ACL users, as far as replication meets them: on or off, passwords, and which commands. Keys and channels are always allowed, because
 * nothing that replicates is refused for them. `default` is the user that requirepass is about.
 */
import type { Server } from './server';

export interface User {
  readonly name: string;
  readonly enabled: boolean;
  readonly nopass: boolean;
  readonly passwords: readonly string[];
  /** What is allowed in general, and the exceptions, by lower-case command name. */
  readonly allCommands: boolean;
  readonly exceptions: ReadonlyMap<string, boolean>;
}

const NOBODY: Omit<User, 'name'> = {
  enabled: false,
  nopass: false,
  passwords: [],
  allCommands: false,
  exceptions: new Map(),
};

/** The user with this name; `default` exists always and follows `requirepass` until ACL SETUSER says something else. */
export function findUser(server: Server, name: string): User | undefined {
  const user = server.users.get(name);
  if (user || name !== 'default') return user;
  const { requirepass } = server.config;
  return {
    name,
    enabled: true,
    nopass: requirepass === '',
    passwords: requirepass === '' ? [] : [requirepass],
    allCommands: true,
    exceptions: new Map(),
  };
}

export const lets = (user: User, password: string): boolean =>
  user.enabled && (user.nopass || user.passwords.includes(password));

export const mayRun = (user: User, command: string): boolean => user.exceptions.get(command) ?? user.allCommands;

/** One rule of ACL SETUSER over a user; text where it is refused. Categories other than @all are not modelled. */
export function withRule(user: User, rule: string): User | string {
  const word = rule.toLowerCase();
  switch (word) {
    case 'on':
      return { ...user, enabled: true };
    case 'off':
      return { ...user, enabled: false };
    case 'nopass':
      return { ...user, nopass: true, passwords: [] };
    case 'resetpass':
      return { ...user, nopass: false, passwords: [] };
    case 'reset':
      return { name: user.name, ...NOBODY };
    case 'allkeys':
    case 'resetkeys':
    case 'allchannels':
    case 'resetchannels':
      return user;
    case 'allcommands':
    case '+@all':
      return { ...user, allCommands: true, exceptions: new Map() };
    case 'nocommands':
    case '-@all':
      return { ...user, allCommands: false, exceptions: new Map() };
  }
  if (rule.startsWith('>'))
    return { ...user, nopass: false, passwords: [...new Set([...user.passwords, rule.slice(1)])] };
  if (rule.startsWith('<')) return { ...user, passwords: user.passwords.filter((p) => p !== rule.slice(1)) };
  if (/^[~%&]/.test(rule)) return user;
  if (/^[+-][a-z|-]+$/i.test(rule))
    return { ...user, exceptions: new Map(user.exceptions).set(word.slice(1), word[0] === '+') };
  if (/^[+-]@/.test(rule)) return `NOTMODELLED ReplScope knows the category @all only, not ${rule}`;
  return `ERR Error in ACL SETUSER modifier '${rule}': Syntax error`;
}

export const newUser = (name: string): User => ({ name, ...NOBODY });
