/** RDBs that are cut, damaged, or from another world: what becomes of whoever loads them, and what it says. All as real servers did it. */
import { describe, expect, test } from 'vitest';
import { story, type Told } from '../../testing/story';

const ID = '0123456789012345678901234567890123456789';
const MARK = 'm'.repeat(40);
/** Up to the RDB: what a master says to one who asked for everything. */
const ACCEPTED = `+PONG\r\n+OK\r\n+OK\r\n+FULLRESYNC ${ID} 100\r\n`;
const NO_CHECKSUM = '\0'.repeat(8);
const HEAD = 'REDIS0010\xfe\x00';
/** One key, `k`, and no checksum: which is accepted. */
const GOOD = `${HEAD}\x00\x01k\x01v\xff${NO_CHECKSUM}`;

/** The master sleeps, and somebody in between says in its place that this is the data set. */
const fed = (mode: string, said: string): Told =>
  story({ master: {}, replica: { 'repl-diskless-load': mode } })
    .at('400ms')
    .pause('master')
    .type('replica', 'SET mine 1', 'REPLICAOF master 6379')
    .at('1s')
    .inject('master', 'replica', ACCEPTED)
    .at('1.1s')
    .inject('master', 'replica', said)
    .at('3s')
    .type('replica', 'DBSIZE')
    .play('4s');

const withLength = (rdb: string): string => `$${rdb.length}\r\n${rdb}`;
const lines = (told: Told): string[] =>
  told
    .events('log')
    .filter(({ node, at }) => node === 'replica' && at > 1.05e6)
    .map(({ line }) => line)
    .filter(
      (line) =>
        !/^(MASTER <-> REPLICA|Discarding|RDB age|RDB memory|Loading|Connecting|Non blocking|Error condition)/.test(
          line,
        ),
    );

const READING = 'Internal error in RDB reading offset 0, function at rdb.c';
const AT_SOCKET = 'Failure loading rdb format from socket, assuming connection error, resuming operation.';
const SHORT = 'Short read or OOM loading DB. Unrecoverable error, aborting now.';
const AGAIN = 'Reconnecting to MASTER 10.0.0.1:6379 after failure';
const FAILED = 'Failed trying to load the MASTER synchronization DB from';

describe('an RDB from the master, as a file', () => {
  test.each([
    [
      'whole, without a checksum',
      GOOD,
      [
        'RDB file was saved with checksum disabled: no check performed.',
        'Done loading RDB, keys loaded: 1, keys expired: 0.',
      ],
    ],
    ['cut', GOOD.slice(0, -9), [SHORT, `${READING}:3249 -> Unexpected EOF reading RDB file`]],
    [
      'no RDB',
      'RUBISH001xxxxxxxx',
      ['Wrong signature trying to load DB from file', `${FAILED} disk: Invalid argument`, AGAIN],
    ],
    [
      'a later one',
      `REDIS0099\xff${NO_CHECKSUM}`,
      ["Can't handle RDB format version 99", `${FAILED} disk: Invalid argument`, AGAIN],
    ],
    [
      'a wrong checksum',
      `${GOOD.slice(0, -8)}12345678`,
      [
        expect.stringMatching(/^Wrong RDB checksum expected: \(\w+\) but got \(3837363534333231\)\. Aborting now\.$/),
        `${READING}:3225 -> RDB CRC error`,
      ],
    ],
    [
      'a value of no known type',
      `${HEAD}\x50\x01k\x01v\xff${NO_CHECKSUM}`,
      [`${READING}:2681 -> Unknown RDB encoding type 80`],
    ],
    [
      'a hash that is none, nor a listpack',
      `${HEAD}\x10\x01k\x08abcdefgh\xff${NO_CHECKSUM}`,
      [
        `${READING}:2301 -> Hash listpack integrity check failed.`,
        'Terminating server after rdb file reading failure.',
      ],
    ],
    [
      'a hash of Redis 2.4 that is none',
      `${HEAD}\x09\x01k\x08abcdefgh\xff${NO_CHECKSUM}`,
      [`${READING}:2130 -> Zipmap integrity check failed.`, 'Terminating server after rdb file reading failure.'],
    ],
    [
      'a value that a module wrote',
      `${HEAD}\x07\x01k\x81\x12\x34\x56\x78\x9a\xbc\xde\xf0\0\xff${NO_CHECKSUM}`,
      [`${READING}:2636 -> The RDB file contains module data I can't load: no matching module type 'EjRWeJq83'`],
    ],
    [
      'what a module wrote beside the keys',
      `${HEAD}\xf7\x81\x12\x34\x56\x78\x9a\xbc\xde\xf0\x02\x01\0\xff${NO_CHECKSUM}`,
      ["The RDB file contains AUX module data I can't load: no matching module 'EjRWeJq83'"],
    ],
    [
      'a compressed string that is none',
      `${HEAD}\x00\x01k\xc3\x03\x14abc\xff${NO_CHECKSUM}`,
      [`${READING}:413 -> Invalid LZF compressed string`, 'Terminating server after rdb file reading failure.'],
    ],
    [
      'a database too many',
      `REDIS0010\xfe\x14\x00\x01k\x01v\xff${NO_CHECKSUM}`,
      ['FATAL: Data file was created with a Redis server configured to handle more than 16 databases. Exiting'],
    ],
    [
      'a key without elements',
      `${HEAD}\x02\x01k\x00\xff${NO_CHECKSUM}`,
      [
        'rdbLoadObject skipping empty key: k',
        'RDB file was saved with checksum disabled: no check performed.',
        'Done loading RDB, keys loaded: 0, keys expired: 0, empty keys skipped: 1.',
      ],
    ],
  ])('%s', (_, rdb, said) => {
    const told = fed('disabled', withLength(rdb));
    expect(lines(told)).toEqual(said);
    // Cut or damaged: the process ends. What can't be meant for it is refused, and asked for again.
    const ends = /Internal error|FATAL|AUX module data/.test(JSON.stringify(said));
    expect(told.node('replica').process).toBe(ends ? 'down' : 'up');
  });

  test('a key that is there twice is a panic', () => {
    const told = fed('disabled', withLength(`${HEAD}\x00\x01k\x01v\x00\x01k\x01v\xff${NO_CHECKSUM}`));
    expect(told.logged('replica', 'Guru Meditation: Duplicated key found in RDB file')).toHaveLength(1);
    expect(told.node('replica').process).toBe('down');
  });
});

