/** Sets. */
import { k, keys, m, opt, say, some, type Weighted } from './phrases';

export const sets: readonly Weighted[] = [
  [8, say('SADD', k('e'), some(1, 5, m))],
  [4, say('SREM', k('e'), some(1, 3, m))],
  [1, say('SMOVE', k('e'), k('e'), m)],
  [1, say('SISMEMBER', k('e'), m)],
  [1, say('SMISMEMBER', k('e'), some(1, 3, m))],
  [1, say('SCARD', k('e'))],
  [2, say('SMEMBERS', k('e'))],
  [
    1,
    (a) => {
      const key = a.key('e');
      return [
        ['SPOP', key],
        ['DEL', key],
      ];
    },
  ],
  [
    1,
    (a) => {
      const key = a.key('e');
      return [
        ['SPOP', key, a.count()],
        ['DEL', key],
      ];
    },
  ],
  [
    1,
    say(
      'SRANDMEMBER',
      k('e'),
      opt(2, (a) => [a.index()]),
    ),
  ],
  [2, say('SINTER', some(1, 3, k('e')))],
  [2, say('SUNION', some(1, 3, k('e')))],
  [2, say('SDIFF', some(1, 3, k('e')))],
  [1, say('SINTERSTORE', k('e'), some(1, 3, k('e')))],
  [1, say('SUNIONSTORE', k('e'), some(1, 3, k('e')))],
  [1, say('SDIFFSTORE', k('e'), some(1, 3, k('e')))],
  [
    1,
    say(
      'SINTERCARD',
      keys('e'),
      opt(2, (a) => ['LIMIT', a.count()]),
    ),
  ],
  [
    1,
    say(
      'SSCAN',
      k('e'),
      () => '0',
      () => 'COUNT',
      () => '10000',
    ),
  ],
  [0.3, say('SADD', k('e'), (a) => Array.from({ length: 520 }, (_, x) => String(x * (a.chance.oneIn(500) ? 7 : 3))))],
];
