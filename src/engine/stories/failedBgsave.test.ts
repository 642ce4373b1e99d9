/** A BGSAVE that comes to nothing: what those are told who waited for it, who may still write, and when it is tried again. */
import { describe, expect, test } from 'vitest';
import { gaps, story, type Told } from '../../testing/story';
import { disagreements } from '../checks/agreement';

/** A name that no file can have: the directory is in the way, so the finished file can't be put in its place. */
const DISK = { 'repl-diskless-sync': 'no', 'enable-protected-configs': 'yes' };
const MISCONF = /^MISCONF Redis is configured to save RDB snapshots/;

describe('to disk', () => {
  test('replicas that wait for it are closed, and come back at once', () => {
    const told = story({ master: DISK, replica: {} })
      .at('300ms')
      .type('master', 'CONFIG SET dbfilename .')
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('900ms')
      .type('master', 'CONFIG SET dbfilename dump.rdb')
      .play('3s');
    const failed = told.logged('master', 'Background saving error').length;
    expect(failed).toBeGreaterThan(1);
    expect(told.logged('master', 'Device or resource busy')).toHaveLength(failed);
    expect(told.logged('master', 'SYNC failed. BGSAVE child returned an error')).toHaveLength(failed);
    expect(told.logged('replica', 'I/O error reading bulk count from MASTER: Success')).toHaveLength(failed);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('with save points nobody may write, nor PING, until one has succeeded', () => {
    const told = story({ master: { ...DISK, save: '3600 1000' } })
      .at('300ms')
      .type('master', 'CONFIG SET dbfilename .', 'BGSAVE')
      .at('1s')
      .type('master', 'SET a 1', 'PING', 'GET a', 'CONFIG SET dbfilename dump.rdb', 'BGSAVE')
      .at('2s')
      .type('master', 'SET a 1')
      .play('3s');
    const [, , set, ping, get, , , later] = told.replies('master');
    expect(set).toMatch(MISCONF);
    expect(ping).toMatch(MISCONF);
    expect(get).toBe('(nil)');
    expect(later).toBe('OK');
  });

  test('without save points, or with stop-writes-on-bgsave-error no, everybody may', () => {
    for (const config of [{}, { save: '3600 1000', 'stop-writes-on-bgsave-error': 'no' }]) {
      const told = story({ master: { ...DISK, ...config } })
        .at('300ms')
        .type('master', 'CONFIG SET dbfilename .', 'BGSAVE')
        .at('1s')
        .type('master', 'SET a 1')
        .play('2s');
      expect(told.replies('master').at(-1)).toBe('OK');
    }
  });

  test('save points try again after five seconds, not before', () => {
    const told = story({ master: { ...DISK, save: '1 1' } })
      .at('300ms')
      .type('master', 'CONFIG SET dbfilename ..', 'SET a 1')
      .play('16s');
    const tries = gaps(told.logged('master', '1 changes in 1 seconds. Saving...'));
    expect(tries.length).toBeGreaterThan(1);
    for (const seconds of tries) expect(seconds).toBeCloseTo(6, 0);
  });

  test('SAVE and SHUTDOWN say that they have failed; SHUTDOWN FORCE goes all the same', () => {
    const told = story({ master: { ...DISK, save: '3600 1000' } })
      .at('300ms')
      .type('master', 'CONFIG SET dbfilename ..', 'SAVE', 'SHUTDOWN')
      .at('1s')
      .shutdown('master')
      .at('2s')
      .type('master', 'GET a', 'SHUTDOWN FORCE')
      .play('3s');
    expect(told.replies('master').slice(1)).toEqual(['ERR', 'ERR Errors trying to SHUTDOWN. Check logs.', '(nil)']);
    expect(told.logged('master', "Error trying to save the DB, can't exit.")).toHaveLength(2);
    expect(told.logged('master', 'Error trying to save the DB. Exit anyway.')).toHaveLength(1);
    expect(told.node('master').process).toBe('down');
  });
});

describe('a replica that can’t save', () => {
  const cannot = (config: Readonly<Record<string, string>>) =>
    story({
      master: { 'repl-diskless-sync': 'no', 'repl-ping-replica-period': '2' },
      replica: { ...DISK, save: '3600 1000', replicaof: 'master 6379', ...config },
    })
      .at('1s')
      .type('replica', 'CONFIG SET dbfilename .', 'BGSAVE')
      .at('5s')
      .type('master', 'SET a 1');

  test('applies PINGs, and dies of the first write', () => {
    const told = cannot({}).play('6s');
    expect(told.logged('replica', 'Replica is applying a command even though it is unable to write')).toHaveLength(1);
    expect(told.logged('replica', 'Guru Meditation: Replica was unable to write command to disk.')).toHaveLength(1);
    expect(told.node('replica').process).toBe('down');
    expect(told.node('master').slots).toEqual([]);
  });

  test('with replica-ignore-disk-write-errors it says so every ten seconds, and goes on', () => {
    const told = cannot({ 'replica-ignore-disk-write-errors': 'yes' }).play('25s');
    const said = told.logged('replica', 'Replica is applying a command even though it is unable to write to disk.');
    expect(said.length).toBe(3);
    for (const seconds of gaps(said)) expect(seconds).toBeGreaterThan(10);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });
});

describe('rdb-del-sync-files', () => {
  test('on both sides nothing stays on a disk that replication alone wanted', () => {
    const config = { 'rdb-del-sync-files': 'yes' };
    const told = story({
      master: { 'repl-diskless-sync': 'no', ...config },
      replica: { replicaof: 'master 6379', ...config },
    })
      .at('1s')
      .type('master', 'SET a 1')
      .at('3s')
      .kill('master')
      .at('4s')
      .start('master')
      .play('7s');
    expect(told.logged('replica', 'Removing the RDB file obtained from the master.')).toHaveLength(2);
    expect(told.logged('master', 'Removing the RDB file used to feed replicas')).toHaveLength(2);
    // Nothing was saved, so it has come back with nothing, and so has its replica.
    expect(told.logged('master', 'Loading RDB')).toEqual([]);
    expect(told.node('replica').databases).toEqual([]);
  });

  test('with save points the file is the server’s own', () => {
    const told = story({
      master: { 'repl-diskless-sync': 'no', 'rdb-del-sync-files': 'yes', save: '3600 1' },
      replica: { replicaof: 'master 6379' },
    }).play('4s');
    expect(told.logged('master', 'Removing the RDB file')).toEqual([]);
  });
});

describe('a child that is killed', () => {
  const slow = { 'rdb-key-save-delay': '200000', save: '3600 1000' };
  const twoSeconds = { count: 10, every: '0s', keys: 10, value: 10 };

  test('to disk: a failure like any other, and with save points not even a replica may PING until somebody saves', () => {
    const told = story({ master: { ...DISK, ...slow }, replica: {} })
      .write('master', twoSeconds)
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('1.3s')
      .killChild('master')
      .at('1.5s')
      .type('master', 'SET b 1')
      .at('5s')
      .type('master', 'SET c 1', 'BGSAVE')
      .play('12s');
    expect(told.logged('master', 'Background saving terminated by signal 9')).toHaveLength(1);
    expect(told.replies('master')).toEqual([
      expect.stringMatching(MISCONF),
      expect.stringMatching(MISCONF),
      'Background saving started',
    ]);
    expect(told.logged('replica', "Error reply to PING from master: '-MISCONF").length).toBeGreaterThan(2);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('to sockets: its receivers are closed; what is on disk is not its affair', () => {
    const told = story({ master: { ...slow, 'repl-diskless-sync-delay': '0' }, replica: {} })
      .write('master', twoSeconds)
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('1.3s')
      .killChild('master')
      .at('1.5s')
      .type('master', 'SET b 1')
      .play('6s');
    expect(told.logged('master', 'Background transfer terminated by signal 9')).toHaveLength(1);
    expect(told.logged('master', 'SYNC failed. BGSAVE child returned an error')).toHaveLength(1);
    expect(told.replies('master')).toEqual(['OK']);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('the end of its pipe tells its parent before anybody looks for a child, how many there are left to hear of it', () => {
    const begun = story({ master: { ...slow, 'repl-diskless-sync-delay': '0' }, replica: {} })
      .write('master', twoSeconds)
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379');
    const ends = (told: Told): readonly string[] =>
      told.logged('master', 'reading from pipe').map(({ line }) => line.replace(/^.*pipe, /, ''));
    expect(ends(begun.at('1.3s').killChild('master').play('1.5s'))).toEqual(['1 replicas still up.']);
    const alone = begun.at('1.1s').type('replica', 'REPLICAOF NO ONE').at('1.3s').killChild('master').play('1.5s');
    expect(ends(alone)).toEqual(['0 replicas still up.']);
  });

  test('by its own parent, when FLUSHALL has left nothing to save; who saves by points saves that', () => {
    for (const save of ['', '3600 1000']) {
      const told = story({ master: { 'rdb-key-save-delay': '200000', save } })
        .write('master', twoSeconds)
        .at('500ms')
        .type('master', 'BGSAVE')
        .at('900ms')
        .type('master', 'FLUSHALL', 'FLUSHDB')
        .play('2s');
      expect(told.logged('master', 'Background saving terminated by signal 10')).toHaveLength(1);
      expect(told.logged('master', 'DB saved on disk')).toHaveLength(save === '' ? 0 : 1);
    }
  });

  test('has every socket that its parent had: who is cut meanwhile hears of it when the child has gone', () => {
    const told = story({
      master: { ...DISK, ...slow, 'repl-backlog-size': '16kb', 'client-output-buffer-limit': 'replica 40kb 0 0' },
      replica: {},
    })
      .write('master', twoSeconds)
      .at('500ms')
      .type('replica', 'REPLICAOF master 6379')
      .at('900ms')
      .write('master', { count: 70, every: '0s', keys: 10, value: 1_000 })
      .play('3s');
    expect(told.logged('master', 'Connection with replica 10.0.0.2:6380 lost.')[0]?.at).toBeLessThan(1e6);
    const heard = told.logged('replica', 'I/O error reading bulk count from MASTER')[0]?.at;
    expect(heard).toBeGreaterThan(2.5e6);
    expect(heard).toBeLessThan(2.6e6);
  });

  test('where there is none, nothing happens', () => {
    const told = story({ master: {} }).at('1s').killChild('master').type('master', 'PING').play('2s');
    expect(told.replies('master')).toEqual(['PONG']);
  });
});
