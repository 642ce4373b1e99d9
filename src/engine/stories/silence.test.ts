/** Nothing comes. Who notices, when, and what happens when it comes after all. */
import { textOf } from '../../protocol/payload';
import { describe, expect, test } from 'vitest';
import { gaps, story } from '../../testing/story';
import { disagreements } from '../checks/agreement';

const SHORT = { 'repl-timeout': '5', 'repl-ping-replica-period': '1', 'repl-diskless-sync-delay': '0' };
const pair = (master: Readonly<Record<string, string>> = SHORT, replica: Readonly<Record<string, string>> = SHORT) =>
  story({ master, replica }).type('replica', 'REPLICAOF master 6379');
const seconds = (at: number | undefined): number => (at ?? Number.NaN) / 1e6;

describe('a cached clock', () => {
  /** Seconds of the wall clock begin at 0.75 s, 1.75 s, …; the replica's cron looks at it at 4.70 s and 4.80 s. */
  const heardAt = (at: string) =>
    story({ master: { ...SHORT, 'repl-ping-replica-period': '3600' }, replica: { ...SHORT, 'repl-timeout': '2' } })
      .at('3.6s')
      .type('replica', 'REPLICAOF master 6379')
      .at(at)
      .type('master', 'SET k 1')
      .play('8.5s');
  const gaveUp = (at: string) => seconds(heardAt(at).logged('replica', 'MASTER timeout: no data')[0]?.at);

  test('what arrives before a cron has seen the second change was heard a second earlier', () => {
    expect(gaveUp('4.77s')).toBeCloseTo(7.01, 2);
    expect(gaveUp('4.83s')).toBeCloseTo(8.01, 2);
  });
});

describe('a server that sleeps', () => {
  test('reads who knocked meanwhile a turn after who was there: by then its master has gone', () => {
    const told = story({
      master: { ...SHORT, 'repl-timeout': '2' },
      middle: { ...SHORT, 'replica-serve-stale-data': 'no', replicaof: 'master 6379' },
      leaf: { ...SHORT, 'repl-timeout': '2' },
    })
      .at('1.4s')
      .type('leaf', 'REPLICAOF middle 6380')
      .at('2.4s')
      .pause('middle')
      .at('7.4s')
      .resume('middle')
      .play('7.45s');
    expect(told.logged('leaf', 'MASTER timeout')).not.toEqual([]);
    expect(told.logged('middle', 'Connection with master lost.')).toHaveLength(1);
    expect(told.logged('leaf', "Error reply to PING from master: '-MASTERDOWN")).toHaveLength(1);
  });
});

