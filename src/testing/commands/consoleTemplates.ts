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

const CHANNEL_NAMES = ['news', 'n', 'weather', ''];
const PATTERNS = ['n*', '*', 'w?ather', 'news'];
const someOf = (chance: Chance, names: readonly Bytes[], from = 1): readonly Bytes[] =>
  chance.many(from, 2, () => chance.pick(names));

const messages: Make = (chance) =>
  chance.weighted<() => readonly Bytes[]>([
    [3, () => ['SUBSCRIBE', ...someOf(chance, CHANNEL_NAMES)]],
    [2, () => ['PSUBSCRIBE', ...someOf(chance, PATTERNS)]],
    [1, () => ['SSUBSCRIBE', ...someOf(chance, CHANNEL_NAMES)]],
    [2, () => ['UNSUBSCRIBE', ...someOf(chance, CHANNEL_NAMES)]],
    [1, () => ['PUNSUBSCRIBE', ...someOf(chance, PATTERNS)]],
    [1, () => ['SUNSUBSCRIBE', ...someOf(chance, CHANNEL_NAMES)]],
    [8, () => ['PUBLISH', chance.pick(CHANNEL_NAMES), 'hello']],
    [2, () => ['SPUBLISH', chance.pick(CHANNEL_NAMES), 'hello']],
    [2, () => ['PUBSUB', chance.pick(['CHANNELS', 'SHARDCHANNELS']), ...chance.pick([[], ['n*'], ['a', 'b']])]],
    [2, () => ['PUBSUB', chance.pick(['NUMSUB', 'SHARDNUMSUB']), ...someOf(chance, CHANNEL_NAMES, 0)]],
    [1, () => ['PUBSUB', 'NUMPAT', ...(chance.oneIn(5) ? ['x'] : [])]],
    [1, () => ['PING', ...(chance.oneIn(2) ? ['x'] : [])]],
    [1, () => ['RESET']],
    [1, () => ['MONITOR']],
  ])();

const connections: Make = (chance) =>
  chance.weighted<() => readonly Bytes[]>([
    [
      2,
      () => [
        'CLIENT',
        'LIST',
        ...chance.pick([[], ['TYPE', 'normal'], ['TYPE', 'x'], ['x'], ['ID'], ['ID', 'x'], ['ID', '0', '99999']]),
      ],
    ],
    [1, () => ['CLIENT', 'INFO']],
    [1, () => ['CLIENT', 'GETNAME']],
    [1, () => ['CLIENT', 'SETNAME', chance.pick(['a b', 'x\n', '\xe9'])]],
    [
      1,
      () => [
        'CLIENT',
        chance.pick(['GETREDIR', 'TRACKINGINFO', 'ID', 'NOPE', 'GETNAME', 'HELP']),
        ...(chance.oneIn(4) ? ['x'] : []),
      ],
    ],
    [1, () => ['CLIENT', 'NO-EVICT', chance.pick(['on', 'OFF', 'x'])]],
    [1, () => ['CLIENT', 'KILL', chance.pick(['1.2.3.4:5', 'x'])]],
    [1, () => ['CLIENT', 'KILL', 'ID', chance.pick(['0', '-1', 'x', '99999'])]],
    [
      1,
      () => [
        'CLIENT',
        'KILL',
        'TYPE',
        chance.pick(['pubsub', 'x', 'master']),
        ...(chance.oneIn(4) ? ['SKIPME', chance.pick(['no', 'x'])] : []),
      ],
    ],
    [1, () => ['CLIENT', 'KILL', 'USER', chance.pick(['alice', 'bob', 'nobody'])]],
    [1, () => ['CLIENT', 'KILL', 'ADDR']],
    [1, () => ['CLIENT', 'UNBLOCK', chance.pick(['1', 'x']), ...chance.pick([[], ['ERROR'], ['x'], ['x', 'y']])]],
    [1, () => ['CLIENT', 'PAUSE', chance.pick(['x', '-1']), ...chance.pick([[], ['WRITE'], ['x'], ['ALL', 'x']])]],
    [
      1,
      () => [
        'HELLO',
        ...chance.pick([
          ['4'],
          ['x'],
          ['2', 'SETNAME', 'a b'],
          ['2', 'AUTH', 'alice', 'one'],
          ['2', 'AUTH', 'x'],
          ['2', 'NOPE'],
        ]),
      ],
    ],
    [1, () => ['RESET', ...(chance.oneIn(4) ? ['x'] : [])]],
    [1, () => ['QUIT']],
    [1, () => ['ECHO', 'x']],
  ])();

const DIRECTIVES = [
  'hz',
  'appendonly-nope',
  'repl-backlog-ttl',
  'slave-read-only',
  'masterauth',
  'port-x',
  'save',
  'databases',
  'min-replicas-max-lag',
  'client-output-buffer-limit',
];
const VALUES = ['10', 'yes', 'x', '100mb', '', '60 5', 'normal 0 0 0', '-1'];

