/** Commands made up by fast-check: each with the same answer on every server, whatever its hash seed and its clock. */
import * as fc from 'fast-check';

const key = (kind: string): fc.Arbitrary<string> => fc.nat(3).map((n) => `${kind}:${n}`);
const word = fc.stringMatching(/^[a-z]{1,6}$/);
const text = fc.oneof(
  word,
  fc.stringMatching(/^[a-z ]{1,30}$/).map((t) => `"${t}"`),
  fc.integer().map(String),
);
const line = (...parts: readonly (string | fc.Arbitrary<string | number>)[]): fc.Arbitrary<string> =>
  fc
    .tuple(...parts.map((p) => (typeof p === 'string' ? fc.constant(p) : p.map(String))))
    .map((words) => words.join(' '));

const writeCommand: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: line('SET', key('s'), text) },
  line('SET', key('s'), text, 'EX', fc.integer({ min: 1_000, max: 9_000 })),
  line('SETNX', key('s'), text),
  line('APPEND', key('s'), word),
  line('INCR', key('n')),
  line('DECRBY', key('n'), fc.nat(100)),
  line(
    'INCRBYFLOAT',
    key('f'),
    fc.integer({ min: -9, max: 9 }).map((n) => `${n}.5`),
  ),
  line('DEL', key('s'), key('n')),
  line('MSET', key('s'), word, key('n'), fc.nat(9)),
  line('EXPIRE', key('s'), fc.integer({ min: 1_000, max: 9_000 })),
  line('RENAME', key('s'), key('s')),
  line('SETRANGE', key('s'), fc.nat(40), word),
  line('SETBIT', key('s'), fc.nat(60), fc.nat(1)),
  line('GETDEL', key('s')),
  line('GETEX', key('s'), 'PERSIST'),
  { weight: 2, arbitrary: line(fc.constantFrom('RPUSH', 'LPUSH'), key('l'), word, word) },
  line(fc.constantFrom('LPOP', 'RPOP'), key('l')),
  line('LMOVE', key('l'), key('l'), 'LEFT', 'RIGHT'),
  line('LTRIM', key('l'), '0', fc.nat(3)),
  { weight: 2, arbitrary: line('SADD', key('t'), word, fc.integer()) },
  line('SREM', key('t'), word),
  line('SUNIONSTORE', key('t'), key('t'), key('t')),
  { weight: 2, arbitrary: line('HSET', key('h'), word, text) },
  line('HINCRBY', key('h'), 'count', fc.integer({ min: -9, max: 9 })),
  line('HDEL', key('h'), word),
  { weight: 2, arbitrary: line('ZADD', key('z'), fc.integer({ min: -99, max: 99 }), word) },
  line(
    'ZINCRBY',
    key('z'),
    fc.integer({ min: -9, max: 9 }).map((n) => `${n}.5`),
    word,
  ),
  line('ZPOPMIN', key('z')),
  line(
    'XADD',
    key('x'),
    fc.integer({ min: 1, max: 40 }).map((n) => `${n}-1`),
    word,
    text,
  ),
);

const readCommand: fc.Arbitrary<string> = fc.oneof(
  line('GET', key('s')),
  line('GET', key('n')),
  line('STRLEN', key('s')),
  line('EXISTS', key('s'), key('n')),
  line('TYPE', key('s')),
  line('MGET', key('s'), key('n')),
  line('LRANGE', key('l'), '0', '-1'),
  line('SCARD', key('t')),
  line('SISMEMBER', key('t'), word),
  line('HGET', key('h'), word),
  line('ZRANGE', key('z'), '0', '-1', 'WITHSCORES'),
  line('XRANGE', key('x'), '-', '+'),
  // Of the wrong kind.
  line('GET', key('l')),
  line('INCR', key('h')),
  fc.constantFrom('DBSIZE', 'PING', 'ECHO hello'),
);

/** What is typed in one go: a command, or a whole transaction, or a walk into another database and back. */
export const typed: fc.Arbitrary<readonly string[]> = fc.oneof(
  { weight: 6, arbitrary: writeCommand.map((c) => [c]) },
  { weight: 2, arbitrary: readCommand.map((c) => [c]) },
  fc.array(fc.oneof(writeCommand, readCommand), { minLength: 1, maxLength: 4 }).map((c) => ['MULTI', ...c, 'EXEC']),
  fc.tuple(fc.integer({ min: 0, max: 11 }), writeCommand).map(([db, c]) => [`SELECT ${db}`, c, 'SELECT 0']),
);
