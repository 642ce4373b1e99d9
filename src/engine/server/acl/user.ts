/** Users: who may log in, with which passwords, and what each may do. Before logging in everybody is `default`. */
import type { Bytes } from '../../../protocol/bytes';
import { sha256 } from '../../../protocol/sha256';
import { REFUSED, RuleRefused } from './refused';
import { newSelector, type Selector, selectorOf, withRule } from './selector';

export interface User {
  readonly name: Bytes;
  readonly enabled: boolean;
  readonly nopass: boolean;
  /** Whether RESTORE checks its payload thoroughly; `null`: no rule has said. */
  readonly sanitize: boolean | null;
  /** As SHA-256 in hexadecimal. */
  readonly passwords: readonly string[];
  readonly root: Selector;
  readonly selectors: readonly Selector[];
}

export type Users = ReadonlyMap<Bytes, User>;

export const newUser = (name: Bytes, allChannels: boolean): User => ({
  name,
  enabled: false,
  nopass: false,
  sanitize: null,
  passwords: [],
  root: newSelector(allChannels),
  selectors: [],
});

/** The users of a new process: `default` may do everything, and `requirepass` is its password. */
export function firstUsers(requirepass: Bytes): Users {
  const rules = ['+@all', '~*', '&*', 'on', 'nopass'];
  const user = rules.reduce((standing, rule) => withUserRule(standing, rule, false), newUser('default', false));
  return new Map([['default', withOnlyPassword(user, requirepass)]]);
}

/** CONFIG SET requirepass: nothing else of `default` changes. */
export const withOnlyPassword = (user: User, password: Bytes): User => ({
  ...user,
  nopass: password === '',
  passwords: password === '' ? [] : [sha256(password)],
});

export const lets = (user: User, password: Bytes): boolean =>
  user.enabled && (user.nopass || user.passwords.includes(sha256(password)));

/** Applies one rule of ACL SETUSER to a user; throws RuleRefused. `allChannels`: acl-pubsub-default. */
export function withUserRule(user: User, rule: Bytes, allChannels: boolean): User {
  switch (rule.toLowerCase()) {
    case '':
      return user;
    case 'on':
      return { ...user, enabled: true };
    case 'off':
      return { ...user, enabled: false };
    case 'skip-sanitize-payload':
      return { ...user, sanitize: false };
    case 'sanitize-payload':
      return { ...user, sanitize: true };
    case 'nopass':
      return { ...user, nopass: true, passwords: [] };
    case 'resetpass':
      return { ...user, nopass: false, passwords: [] };
    case 'clearselectors':
      return { ...user, selectors: [] };
    case 'reset':
      return { ...newUser(user.name, allChannels), sanitize: true };
  }
  const given = rule.slice(1);
  if (rule.startsWith('>')) return withPassword(user, sha256(given));
  if (rule.startsWith('#')) return withPassword(user, hash(given));
  if (rule.startsWith('<')) return withoutPassword(user, sha256(given));
  if (rule.startsWith('!')) return withoutPassword(user, hash(given));
  if (/^\([^]*\)$/.test(rule))
    return { ...user, selectors: [...user.selectors, selectorOf(rule.slice(1, -1), allChannels)] };
  return { ...user, root: withRule(user.root, rule) };
}

const withPassword = (user: User, password: string): User => ({
  ...user,
  nopass: false,
  passwords: [...new Set([...user.passwords, password])],
});

function withoutPassword(user: User, password: string): User {
  if (!user.passwords.includes(password)) throw new RuleRefused(REFUSED.noSuchPassword);
  return { ...user, passwords: user.passwords.filter((one) => one !== password) };
}

function hash(given: Bytes): string {
  if (!/^[0-9a-f]{64}$/.test(given)) throw new RuleRefused(REFUSED.badHash);
  return given;
}
