/** How each command is made up, and how often. What picks by chance is followed by a DEL, so that both sides go on alike. */
import type { Chance } from './chance';
import { groupTemplates, streamTemplates } from './streamTemplates';
import type { Arguments } from './randomCommands';

export type Template = (a: Arguments) => (string | number)[][];
export type Weighted = readonly [number, Template];

const once =
  (...make: ((a: Arguments) => string | number | readonly (string | number)[])[]): Template =>
  (a) => [make.flatMap((one) => one(a))];
export const say =
  (name: string, ...rest: ((a: Arguments) => string | number | readonly (string | number)[])[]): Template =>
  (a) =>
    once(() => name, ...rest)(a);

const k = (kind: 's' | 'l' | 'e' | 'h' | 'z' | 'x') => (a: Arguments) => a.key(kind);
const any = (a: Arguments) => a.anyKey();
const v = (a: Arguments) => a.value();
const m = (a: Arguments) => a.member();
const n = (a: Arguments) => a.integer();
const i = (a: Arguments) => a.index();
const f = (a: Arguments) => a.float();
const pick =
  (...words: string[]) =>
  (a: Arguments) =>
    a.chance.pick(words);
const some = (from: number, to: number, make: (a: Arguments) => string) => (a: Arguments) =>
  a.many(from, to, () => make(a));
const opt = (chances: number, make: (a: Arguments) => readonly (string | number)[]) => (a: Arguments) =>
  a.maybe(chances, () => make(a));
const pairs = (from: number, to: number, x: (a: Arguments) => string, y: (a: Arguments) => string) => (a: Arguments) =>
  a.chance.many(from, to, () => [x(a), y(a)]).flat();
/** numkeys and that many keys, now and then a wrong number. */
const keys = (kind: 'l' | 'e' | 'z') => (a: Arguments) => {
  const names = a.many(1, 3, () => a.key(kind));
  return [a.chance.oneIn(30) ? a.integer() : String(names.length), ...names];
};
/** So late that nothing expires by itself: what shall expire is waited for. */
const future = (a: Arguments) => String(a.chance.pick([100000, 1000000]));
const bit = (a: Arguments) => (a.chance.oneIn(20) ? a.integer() : String(a.chance.below(200)));

const strings: Weighted[] = [
  [8, say('SET', k('s'), v)],
  [
    3,
    say(
      'SET',
      k('s'),
      v,
      pick('NX', 'XX', 'GET', 'KEEPTTL', 'nx', 'foo'),
      opt(2, () => ['GET']),
    ),
  ],
  [
    2,
    say(
      'SET',
      k('s'),
      v,
      pick('EX', 'PX'),
      future,
      opt(3, (a) => [a.chance.pick(['NX', 'XX', 'GET', 'KEEPTTL'])]),
    ),
  ],
  [1, say('SET', k('s'), v, pick('EXAT', 'PXAT'), pick('4000000000', '4000000000000', '0', '-1', 'x', '1'))],
  [3, say('GET', k('s'))],
  [1, say('GETSET', k('s'), v)],
  [1, say('GETDEL', k('s'))],
  [
    2,
    say(
      'GETEX',
      k('s'),
      opt(2, (a) =>
        a.chance.pick([
          ['PERSIST'],
          ['EX', '100'],
          ['PX', '100000'],
          ['EXAT', '4000000000'],
          ['PXAT', '1'],
          ['EX', '0'],
        ]),
      ),
    ),
  ],
  [1, say('SETEX', k('s'), future, v)],
  [1, say('PSETEX', k('s'), pick('100000', '0', '-1', 'x'), v)],
  [
    1,
    (a) => [
      ['SET', a.key('s'), a.value(), 'PX', '1'],
      ['DEBUG', 'SLEEP', '0.004'],
    ],
  ],
  [
    1,
    (a) => [
      ['PEXPIRE', a.anyKey(), '1'],
      ['DEBUG', 'SLEEP', '0.004'],
    ],
  ],
  [1, say('SETNX', k('s'), v)],
  [3, say('APPEND', k('s'), v)],
  [3, say('INCR', k('s'))],
  [2, say('INCRBY', k('s'), n)],
  [1, say('DECRBY', k('s'), n)],
  [1, say('DECR', k('s'))],
  [3, say('INCRBYFLOAT', k('s'), f)],
  [1, say('STRLEN', k('s'))],
  [2, say('SETRANGE', k('s'), (a) => String(a.chance.below(20)), v)],
  [2, say('GETRANGE', k('s'), i, i)],
  [1, say('MSET', pairs(1, 3, k('s'), v))],
  [1, say('MSETNX', pairs(1, 3, k('s'), v))],
  [1, say('MGET', some(1, 3, any))],
  [
    1,
    say(
      'LCS',
      k('s'),
      k('s'),
      opt(2, (a) => a.chance.pick([['LEN'], ['IDX'], ['IDX', 'WITHMATCHLEN'], ['IDX', 'MINMATCHLEN', '2']])),
    ),
  ],
  [3, say('SETBIT', k('s'), bit, pick('0', '1', '1', '2'))],
  [1, say('GETBIT', k('s'), bit)],
  [
    2,
    say(
      'BITCOUNT',
      k('s'),
      opt(2, (a) => [a.index(), a.index(), ...a.maybe(2, () => [a.chance.pick(['BIT', 'BYTE', 'x'])])]),
    ),
  ],
  [
    2,
    say(
      'BITPOS',
      k('s'),
      pick('0', '1', '2'),
      opt(2, (a) => [
        a.index(),
        ...a.maybe(2, () => [a.index(), ...a.maybe(2, () => [a.chance.pick(['BIT', 'BYTE'])])]),
      ]),
    ),
  ],
  [2, say('BITOP', pick('AND', 'OR', 'XOR', 'NOT', 'not'), k('s'), some(1, 3, k('s')))],
  [3, say('BITFIELD', k('s'), (a) => a.chance.many(1, 3, () => bitfieldStep(a)).flat())],
  [
    1,
    say(
      'BITFIELD_RO',
      k('s'),
      () => ['GET', 'u8', '0'],
      opt(5, () => ['SET', 'u8', '0', '1']),
    ),
  ],
  [2, say('PFADD', () => 'p0', some(0, 5, m))],
  [
    1,
    say(
      'PFADD',
      () => 'p1',
      (a) => a.many(50, 400, () => String(a.chance.below(100000))),
    ),
  ],
  [
    2,
    say(
      'PFCOUNT',
      pick('p0', 'p1'),
      opt(3, () => ['p1']),
    ),
  ],
  [
    1,
    say(
      'PFMERGE',
      pick('p0', 'p2'),
      opt(2, () => ['p0', 'p1']),
    ),
  ],
];

