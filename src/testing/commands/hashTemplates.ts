/** Hashes. */
import { f, k, m, n, opt, pairs, say, some, v, type Weighted } from './phrases';

export const hashes: readonly Weighted[] = [
  [8, say('HSET', k('h'), pairs(1, 3, m, v))],
  [1, say('HMSET', k('h'), pairs(1, 2, m, v))],
  [1, say('HSETNX', k('h'), m, v)],
  [2, say('HGET', k('h'), m)],
  [1, say('HMGET', k('h'), some(1, 3, m))],
  [3, say('HDEL', k('h'), some(1, 3, m))],
  [1, say('HLEN', k('h'))],
  [1, say('HSTRLEN', k('h'), m)],
  [1, say('HEXISTS', k('h'), m)],
  [3, say('HINCRBY', k('h'), m, n)],
  [3, say('HINCRBYFLOAT', k('h'), m, f)],
  [2, say('HGETALL', k('h'))],
  [1, say('HKEYS', k('h'))],
  [1, say('HVALS', k('h'))],
  [
    1,
    say(
      'HRANDFIELD',
      k('h'),
      opt(2, (a) => [a.index(), ...a.maybe(2, () => ['WITHVALUES'])]),
    ),
  ],
  [
    1,
    say(
      'HSCAN',
      k('h'),
      () => '0',
      () => 'COUNT',
      () => '10000',
      opt(3, () => ['MATCH', 'm1*']),
    ),
  ],
  [0.2, say('HSET', k('h'), () => Array.from({ length: 600 }, (_, x) => [`f${x}`, String(x)]).flat())],
];
