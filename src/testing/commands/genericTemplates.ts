/** Keys of any kind. */
import { any, opt, pick, say, some, type Weighted } from './phrases';

export const generic: readonly Weighted[] = [
  [3, say('DEL', some(1, 2, any))],
  [1, say('UNLINK', some(1, 2, any))],
  [1, say('EXISTS', some(1, 3, any))],
  [1, say('TYPE', any)],
  [
    3,
    say(
      'EXPIRE',
      any,
      pick('100', '1000', '-1', '0', '9223372036854775807', 'x'),
      opt(2, (a) => a.chance.pick([['NX'], ['XX'], ['GT'], ['LT'], ['nx'], ['GT', 'XX'], ['NX', 'XX'], ['foo']])),
    ),
  ],
  [1, say('PEXPIRE', any, pick('100000', '1000000', '-5'))],
  [1, say('PEXPIREAT', any, pick('4000000000000', '4000000000001', '1', '-9223372036854775808'))],
  [1, say('EXPIREAT', any, pick('4000000000', '1', '92233720368547758'))],
  [1, say('TTL', any)],
  [1, say('PTTL', any)],
  [1, say('EXPIRETIME', any)],
  [1, say('PEXPIRETIME', any)],
  [2, say('PERSIST', any)],
  [2, say('RENAME', any, any)],
  [1, say('RENAMENX', any, any)],
  [
    2,
    say(
      'COPY',
      any,
      any,
      opt(2, (a) => a.chance.pick([['REPLACE'], ['DB', '1'], ['DB', '1', 'REPLACE'], ['DB', '99'], ['x']])),
    ),
  ],
  [1, say('MOVE', any, pick('1', '2', '0', '99', 'x'))],
  [0.5, say('SWAPDB', pick('0', '1'), pick('1', '2', 'x', '77'))],
  [1, say('SELECT', pick('0', '0', '0', '1', '16', 'x'))],
  [1, say('SELECT', () => '0')],
  [1, say('KEYS', pick('*', 's*', '[lz]?', 'h[^0]', 'x\\0', '?1'))],
  [1, say('DBSIZE')],
  // What has expired is cleared away first: RANDOMKEY deletes what it happens to meet.
  [1, () => [['SCAN', '0', 'COUNT', '10000'], ['RANDOMKEY']]],
  [
    1,
    say(
      'SCAN',
      () => '0',
      () => 'COUNT',
      () => '10000',
      opt(2, (a) =>
        a.chance.pick([
          ['MATCH', 's*'],
          ['TYPE', 'zset'],
          ['TYPE', 'x'],
        ]),
      ),
    ),
  ],
  [4, say('OBJECT', pick('ENCODING', 'encoding', 'HELP', 'FREQ', 'IDLETIME', 'foo'), any)],
  [2, say('DUMP', any)],
  [
    2,
    say(
      'SORT',
      pick('l0', 'l1', 'e0', 'z0', 's0', 'nokey'),
      opt(2, () => ['ALPHA']),
      opt(3, (a) => ['LIMIT', a.index(), a.index()]),
      opt(3, () => ['DESC']),
      opt(4, (a) =>
        a.chance.pick([
          ['BY', 's*'],
          ['BY', 'nosort'],
          ['GET', '#'],
          ['GET', 's*', 'GET', '#'],
          ['BY', 'h*->m1'],
        ]),
      ),
    ),
  ],
  [
    1,
    say(
      'SORT',
      pick('l0', 'e0', 'z0'),
      opt(2, () => ['DESC']),
      opt(3, () => ['GET', 's*']),
      () => ['STORE', 'l2'],
    ),
  ],
  [
    0.2,
    say(
      'FLUSHDB',
      opt(3, () => ['ASYNC']),
    ),
  ],
  [0.1, say('FLUSHALL')],
  [0.5, say('WATCH', any)],
  [0.3, say('UNWATCH')],
  [0.5, say('EVAL_NOT_THERE', any)],
  [1, say('TOUCH', some(1, 2, any))],
];
