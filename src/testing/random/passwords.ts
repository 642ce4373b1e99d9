/** Who must log in where: passwords right, wrong, missing and unneeded, given in the file or while the servers run. */
import type { Chance } from '../commands/chance';
import type { Settings } from './settings';

export interface Passwords {
  readonly name: 'none' | 'right' | 'wrong' | 'missing' | 'unneeded' | 'user' | 'user lacks psync' | 'set later';
  /** Directives for each node, beside its others. */
  readonly settings: readonly Settings[];
  /** What every new console connection of a node has to say first. */
  readonly greeting: readonly (readonly string[] | null)[];
  /** Typed on every server after each start: users live in memory here. */
  readonly users: readonly (readonly string[])[];
  /** Who may not do what it must tries thousands of times a second; so it is allowed to, a moment after each start. */
  readonly repair: readonly (readonly string[])[];
}

const SECRET = 'sesame';
const LOGIN = ['AUTH', SECRET];

/** All nodes are set up alike, so that whoever becomes master can be followed; the last one is who gets it wrong. */
export function randomPasswords(chance: Chance, nodes: number): Passwords {
  const all = (settings: Settings): Settings[] => new Array<Settings>(nodes).fill(settings);
  const lastOne = (settings: Settings, last: Settings): Settings[] => [...all(settings).slice(1), last];
  const none = new Array<null>(nodes).fill(null);
  const logins = Array.from({ length: nodes }, () => LOGIN);
  const both = { requirepass: SECRET, masterauth: SECRET };
  const setLater = ['CONFIG', 'SET', 'masterauth', SECRET];
  const user = { masteruser: 'copier', masterauth: SECRET };
  const makeUser = (...rules: readonly string[]): readonly string[] => [
    'ACL',
    'SETUSER',
    'copier',
    'on',
    `>${SECRET}`,
    ...rules,
  ];
  return chance.weighted<() => Passwords>([
    [30, () => ({ name: 'none', settings: all({}), greeting: none, users: [], repair: [] })],
    [5, () => ({ name: 'right', settings: all(both), greeting: logins, users: [], repair: [] })],
    [
      2,
      () => ({
        name: 'wrong',
        settings: lastOne(both, { ...both, masterauth: 'mellon' }),
        greeting: logins,
        users: [],
        repair: [],
      }),
    ],
    [
      1,
      () => ({
        name: 'missing',
        settings: lastOne(both, { requirepass: SECRET }),
        greeting: logins,
        users: [],
        repair: [setLater],
      }),
    ],
    [
      1,
      () => ({
        name: 'unneeded',
        settings: lastOne({}, { masterauth: SECRET }),
        greeting: none,
        users: [],
        repair: [],
      }),
    ],
    [
      3,
      () => ({
        name: 'user',
        settings: all(user),
        greeting: none,
        users: [makeUser('+psync', '+replconf', ...(chance.oneIn(2) ? ['+ping'] : []))],
        repair: [],
      }),
    ],
    [
      1,
      () => ({
        name: 'user lacks psync',
        settings: all(user),
        greeting: none,
        users: [makeUser('+ping', '+replconf')],
        repair: [makeUser('+psync')],
      }),
    ],
    [3, () => ({ name: 'set later', settings: all({}), greeting: none, users: [], repair: [] })],
  ])();
}
