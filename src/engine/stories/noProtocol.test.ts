/** Bytes that are no protocol, or only half of it: from a client, from a replica, from a master. Nobody crashes who would not in Redis. */
import { describe, expect, test } from 'vitest';
import { story } from '../../testing/story';
import { disagreements } from '../checks/agreement';

describe('from a client', () => {
  test.each([
    [
      'a count that is none',
      '*abc\r\n',
      'ERR Protocol error: invalid multibulk length',
      'invalid mbulk count',
      "'*abc..'",
    ],
    [
      'more words than there are numbers for',
      '*99999999999\r\n',
      'ERR Protocol error: invalid multibulk length',
      'invalid mbulk count',
      "'*99999999999..'",
    ],
    [
      'a length below nothing',
      '*1\r\n$-5\r\n',
      'ERR Protocol error: invalid bulk length',
      'invalid bulk length',
      "'$-5..'",
    ],
    [
      'a terabyte',
      '*1\r\n$999999999999\r\n',
      'ERR Protocol error: invalid bulk length',
      'invalid bulk length',
      "'$999999999999..'",
    ],
    [
      'no length',
      '*1\r\n:5\r\n',
      "ERR Protocol error: expected '$', got ':'",
      'expected $ but got something else',
      "':5..'",
    ],
    [
      'an open quote',
      'SET "a\r\n',
      'ERR Protocol error: unbalanced quotes in request',
      'unbalanced quotes in inline request',
      "'SET \"a..'",
    ],
    [
      'a line without an end',
      'x'.repeat(70_000),
      'ERR Protocol error: too big inline request',
      'too big inline request',
      '(... more 69872 bytes ...)',
    ],
  ])('%s: it is told, hung up on, and written down', (_, bytes, reply, logged, sample) => {
    const told = story({ master: { loglevel: 'verbose' } })
      .at('500ms')
      .send('master', bytes)
      .at('1s')
      .type('master', 'PING')
      .play('2s');
    // The console connects again, as redis-cli does.
    expect(told.replies('master')).toEqual([reply, 'PONG']);
    const lines = told.logged('master', `Protocol error (${logged}) from client: id=3 `);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.line).toContain(`Query buffer during protocol error: `);
    expect(lines[0]?.line).toContain(sample);
  });

  test('a zero is the end of what is looked at: nothing behind it is ever answered', () => {
    const told = story({ master: {} })
      .at('500ms')
      .send('master', '\0\xff\r\n')
      .at('1s')
      .type('master', 'PING')
      .play('2s');
    expect(told.replies('master')).toEqual([]);
  });

  test('lines are commands, too, and half a command waits for its other half', () => {
    const told = story({ master: {} })
      .at('500ms')
      .send('master', 'SET a 1\r\n*2\r\n$3\r\nGE')
      .at('1s')
      .send('master', 'T\r\n$1\r\na\r\n')
      .play('2s');
    expect(told.replies('master')).toEqual(['OK', '1']);
  });

  test('a web page is hung up on', () => {
    const told = story({ master: {} }).at('1s').send('master', 'POST / HTTP/1.1\r\nHost: x\r\n\r\n').play('2s');
    expect(told.replies('master')).toEqual([]);
    expect(told.logged('master', 'Possible SECURITY ATTACK detected.')).toHaveLength(1);
  });
});

describe('from a master', () => {
  const pair = story({ master: { 'repl-diskless-sync': 'no' }, replica: { replicaof: 'master 6379' } })
    .at('2s')
    .type('master', 'SET a 1')
    .at('2.5s');

  test.each([
    [
      'a line',
      'hello\r\n',
      'Protocol error (Master using the inline protocol. Desync?) from client',
      'WARNING: Receiving inline protocol from master',
    ],
    [
      'a length below nothing',
      '*1\r\n$-5\r\n',
      'Protocol error (invalid bulk length) from client',
      "== CRITICAL == This replica is sending an error to its master: 'Protocol error: invalid bulk length' after processing the command 'set'",
    ],
  ])('%s: read on no more, given up with the next ACK, and everything asked for again', (_, bytes, said, first) => {
    const told = pair.inject('master', 'replica', bytes).at('5s').type('master', 'SET b 1').play('7s');
    expect(told.logged('replica', said)).toHaveLength(1);
    expect(told.logged('replica', first)).toHaveLength(1);
    const broken = told.info('replica', '2.9s');
    expect(broken['master_link_status']).toBe('up');
    expect(Number(broken['slave_read_repl_offset']) - Number(broken['slave_repl_offset'])).toBe(bytes.length);
    expect(told.logged('replica', 'Caching the disconnected master state.')).toEqual([]);
    expect(told.logged('replica', 'Partial resynchronization not possible (no cached master)')).toHaveLength(2);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('a command that it does not know is an error towards the master, and counts as applied', () => {
    const bytes = '*2\r\n$5\r\nNOSUC\r\n$1\r\na\r\n';
    const told = pair.inject('master', 'replica', bytes).playUnwatched('4s');
    expect(told.logged('replica', "sending an error to its master: 'unknown command 'NOSUC'")).toHaveLength(1);
    expect(told.offset('replica') - told.offset('master')).toBe(bytes.length);
  });
});

describe('half a line of the handshake', () => {
  const asleep = story({ master: {}, replica: {} })
    .at('400ms')
    .pause('master')
    .at('500ms')
    .type('replica', 'REPLICAOF master 6379')
    .at('1s')
    .inject('master', 'replica', '+PO');

  test('freezes the replica: five seconds for each byte, and nobody is served', () => {
    const told = asleep.at('1.5s').type('replica', 'PING').at('4s').inject('master', 'replica', 'N').play('10s');
    const gaveUp = told.logged('replica', 'Failed to read response from the server: Success');
    expect(gaveUp.map(({ at }) => Math.round(at / 1e5) / 10)).toEqual([9]);
    expect(told.logged('replica', 'Master did not respond to command during SYNC handshake')).toHaveLength(1);
    const pong = told.events('reply').find(({ command }) => command === 'PING');
    expect(pong?.at).toBeGreaterThanOrEqual(9e6);
  });

  test('goes on as soon as the rest is there', () => {
    const told = asleep.at('3s').inject('master', 'replica', 'NG\r\n').play('4s');
    expect(told.logged('replica', 'Master replied to PING')[0]?.at).toBeLessThan(3.01e6);
  });

  test('a line without an end is cut after 255 bytes', () => {
    const told = asleep.at('2s').inject('master', 'replica', 'O'.repeat(300)).play('3s');
    // Longer than a reply may be: the first 255 are one, and it begins with a plus.
    expect(told.logged('replica', 'Master replied to PING')).toHaveLength(1);
  });

  test('killed while it waits, or killed its master: nothing is left over', () => {
    const told = asleep
      .at('2s')
      .kill('replica')
      .at('2.5s')
      .start('replica')
      .at('3s')
      .type('replica', 'PING')
      .play('4s');
    expect(told.replies('replica').at(-1)).toBe('PONG');
    const other = asleep.at('2s').kill('master').play('4s');
    expect(other.logged('replica', 'Master did not respond to command during SYNC handshake')).toHaveLength(1);
  });
});
