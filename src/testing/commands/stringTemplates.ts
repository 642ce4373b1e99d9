/** Strings, their bits, and HyperLogLogs. */
import { any, bit, f, future, i, k, m, n, opt, pairs, pick, say, some, v, type Weighted } from './phrases';
import type { Arguments } from './randomCommands';

/** Later than the clock of a busy machine moves between two readings of it within one command: that was seen at 1 ms. */
const SOON_MS = '40';
const BEYOND_SOON = '0.045';

export const strings: readonly Weighted[] = [
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
      ['SET', a.key('s'), a.value(), 'PX', SOON_MS],
      ['DEBUG', 'SLEEP', BEYOND_SOON],
    ],
  ],
  [
    1,
    (a) => [
      ['PEXPIRE', a.anyKey(), SOON_MS],
      ['DEBUG', 'SLEEP', BEYOND_SOON],
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
