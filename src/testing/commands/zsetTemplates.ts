/** Sorted sets, and places in them. */
import { f, i, k, keys, m, opt, pairs, pick, say, some, type Weighted } from './phrases';

export const zsets: readonly Weighted[] = [
  [8, say('ZADD', k('z'), pairs(1, 4, f, m))],
  [
    3,
    say(
      'ZADD',
      k('z'),
      pick('NX', 'XX', 'GT', 'LT', 'CH', 'INCR', 'nx'),
      opt(2, (a) => [a.chance.pick(['CH', 'INCR', 'GT', 'XX'])]),
      pairs(1, 2, f, m),
    ),
  ],
  [3, say('ZINCRBY', k('z'), f, m)],
  [3, say('ZREM', k('z'), some(1, 3, m))],
  [1, say('ZCARD', k('z'))],
  [1, say('ZSCORE', k('z'), m)],
  [1, say('ZMSCORE', k('z'), some(1, 3, m))],
  [1, say('ZRANK', k('z'), m)],
  [1, say('ZREVRANK', k('z'), m)],
  [
    3,
    say(
      'ZRANGE',
      k('z'),
      i,
      i,
      opt(2, () => ['WITHSCORES']),
      opt(3, () => ['REV']),
    ),
  ],
  [
    2,
    say(
      'ZRANGE',
      k('z'),
      (a) => a.bound(),
      (a) => a.bound(),
      () => 'BYSCORE',
      opt(2, () => ['WITHSCORES']),
      opt(3, () => ['REV']),
      opt(3, (a) => ['LIMIT', a.index(), a.index()]),
    ),
  ],
  [1, say('ZRANGE', k('z'), i, i, () => ['LIMIT', '0', '1'])],
  [
    1,
    say(
      'ZREVRANGE',
      k('z'),
      i,
      i,
      opt(2, () => ['WITHSCORES']),
    ),
  ],
  [
    1,
    say(
      'ZRANGEBYSCORE',
      k('z'),
      (a) => a.bound(),
      (a) => a.bound(),
      opt(2, () => ['WITHSCORES']),
      opt(2, (a) => ['LIMIT', a.index(), a.index()]),
    ),
  ],
  [
    1,
    say(
      'ZREVRANGEBYSCORE',
      k('z'),
      (a) => a.bound(),
      (a) => a.bound(),
      opt(2, (a) => ['LIMIT', a.index(), a.index()]),
    ),
  ],
  [
    1,
    say(
      'ZCOUNT',
      k('z'),
      (a) => a.bound(),
      (a) => a.bound(),
    ),
  ],
  [
    2,
    (a) => {
      // A key of its own: lexical ranges mean something only where all scores are one.
      const key = `lex${a.chance.below(2)}`;
      return [
        ['ZADD', key, '0', a.member(), '0', a.member()],
        ['ZRANGEBYLEX', key, a.lexBound(), a.lexBound()],
        ['ZLEXCOUNT', key, a.lexBound(), a.lexBound()],
        ['ZREVRANGEBYLEX', key, a.lexBound(), a.lexBound()],
        ...(a.chance.oneIn(3) ? [['ZREMRANGEBYLEX', key, a.lexBound(), a.lexBound()]] : []),
      ];
    },
  ],
  [1, say('ZREMRANGEBYRANK', k('z'), i, i)],
  [
    1,
    say(
      'ZREMRANGEBYSCORE',
      k('z'),
      (a) => a.bound(),
      (a) => a.bound(),
    ),
  ],
  [
    1,
    say(
      'ZRANGESTORE',
      k('z'),
      k('z'),
      i,
      i,
      opt(3, () => ['REV']),
    ),
  ],
  [
    1,
    say(
      'ZRANGESTORE',
      k('z'),
      k('z'),
      (a) => a.bound(),
      (a) => a.bound(),
      () => 'BYSCORE',
      opt(3, (a) => ['LIMIT', a.index(), a.index()]),
    ),
  ],
  [
    2,
    say(
      'ZPOPMIN',
      k('z'),
      opt(2, (a) => [a.count()]),
    ),
  ],
  [
    2,
    say(
      'ZPOPMAX',
      k('z'),
      opt(2, (a) => [a.count()]),
    ),
  ],
  [
    1,
    say(
      'ZMPOP',
      keys('z'),
      pick('MIN', 'MAX', 'x'),
      opt(2, (a) => ['COUNT', a.count()]),
    ),
  ],
  [
    1,
    (a) => [
      ['ZADD', 'z5', '1', 'b', '2', 'c'],
      ['BZPOPMIN', a.key('z'), 'z5', '0'],
      ['BZPOPMAX', 'z5', '0'],
      ['ZADD', 'z5', '1', 'b', '2', 'c'],
      ['BZMPOP', '0', '1', 'z5', 'MAX', 'COUNT', '5'],
      ['DEL', 'z5'],
    ],
  ],
  [
    1,
    say(
      'ZRANDMEMBER',
      k('z'),
      opt(2, (a) => [a.index(), ...a.maybe(2, () => ['WITHSCORES'])]),
    ),
  ],
  [
    1,
    say(
      'ZSCAN',
      k('z'),
      () => '0',
      () => 'COUNT',
      () => '10000',
    ),
  ],
  [
    2,
    say(
      'ZUNION',
      keys('z'),
      opt(3, () => ['AGGREGATE', 'MAX']),
      opt(2, () => ['WITHSCORES']),
    ),
  ],
  [
    2,
    say(
      'ZINTER',
      keys('z'),
      opt(3, (a) => ['WEIGHTS', a.float(), a.float()]),
      opt(2, () => ['WITHSCORES']),
    ),
  ],
  [
    1,
    say(
      'ZDIFF',
      keys('z'),
      opt(2, () => ['WITHSCORES']),
    ),
  ],
  [
    1,
    say(
      'ZUNIONSTORE',
      k('z'),
      () => '2',
      k('z'),
      k('e'),
      opt(3, (a) => ['WEIGHTS', a.float(), a.float()]),
      opt(3, (a) => ['AGGREGATE', a.chance.pick(['SUM', 'MIN', 'MAX', 'x'])]),
    ),
  ],
  [1, say('ZINTERSTORE', k('z'), keys('z'))],
  [1, say('ZDIFFSTORE', k('z'), keys('z'))],
  [
    1,
    say(
      'ZINTERCARD',
      keys('z'),
      opt(2, (a) => ['LIMIT', a.count()]),
    ),
  ],
  [0.3, say('ZADD', k('z'), () => Array.from({ length: 130 }, (_, x) => [String(x / 4), `n${x}`]).flat())],
  [
    1,
    say(
      'GEOADD',
      () => 'g0',
      opt(3, (a) => [a.chance.pick(['NX', 'XX', 'CH'])]),
      (a) => [
        `${a.chance.below(360) - 180}.${a.chance.below(1000)}`,
        `${a.chance.below(170) - 85}.${a.chance.below(1000)}`,
        a.member(),
      ],
    ),
  ],
  [1, say('GEOPOS', () => 'g0', some(1, 2, m))],
  [1, say('GEOHASH', () => 'g0', some(1, 2, m))],
];