function bitfieldStep(a: Arguments): string[] {
  const type = a.chance.pick(['u', 'i']) + String(1 + a.chance.below(a.chance.oneIn(3) ? 64 : 12));
  const offset = a.chance.pick(['', '#']) + String(a.chance.below(20));
  if (a.chance.oneIn(5)) return ['OVERFLOW', a.chance.pick(['WRAP', 'SAT', 'FAIL', 'sat'])];
  return a.chance.pick([
    ['GET', type, offset],
    ['SET', type, offset, a.integer()],
    ['INCRBY', type, offset, a.integer()],
  ]);
}

const generic: Weighted[] = [
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

const lists: Weighted[] = [
  [8, say('RPUSH', k('l'), some(1, 4, v))],
  [4, say('LPUSH', k('l'), some(1, 4, v))],
  [1, say('RPUSHX', k('l'), some(1, 2, v))],
  [1, say('LPUSHX', k('l'), some(1, 2, v))],
  [
    3,
    say(
      'LPOP',
      k('l'),
      opt(3, (a) => [a.count()]),
    ),
  ],
  [
    3,
    say(
      'RPOP',
      k('l'),
      opt(3, (a) => [a.count()]),
    ),
  ],
  [3, say('LRANGE', k('l'), i, i)],
  [1, say('LLEN', k('l'))],
  [2, say('LINDEX', k('l'), i)],
  [2, say('LSET', k('l'), i, v)],
  [2, say('LINSERT', k('l'), pick('BEFORE', 'after', 'x'), v, v)],
  [2, say('LREM', k('l'), i, v)],
  [2, say('LTRIM', k('l'), i, i)],
  [
    2,
    say(
      'LPOS',
      k('l'),
      v,
      opt(2, (a) => ['RANK', a.index()]),
      opt(2, (a) => ['COUNT', a.count()]),
      opt(4, (a) => ['MAXLEN', a.count()]),
    ),
  ],
  [2, say('LMOVE', k('l'), k('l'), pick('LEFT', 'RIGHT', 'left'), pick('LEFT', 'RIGHT', 'x'))],
  [1, say('RPOPLPUSH', k('l'), k('l'))],
  [
    2,
    say(
      'LMPOP',
      keys('l'),
      pick('LEFT', 'RIGHT', 'x'),
      opt(2, (a) => ['COUNT', a.count()]),
    ),
  ],
  [
    1,
    (a) => [
      ['RPUSH', 'l5', 'b'],
      ['BLPOP', a.key('l'), 'l5', '0'],
      ['DEL', 'l5'],
    ],
  ],
  [
    1,
    (a) => [
      ['RPUSH', 'l5', 'b', 'c'],
      ['BRPOP', 'l5', a.chance.pick(['0', '0.1', '-1', 'x', 'inf'])],
      ['DEL', 'l5'],
    ],
  ],
  [
    1,
    (a) => [
      ['RPUSH', 'l5', 'b', 'c'],
      ['BLMOVE', 'l5', a.key('l'), 'left', 'RIGHT', '0'],
      ['BRPOPLPUSH', 'l5', a.key('l'), '0'],
      ['DEL', 'l5'],
    ],
  ],
  [
    1,
    (a) => [
      ['RPUSH', 'l5', 'b', 'c'],
      ['BLMPOP', '0', '2', a.key('l'), 'l5', 'RIGHT', 'COUNT', '9'],
      ['DEL', 'l5'],
    ],
  ],
];

const sets: Weighted[] = [
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

const hashes: Weighted[] = [
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

const zsets: Weighted[] = [
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

const scaled = (list: readonly Weighted[]): Weighted[] =>
  list.map(([weight, template]) => [Math.round(weight * 10), template]);

export const TEMPLATES: readonly Weighted[] = scaled([
  ...strings,
  ...generic,
  ...lists,
  ...sets,
  ...hashes,
  ...zsets,
  ...streamTemplates,
  ...groupTemplates,
]);

export type { Chance };