describe('a link that is held', () => {
  test('for less than repl-timeout: nothing is lost, nobody reconnects, all of it comes in order', () => {
    const told = pair()
      .at('5.4s')
      .hold('master', 'replica')
      .type('master', 'SET k 1', 'SET k 2')
      .at('8s')
      .type('master', 'SET k 3')
      .at('8.4s')
      .restore('master', 'replica')
      .at('8.7s')
      .play('10.5s');
    expect(told.info('replica', '8.3s')['slave_repl_offset']).toBe(told.info('replica', '5.4s')['slave_repl_offset']);
    expect(told.wire('master', 'replica').filter((words) => words.startsWith('SET'))).toEqual([
      'SET k 1',
      'SET k 2',
      'SET k 3',
    ]);
    expect(told.events('connect')).toHaveLength(1);
    expect(disagreements(told.world('8.7s'), 'master')).toEqual([]);
  });

  test('what was sent while the wire grew longer overtakes nothing that is sent again', () => {
    const told = pair()
      .at('5.4s')
      .hold('master', 'replica')
      .setLink('master', 'replica', { latency: '20ms' })
      .type('master', 'SET k 1')
      .at('5.425s')
      .type('master', 'SET k 2')
      .at('5.43s')
      .setLink('master', 'replica', { latency: '80ms' })
      // SET k 1 is kept back and comes again after 80 ms; SET k 2 is on its way and would be there before it.
      .restore('master', 'replica')
      .play('6.4s');
    expect(told.info('replica', '5.5s')['slave_repl_offset']).toBe(told.info('replica', '5.3s')['slave_repl_offset']);
    expect(told.node('replica').databases[0]?.keys[0]?.preview).toBe('"2"');
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('in one direction, from the master: it is told everything and learns nothing; the replica counts, and hangs up', () => {
    const told = pair()
      .at('10.4s')
      .silence('master', 'replica')
      .type('master', 'SET k 1')
      .at('30s')
      .restore('master', 'replica')
      .play('34.5s');
    expect(told.logged('replica', 'MASTER timeout: no data nor PING received...')).toHaveLength(1);
    expect(told.logged('master', 'Disconnecting timedout replica')).toEqual([]);
    // What the replica says still arrives: its ACKs, and then that it has hung up.
    expect(told.info('master', '15.5s')['slave0']).toMatch(/lag=[01]$/);
    expect(told.info('replica', '15.5s')['slave_repl_offset']).toBe(told.info('replica', '10.3s')['slave_repl_offset']);
    const lost = told.logged('master', 'Connection with replica 10.0.0.2:6380 lost.');
    expect(lost).toHaveLength(1);
    // A connection takes both directions: none is made until the silence ends.
    expect(told.events('open').filter(({ at }) => at > (lost[0]?.at ?? 0))).toHaveLength(1);
    expect(told.events('open').at(-1)?.at).toBeGreaterThan(30e6);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('in one direction, from the replica: the stream goes on, and the master hangs up on somebody who is well', () => {
    const told = pair()
      .at('10.4s')
      .silence('replica', 'master')
      .at('13s')
      .type('master', 'SET k 1')
      .at('14s')
      .play('17s');
    expect(told.node('replica', '13.5s').databases[0]?.keys[0]?.preview).toBe('"1"');
    expect(told.logged('master', 'Disconnecting timedout replica (streaming sync)')).toHaveLength(1);
    expect(told.logged('replica', 'MASTER timeout')).toEqual([]);
    expect(told.logged('replica', 'Connection with master lost.')).toHaveLength(1);
  });

  test('one direction after the other is silence, and its end is the end of both', () => {
    const told = pair()
      .at('5.4s')
      .silence('master', 'replica')
      .at('6s')
      .silence('replica', 'master')
      .at('7.6s')
      .restore('master', 'replica')
      .play('9.5s');
    expect(told.events('link').map(({ between, state }) => `${between.join('>')} ${state}`)).toEqual([
      'master>replica held',
      'replica>master held',
      'master>replica up',
      'replica>master up',
    ]);
    expect(told.info('master', '7.5s')['slave0']).toMatch(/lag=2$/);
    expect(told.info('master')['slave0']).toMatch(/lag=[01]$/);
  });

  test('for longer: both sides find out for themselves, and both say so', () => {
    const told = pair().at('10.4s').hold('master', 'replica').at('30s').restore('master', 'replica').play('34.5s');
    const master = told.logged('master', 'Disconnecting timedout replica (streaming sync)');
    const replica = told.logged('replica', 'MASTER timeout: no data nor PING received...');
    expect([master.length, replica.length]).toEqual([1, 1]);
    // The last byte came at 10 s; more than five whole seconds later, at a cron that ticks once a second.
    for (const at of [seconds(master[0]?.at), seconds(replica[0]?.at)]) {
      expect(at).toBeGreaterThan(15.4);
      expect(at).toBeLessThan(17.4);
    }
    expect(told.logged('replica', 'Timeout connecting to the MASTER...').length).toBeGreaterThan(0);
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue' });
    expect(disagreements(told.world('34.5s'), 'master')).toEqual([]);
  });
});

describe('a process that is paused', () => {
  test('reads before it writes: a replica that has gone is not sent the file that is ready', () => {
    const told = story({
      master: { 'repl-diskless-sync': 'no', 'rdb-key-save-delay': '50000' },
      replica: { 'repl-timeout': '2' },
    })
      .write('master', { count: 30, every: '0s', keys: 30, value: 100 })
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('1s')
      .pause('master')
      .at('6s')
      .resume('master')
      .play('6.5s');
    const woken = told.logged('master', '').filter(({ at }) => at >= 6_000_000 && at < 6_001_000);
    expect(woken.slice(0, 2).map(({ line }) => line)).toEqual([
      'Background saving terminated with success',
      'Connection with replica 10.0.0.2:6380 lost.',
    ]);
    expect(told.events('data').filter(({ bytes, toNobody }) => toNobody && textOf(bytes).startsWith('$'))).toEqual([]);
  });

  test('dates what it reads on waking by the clock that its cron has just set', () => {
    const told = story({
      master: { 'repl-ping-replica-period': '3600', 'repl-diskless-sync-delay': '0' },
      replica: { 'repl-timeout': '5' },
    })
      .at('400ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('2.7s')
      .pause('replica')
      .at('2.9s')
      .type('master', 'SET k 1')
      .at('4.3s')
      .resume('replica')
      .play('12s');
    // Read in second 4 of its clock, so given up in second 10. The clock from before the pause said 2: it would be second 8.
    expect(told.logged('replica', 'MASTER timeout').map(({ at }) => Math.floor(at / 1_000_000))).toEqual([10]);
  });

  test('answers a DEBUG SLEEP when it has slept, and what came meanwhile after it', () => {
    const told = pair().at('5.1s').type('master', 'DEBUG SLEEP 1.5').at('5.9s').type('master', 'SET k 2').play('7s');
    expect(
      told
        .events('reply')
        .slice(1)
        .map(({ at, command }) => [command, at]),
    ).toEqual([
      ['DEBUG SLEEP 1.5', 6_600_000],
      ['SET k 2', 6_600_000],
    ]);
  });

  test('answers on waking who has hung up meanwhile: the bytes leave, and nobody takes them', () => {
    const told = story({ master: {}, replica: { 'repl-timeout': '2' } })
      .at('400ms')
      .pause('master')
      .type('replica', 'REPLICAOF master 6379')
      .at('7s')
      .resume('master')
      .play('8s');
    const late = told.events('data').filter(({ toNobody }) => toNobody);
    // Two tries were given up after two silent seconds each; to the third the answer comes in time.
    expect(late.map(({ bytes }) => bytes)).toEqual(['+PONG\r\n', '+PONG\r\n']);
    expect(late.every(({ at }) => at >= 7e6)).toBe(true);
    expect(told.logged('replica', 'Master replied to PING')).toHaveLength(1);
  });

  test('a master: its kernel still takes connections, so the replica waits for +PONG until its timeout', () => {
    const told = pair().at('10.4s').pause('master').at('40s').resume('master').play('46.5s');
    expect(told.logged('replica', 'MASTER timeout: no data nor PING received...')).toHaveLength(1);
    const handshakes = told.logged('replica', 'Timeout connecting to the MASTER...');
    expect(handshakes.length).toBeGreaterThanOrEqual(3);
    // More than five whole seconds each: six by a cron of one second.
    expect(Math.min(...gaps(handshakes))).toBeGreaterThan(5.5);
    expect(Math.max(...gaps(handshakes))).toBeLessThan(7.1);
    expect(told.linkStates('replica')).toContain('connect.receivePingReply');
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue' });
    expect(told.info('replica')['master_link_status']).toBe('up');
  });

  test('a replica: the master drops it after repl-timeout without an ACK, and takes it back from where it was', () => {
    const told = pair()
      .at('10.4s')
      .pause('replica')
      .at('12s')
      .type('master', 'SET k 1')
      .at('25s')
      .resume('replica')
      .play('28.5s');
    const dropped = told.logged('master', 'Disconnecting timedout replica (streaming sync)');
    expect(seconds(dropped[0]?.at)).toBeGreaterThan(15.4);
    expect(seconds(dropped[0]?.at)).toBeLessThan(17.4);
    expect(told.info('master', '20s')['connected_slaves']).toBe('0');
    // What was in its socket when it woke up was applied first; only the rest was asked for.
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue' });
    expect(told.node('replica').databases[0]?.keys[0]?.preview).toBe('"1"');
  });

  test('for less than the timeout: it catches up and nobody minds', () => {
    const told = pair().at('5.4s').pause('replica').type('master', 'SET k 1').at('8s').resume('replica').play('10.5s');
    expect(told.events('connect')).toHaveLength(1);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });
});

describe('a ping that comes too seldom', () => {
  test('with a period above the timeout an idle link breaks again and again, and heals each time', () => {
    const told = pair({ ...SHORT, 'repl-ping-replica-period': '100' }).play('30s');
    const timeouts = told.logged('replica', 'MASTER timeout: no data nor PING received...');
    expect(timeouts.length).toBeGreaterThanOrEqual(3);
    expect(
      told
        .decisions('master')
        .slice(1)
        .every(({ answer }) => answer === 'continue'),
    ).toBe(true);
  });
});

describe('heartbeats', () => {
  test('pings come every ten seconds of the master’s own cron, ACKs every second of the replica’s', () => {
    const told = story({ master: { 'repl-diskless-sync-delay': '0' }, replica: {} })
      .at('3.6s')
      .type('replica', 'REPLICAOF master 6379')
      .play('31s');
    const pings = told.messages('master', 'replica').filter(({ words }) => words[0] === 'ping');
    // From process start, not from when the replica came: on a real server 10.07 and 20.11 s.
    expect(pings.map(({ sentAt }) => Math.round(sentAt / 1e6))).toEqual([10, 20, 30]);
    expect(Math.min(...gaps(pings.map(({ sentAt }) => ({ at: sentAt }))))).toBeGreaterThan(10.02);
    expect(Math.max(...gaps(pings.map(({ sentAt }) => ({ at: sentAt }))))).toBeLessThan(10.05);
    const acks = told.messages('replica', 'master').filter(({ name }) => name === 'REPLCONF ACK');
    const rhythm = gaps(acks.slice(1).map(({ sentAt }) => ({ at: sentAt })));
    expect(Math.min(...rhythm)).toBeGreaterThan(1.0);
    expect(Math.max(...rhythm)).toBeLessThan(1.01);
    expect(pings.at(-1)?.offset).toBe(42);
  });
});

describe('a second of a server’s cron', () => {
  const seconds = (every: string | null): readonly number[] => {
    const quiet = story({ master: { 'repl-diskless-sync-delay': '0', 'repl-ping-replica-period': '1' }, replica: {} })
      .at('0.5s')
      .type('replica', 'REPLICAOF master 6379')
      .at('2s');
    const told = (every === null ? quiet : quiet.write('master', { count: 2000, every, value: 1 })).play('12s');
    const pings = told.messages('master', 'replica').filter(({ words }) => words[0] === 'ping');
    return gaps(pings.filter(({ sentAt }) => sentAt > 3e6).map(({ sentAt }) => ({ at: sentAt })));
  };

  // On real servers 1.0017 s without any client, 1.0033 with a write every 333 ms, 1.0098 every 50 ms, 1.0097 every 10 ms.
  test.each([
    ['nobody writes', null, 1.002, 1.005],
    ['a write every 333 ms', '333ms', 1.003, 1.008],
    ['a write every 50 ms', '50ms', 1.0095, 1.0105],
    ['a write every 10 ms', '10ms', 1.0095, 1.0105],
  ])('%s: whoever is woken sleeps whole milliseconds again', (_, every, least, most) => {
    const all = seconds(every);
    expect(all.length).toBeGreaterThan(6);
    expect(Math.min(...all)).toBeGreaterThan(least);
    expect(Math.max(...all)).toBeLessThan(most);
  });
});

describe('a backlog that nobody reads', () => {
  const lonely = (ttl: string) =>
    story({ master: { 'repl-backlog-ttl': ttl, 'repl-diskless-sync-delay': '0' }, replica: {} })
      .at('0.5s')
      .type('replica', 'REPLICAOF master 6379')
      .at('2s')
      .type('master', 'SET k 1')
      .at('4.5s')
      .kill('replica');

  test('is freed after its ttl, and the history goes with it', () => {
    const told = lonely('3')
      .at('12s')
      .start('replica')
      .type('master', 'SET k 2')
      .at('12.2s')
      .type('replica', 'REPLICAOF master 6379')
      .play('15s');
    const freed = told.logged('master', 'Replication backlog freed after 3 seconds without connected replicas.');
    expect(freed).toHaveLength(1);
    // More than three whole seconds: 3.8 s was seen.
    expect(seconds(freed[0]?.at) - 4.5).toBeGreaterThan(3);
    expect(seconds(freed[0]?.at) - 4.5).toBeLessThan(5);
    const [before, after] = [told.info('master', '5s'), told.info('master', '11s')];
    expect(after).toMatchObject({
      repl_backlog_active: '0',
      repl_backlog_histlen: '0',
      master_repl_offset: '50',
      second_repl_offset: '-1',
    });
    expect(after['master_replid']).not.toBe(before['master_replid']);
    // Written without a backlog: it is in no stream, so the offset stands still.
    expect(told.info('master', '12.1s')['master_repl_offset']).toBe('50');
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'fullresync' });
  });

  test('with a ttl of 0 it stays', () => {
    const told = lonely('0').play('60s');
    expect(told.info('master')).toMatchObject({ repl_backlog_active: '1', master_repl_offset: '50' });
  });
});

describe('min-replicas', () => {
  const careful = () =>
    story({
      master: { ...SHORT, 'repl-timeout': '60', 'min-replicas-to-write': '1', 'min-replicas-max-lag': '3' },
      replica: SHORT,
    })
      .at('0.2s')
      .type('master', 'SET k 0')
      .type('replica', 'REPLICAOF master 6379')
      .at('3s')
      .type('master', 'SET k 1');
  const NOBODY = 'NOREPLICAS Not enough good replicas to write.';

  test('a write is refused before the first replica is online, and when the last has hung up', () => {
    const told = careful().at('5.2s').kill('replica').after('1ms').type('master', 'SET k 2').play('6s');
    expect(told.replies('master')).toEqual([NOBODY, 'OK', NOBODY]);
  });

  test('silence is noticed at the cron: still accepted with a lag of three, refused some 4 s later', () => {
    const told = careful()
      .at('5.2s')
      .hold('master', 'replica')
      .at('8.4s')
      .type('master', 'SET k 2')
      .at('10.2s')
      .type('master', 'SET k 3', 'GET k')
      .play('11s');
    expect(told.replies('master')).toEqual([NOBODY, 'OK', 'OK', NOBODY, '2']);
  });
});
