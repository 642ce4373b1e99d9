/** client-output-buffer-limit replica: whole blocks are counted, and since 7.0 a hard limit below the backlog is no limit. */
import { describe, expect, test } from 'vitest';
import { story } from '../../testing/story';
import { disagreements } from '../checks/agreement';

const limited = (limit: string, backlog: string) =>
  story({
    master: {
      'client-output-buffer-limit': `replica ${limit}`,
      'repl-backlog-size': backlog,
      'repl-diskless-sync-delay': '0',
    },
    replica: {},
  }).type('replica', 'REPLICAOF master 6379');

describe('the hard limit', () => {
  test('one byte, with the smallest backlog: a block is 20,504 bytes, so every replica is thrown out a tenth of a second after it comes', () => {
    const told = limited('1 0 0', '16kb').at('1s').type('master', 'SET k 1').play('4.5s');
    const closed = told.logged('master', 'closed for overcoming of output buffer limits.');
    // 34 were counted on a real pair in 3.5 s.
    expect(closed.length).toBeGreaterThanOrEqual(25);
    expect(closed.length).toBeLessThanOrEqual(40);
    const answers = told.decisions('master').map(({ answer }) => answer);
    expect(answers[0]).toBe('fullresync');
    expect(answers.slice(1).every((answer) => answer === 'continue')).toBe(true);
  });

  test('the same byte with a backlog that is larger than a block throws out nobody', () => {
    const told = limited('1 0 0', '20505').at('1s').type('master', 'SET k 1').play('4.5s');
    expect(told.logged('master', 'output buffer limits')).toEqual([]);
    expect(told.node('master').slots[0]?.outputBytes).toBe(20_504);
  });

  test('a reader that is too slow is cut as soon as a block too many is there, and continues where the backlog reaches', () => {
    const told = limited('200kb 0 0', '16kb')
      .setLink('master', 'replica', { bandwidth: '1mbit' })
      .at('2s')
      .pause('replica')
      // Sockets hold 4 MB; what does not fit waits in the shared blocks.
      .write('master', { count: 90, every: '1ms', value: 50_000 })
      .at('6s')
      .resume('replica')
      .playUnwatched('50s');
    const cut = told.logged('master', 'scheduled to be closed ASAP for overcoming of output buffer limits.');
    expect(cut).toHaveLength(1);
    expect(told.logged('master', 'Connection with replica')).toHaveLength(1);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });
});

describe('a replica that has stopped', () => {
  const stopped = (limit: string) =>
    story(
      { master: { 'client-output-buffer-limit': `replica ${limit}`, 'repl-diskless-sync-delay': '0' }, replica: {} },
      { latency: '1ms' },
    )
      .type('replica', 'REPLICAOF master 6379')
      .at('2s')
      .pause('replica')
      .write('master', { count: 80, every: '5ms', value: 100_000 });

  test('reads nothing: the sockets take 3.97 MB, all else waits in the master, and goes once it reads', () => {
    const told = stopped('0 0 0').at('4s').resume('replica').play('6s');
    const { masterReplOffset, slots } = told.node('master', '3.9s');
    const sent = slots[0]?.sentOffset ?? 0;
    expect(sent).toBe(3_970_000);
    expect(slots[0]?.outputBytes ?? 0).toBeGreaterThan(masterReplOffset - sent);
    expect(told.node('replica', '3.9s').masterReplOffset).toBe(0);
    expect(told.node('replica').masterReplOffset).toBe(masterReplOffset);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('is cut when that is as much as the limit', () => {
    const told = stopped('3mb 0 0').play('3s');
    expect(told.logged('master', 'scheduled to be closed ASAP for overcoming of output buffer limits.')).toHaveLength(
      1,
    );
    expect(told.node('replica').masterLink?.roleWord).toBe('connected');
  });

  test('holds up a diskless child and everybody who is fed by it, until repl-timeout', () => {
    const told = story(
      {
        master: { 'repl-timeout': '3', 'repl-diskless-sync-delay': '0', rdbcompression: 'no' },
        replica: {},
        other: {},
      },
      { bandwidth: '40mbit' },
    )
      .write('master', { count: 10, every: '0s', keys: 10, value: 1_000_000 })
      .at('0.5s')
      .type('replica', 'REPLICAOF master 6379')
      .type('other', 'REPLICAOF master 6379')
      .at('1.5s')
      .pause('replica')
      .playUnwatched('9s');
    const [timedOut, ...more] = told.logged('master', 'Disconnecting timedout replica (full sync): 10.0.0.2:6380');
    expect(more).toEqual([]);
    const up = told.logged('master', 'Synchronization with replica 10.0.0.3:6381 succeeded');
    expect(up).toHaveLength(1);
    expect(up[0]?.at).toBeGreaterThan(timedOut?.at ?? Number.POSITIVE_INFINITY);
  });
});

describe('the soft limit', () => {
  test('must be exceeded for longer than its seconds, whole ones', () => {
    const told = limited('0 20000 2', '16kb').at('1.2s').type('master', 'SET k 1').play('6s');
    const closed = told.logged('master', 'closed for overcoming of output buffer limits.');
    expect(closed.length).toBeGreaterThan(0);
    // Two seconds were seen to take 2.1 to 3.
    expect((closed[0]?.at ?? 0) / 1e6 - 1.2).toBeGreaterThan(2);
    expect((closed[0]?.at ?? 0) / 1e6 - 1.2).toBeLessThan(3.2);
  });
});
