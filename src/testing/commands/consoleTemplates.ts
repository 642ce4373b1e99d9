/** What people type at a console beside data: users, connections, configuration, messages. Made up from a seed. */
import type { Bytes } from '../../protocol/bytes';
import type { Chance } from './chance';

type Make = (chance: Chance) => readonly Bytes[];

const USERS = ['alice', 'bob', 'repl'];
const PASSWORDS = [
  '>one',
  '>two',
  '<one',
  'nopass',
  'resetpass',
  '#'.padEnd(65, 'a'),
  `!${'a'.repeat(64)}`,
  '#zz',
  '<none',
  '!x',
];
const CATEGORIES = [
  'read',
  'write',
  'string',
  'list',
  'admin',
  'dangerous',
  'slow',
  'fast',
  'connection',
  'pubsub',
  'nope',
  'all',
];
const COMMANDS = [
  'get',
  'SET',
  'config',
  'config|get',
  'config|nope',
  'select|0',
  'psync',
  'replconf',
  'ping',
  'nope',
  'debug|sleep',
  'client',
  'client|list',
  'acl|',
  '',
  'lpush',
];
const KEYS = [
  '~*',
  '~a*',
  '~b',
  '%R~a*',
  '%W~b',
  '%RW~c',
  '%r~c',
  '%R',
  '%',
  '%Q~x',
  '%RR~x',
  'allkeys',
  'resetkeys',
  '~a b',
];
const CHANNELS = ['&*', '&news', '&n*', 'allchannels', 'resetchannels', '& x'];

const rule: Make = (chance) =>
  chance.weighted<() => readonly Bytes[]>([
    [3, () => ['on']],
    [1, () => ['off']],
    [2, () => [chance.pick(PASSWORDS)]],
    [4, () => [chance.pick(['+', '-']) + '@' + chance.pick(CATEGORIES)]],
    [4, () => [chance.pick(['+', '-']) + chance.pick(COMMANDS)]],
    [3, () => [chance.pick(KEYS)]],
    [2, () => [chance.pick(CHANNELS)]],
    [
      1,
      () => [
        chance.pick([
          'reset',
          'clearselectors',
          'allcommands',
          'nocommands',
          'sanitize-payload',
          'skip-sanitize-payload',
          'x',
          '',
        ]),
      ],
    ],
    [1, () => [`(+${chance.pick(COMMANDS)} ${chance.pick(KEYS)})`]],
    [1, () => ['(', `+${chance.pick(COMMANDS)}`, chance.pick(KEYS), ')']],
    [1, () => [chance.pick(['()', '(+get', '(+nope)', ')'])]],
  ])();

const data: Make = (chance) =>
  chance.pick<() => readonly Bytes[]>([
    () => ['GET', chance.pick(['a', 'b', 'c', 'a1'])],
    () => ['SET', chance.pick(['a', 'b', 'c', 'a1']), 'v'],
    () => ['SET', chance.pick(['a', 'b', 'c']), 'v', 'GET'],
    () => ['MGET', 'a', 'b', 'c'],
    () => ['DEL', 'a', 'b'],
    () => ['COPY', 'a', 'b'],
    () => ['LPUSH', 'list', 'x'],
    () => ['SORT', 'list', 'BY', chance.pick(['w_*', 'nosort']), 'GET', '#'],
    () => ['SORT', 'list', 'ALPHA', 'STORE', 'b'],
    () => ['ZUNIONSTORE', 'z', chance.pick(['2', '1', 'x', '9']), 'z', 'a'],
    () => ['XREAD', 'COUNT', '1', 'STREAMS', 's', 'a', '0', '0'],
    () => ['BITFIELD', 'a', 'GET', 'u8', '0'],
    () => ['EXISTS', 'a', 'b'],
    () => ['PING'],
    () => ['DBSIZE'],
    () => ['SELECT', '0'],
    () => ['SELECT', '1'],
    () => ['CONFIG', 'GET', 'hz'],
    () => ['NOPE', 'x'],
    () => ['CONFIG', 'NOPE'],
    () => ['GET'],
  ])();

const users: Make = (chance) =>
  chance.weighted<() => readonly Bytes[]>([
    [6, () => ['ACL', 'SETUSER', chance.pick(USERS), ...chance.many(0, 5, () => rule(chance)).flat()]],
    [1, () => ['ACL', 'SETUSER', chance.pick(['a b', '', 'alice\0'])]],
    [1, () => ['ACL', 'DELUSER', chance.pick(['default', 'nobody', ...USERS])]],
    [2, () => ['ACL', 'LIST']],
    [2, () => ['ACL', 'GETUSER', chance.pick(['default', 'nobody', ...USERS])]],
    [1, () => ['ACL', 'USERS']],
    [1, () => ['ACL', 'CAT', ...(chance.oneIn(3) ? [] : [chance.pick(CATEGORIES)]), ...(chance.oneIn(9) ? ['x'] : [])]],
    [3, () => ['ACL', 'DRYRUN', chance.pick(['default', 'nobody', ...USERS]), ...data(chance)]],
    [2, () => ['ACL', 'LOG', ...chance.pick([[], ['RESET'], ['2'], ['-1'], ['x'], ['1', '2']])]],
    [1, () => ['ACL', 'GENPASS', ...chance.pick([[], ['5'], ['0'], ['4096'], ['4097'], ['x'], ['1', '2']])]],
    [
      1,
      () => [
        'ACL',
        chance.pick(['LOAD', 'SAVE', 'HELP', 'NOPE', 'LIST', 'WHOAMI', 'USERS']),
        ...(chance.oneIn(3) ? ['x'] : []),
      ],
    ],
  ])();

const session: Make = (chance) =>
  chance.weighted<() => readonly Bytes[]>([
    [4, () => ['AUTH', chance.pick([...USERS, 'nobody', 'default']), chance.pick(['one', 'two', 'x'])]],
    [1, () => ['AUTH', 'one']],
    [1, () => ['auth', 'a', 'b', 'c']],
    [2, () => ['ACL', 'WHOAMI']],
  ])();

const transaction: Make = (chance) =>
  chance.pick<() => readonly Bytes[]>([
    () => ['MULTI'],
    () => ['EXEC'],
    () => ['EXEC'],
    () => ['EXEC', 'x'],
    () => ['DISCARD'],
    () => ['WATCH', 'a'],
    () => ['UNWATCH'],
  ])();

/** `mayDoAnything`: the one console that is never shut out. */
export function consoleCommands(chance: Chance, mayDoAnything: boolean): readonly Bytes[] {
  return chance.weighted<() => readonly Bytes[]>([
    [mayDoAnything ? 12 : 2, () => users(chance)],
    [mayDoAnything ? 0 : 4, () => session(chance)],
    [6, () => data(chance)],
    [2, () => transaction(chance)],
  ])();
}
