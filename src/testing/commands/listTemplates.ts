/** Lists; those that could wait always find something. */
import { i, k, keys, opt, pick, say, some, v, type Weighted } from './phrases';

export const lists: readonly Weighted[] = [
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