const settings: Make = (chance) =>
  chance.weighted<() => readonly Bytes[]>([
    [2, () => ['CONFIG', 'SET', ...chance.many(1, 3, () => [chance.pick(DIRECTIVES), chance.pick(VALUES)]).flat()]],
    [1, () => ['CONFIG', 'SET', 'hz', '10', 'hz']],
    [
      3,
      () => [
        'CONFIG',
        'GET',
        ...chance.many(1, 3, () => chance.pick([...DIRECTIVES, 'repl-diskless-load*', 'min-slaves-*', 'nope'])),
      ],
    ],
    [1, () => ['CONFIG', chance.pick(['RESETSTAT', 'HELP', 'NOPE']), ...(chance.oneIn(3) ? ['x'] : [])]],
    [1, () => ['COMMAND', 'COUNT']],
    [
      1,
      () => [
        'COMMAND',
        'LIST',
        ...chance.pick([
          [],
          ['FILTERBY', 'ACLCAT', 'hash'],
          ['FILTERBY', 'PATTERN', 'x*'],
          ['FILTERBY', 'MODULE', 'x'],
          ['FILTERBY', 'x', 'y'],
          ['x'],
        ]),
      ],
    ],
    [4, () => ['COMMAND', chance.pick(['GETKEYS', 'GETKEYSANDFLAGS']), ...data(chance)]],
    [
      2,
      () => [
        'COMMAND',
        'GETKEYSANDFLAGS',
        ...chance.pick([
          ['MIGRATE', 'h', '1', '', '0', '9', 'KEYS', 'a', 'b'],
          ['EVAL', 's', '2', 'a', 'b'],
          ['EVAL', 's', '0'],
          ['GEORADIUS', 'g', '1', '2', '3', 'm', 'STORE', 'd'],
          ['BITFIELD', 'b', 'SET', 'u8', '0', '1'],
          ['XREADGROUP', 'GROUP', 'g', 'c', 'STREAMS', 'a', 'b', '1', '2'],
          ['OBJECT', 'ENCODING', 'k'],
          ['SORT', 'a', 'STORE', 'b', 'GET', 'STORE'],
          ['MEMORY', 'USAGE', 'x'],
        ]),
      ],
    ],
    [
      1,
      () => [
        'SCRIPT',
        ...chance.pick([['EXISTS', 'a'], ['FLUSH', 'x'], ['FLUSH'], ['KILL'], ['NOPE'], ['FLUSH', 'SYNC', 'x']]),
      ],
    ],
    [
      1,
      () => [
        'FUNCTION',
        ...chance.pick([
          ['LIST'],
          ['LIST', 'x'],
          ['LIST', 'LIBRARYNAME'],
          ['STATS'],
          ['FLUSH'],
          ['FLUSH', 'x'],
          ['DELETE', 'x'],
          ['KILL'],
          ['DUMP'],
        ]),
      ],
    ],
    [1, () => ['EVALSHA', 'x', '0']],
    [1, () => ['FCALL', 'x', '0']],
    [1, () => ['CLUSTER', chance.pick(['INFO', 'NODES', 'NOPE'])]],
    [1, () => [chance.pick(['READONLY', 'READWRITE', 'ASKING', 'LOLWUT'])]],
    [1, () => ['LATENCY', ...chance.pick([['LATEST'], ['HISTORY', 'x'], ['RESET'], ['DOCTOR']])]],
    [1, () => ['SLOWLOG', ...chance.pick([['GET', '-2'], ['GET', 'x'], ['GET', '1', '2'], ['LEN', 'x'], ['NOPE']])]],
    [1, () => ['MODULE', ...chance.pick([['LIST'], ['LOAD', 'x'], ['UNLOAD', 'x']])]],
    [
      1,
      () => [
        'DEBUG',
        ...chance.pick([
          ['POPULATE', '3', 'p', '10'],
          ['POPULATE', '2'],
          ['POPULATE', '-1'],
          ['DIGEST-VALUE', 'a', 'list'],
          ['ERROR', 'ERR x'],
          ['QUICKLIST-PACKED-THRESHOLD', '10b'],
          ['QUICKLIST-PACKED-THRESHOLD', 'x'],
          ['SLEEP'],
          ['NOPE'],
          ['CHANGE-REPL-ID'],
          ['REPLICATE', 'x', 'y'],
          ['LOG', 'x'],
        ]),
      ],
    ],
    [3, () => ['DEBUG', 'DIGEST']],
  ])();

const structures: Make = (chance) =>
  chance.pick<() => readonly Bytes[]>([
    () => ['HSET', 'h', chance.pick(['f', 'g']), '1'],
    () => ['ZADD', 'zs', chance.pick(['1.5', '3', 'inf']), chance.pick(['m', 'n'])],
    () => ['SADD', 'se', chance.pick(['m', 'n', '7'])],
    () => ['XADD', 'st', `${chance.later(1)}-1`, 'f', 'v'],
    () => ['EXPIRE', chance.pick(['h', 'a']), '1000'],
    () => ['RPUSH', 'list', 'y', '2'],
    () => ['FLUSHALL'],
  ])();

/** `mayDoAnything`: the one console that is never shut out. */
export function consoleCommands(chance: Chance, mayDoAnything: boolean): readonly Bytes[] {
  return chance.weighted<() => readonly Bytes[]>([
    [mayDoAnything ? 12 : 2, () => users(chance)],
    [mayDoAnything ? 0 : 4, () => session(chance)],
    [6, () => data(chance)],
    [2, () => structures(chance)],
    [2, () => transaction(chance)],
    [mayDoAnything ? 2 : 6, () => messages(chance)],
    [3, () => connections(chance)],
    [4, () => settings(chance)],
  ])();
}