describe('straight from the socket', () => {
  test.each([
    [
      'more than was announced',
      withLength(GOOD.slice(0, -9)),
      [
        SHORT,
        `${READING}:3249 -> Unexpected EOF reading RDB file. ${AT_SOCKET}`,
        `${FAILED} socket: Value too large for defined data type`,
        AGAIN,
      ],
    ],
    [
      'another mark',
      `$EOF:${MARK}\r\n${GOOD}${'z'.repeat(40)}`,
      [
        'RDB file was saved with checksum disabled: no check performed.',
        'Done loading RDB, keys loaded: 1, keys expired: 0.',
        'Replication stream EOF marker is broken',
        AGAIN,
      ],
    ],
    [
      'no RDB',
      withLength('RUBISH001xxxxxxxx'),
      ['Wrong signature trying to load DB from file', `${FAILED} socket: Invalid argument`, AGAIN],
    ],
    [
      'a value of no known type',
      withLength(`${HEAD}\x50\x01k\x01v\xff${NO_CHECKSUM}`),
      [
        `${READING}:2681 -> Unknown RDB encoding type 80. ${AT_SOCKET}`,
        SHORT,
        `${READING}:3249 -> Unexpected EOF reading RDB file. ${AT_SOCKET}`,
        `${FAILED} socket: Operation now in progress`,
        AGAIN,
      ],
    ],
  ])('%s: the old data stay, and it is tried again', (_, said, expected) => {
    const told = fed('swapdb', said);
    expect(lines(told)).toEqual(expected);
    expect(told.logged('replica', 'Discarding temporary DB in background')).toHaveLength(1);
    expect(told.replies('replica').at(-1)).toBe('1');
  });

  test('damage is not taken for a bad connection: the process ends', () => {
    const told = fed('swapdb', withLength(`${GOOD.slice(0, -8)}12345678`));
    expect(told.logged('replica', 'RDB CRC error. Failure loading rdb format')).toHaveLength(1);
    expect(told.node('replica').process).toBe('down');
  });
});

describe('a saved one, at boot', () => {
  test.each([
    ['cut', GOOD.slice(0, -9), `${READING}:3249 -> Unexpected EOF reading RDB file`],
    ['no RDB', 'RUBISH001xxxxxxxx', 'Fatal error loading the DB: Invalid argument. Exiting.'],
    ['a later one', `REDIS0099\xff${NO_CHECKSUM}`, 'Fatal error loading the DB: Invalid argument. Exiting.'],
    ['a wrong checksum', `${GOOD.slice(0, -8)}12345678`, `${READING}:3225 -> RDB CRC error`],
  ])('%s: the server does not start, and says why', (_, rdb, last) => {
    const told = story({ master: { rdb }, other: {} }).at('1s').type('master', 'PING').play('2s');
    expect(told.events('log').findLast(({ node }) => node === 'master')?.line).toBe(last);
    expect(told.node('master').process).toBe('down');
    expect(told.replies('master')).toEqual([]);
  });

  test('a good one is loaded', () => {
    const told = story({ master: { rdb: GOOD } })
      .at('1s')
      .type('master', 'GET k')
      .play('2s');
    expect(told.replies('master')).toEqual(['v']);
  });
});
