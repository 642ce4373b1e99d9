/** What a process knows after it has been started again: what its RDB says, and nothing else. */
import { describe, expect, test } from 'vitest';
import { story } from '../../testing/story';
import { disagreements } from '../checks/agreement';

const QUICK = { 'repl-diskless-sync-delay': '0', 'repl-ping-replica-period': '1000' };

describe('a master that comes back', () => {
  const saved = () =>
    story({ master: QUICK, replica: { ...QUICK, replicaof: 'master 6379' } })
      .at('2s')
      .type('master', 'SET k 1')
      .at('3s')
      .type('master', 'SAVE');

  test('with all that it had said: replicas continue, the old replid is its second one', () => {
    const told = saved().at('4s').kill('master').at('5.3s').start('master').play('9s');
    const [before, after] = [told.info('master', '3.5s'), told.info('master')];
    expect(after).toMatchObject({
      master_replid2: before['master_replid'],
      second_repl_offset: '51',
      master_repl_offset: '50',
    });
    expect(after['master_replid']).not.toBe(before['master_replid']);
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue', missing: 0 });
    expect(told.logged('replica', 'Master replication ID changed to')).toHaveLength(1);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('without its last write: the replica knows more, and must forget it', () => {
    const told = saved()
      .at('3.5s')
      .type('master', 'SET k 2')
      .at('4s')
      .kill('master')
      .at('5.3s')
      .start('master')
      .play('9s');
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'fullresync' });
    expect(told.node('replica').databases[0]?.keys[0]?.preview).toBe('"1"');
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('without a file: empty, and so is everybody who follows it', () => {
    const told = story({ master: QUICK, replica: { ...QUICK, replicaof: 'master 6379' } })
      .at('2s')
      .type('master', 'SET precious 1')
      .at('4s')
      .kill('master')
      .at('5.3s')
      .start('master')
      .play('9s');
    expect(told.node('replica', '4.5s').databases[0]?.size).toBe(1);
    expect(told.node('replica').databases).toEqual([]);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('what is typed while it is down is answered by nobody', () => {
    const told = saved()
      .at('4s')
      .kill('master')
      .at('4.5s')
      .type('master', 'GET k')
      .at('5s')
      .start('master')
      .at('5.5s')
      .type('master', 'GET k')
      .play('6s');
    expect(told.replies('master')).toEqual(['OK', 'OK', '1']);
  });
});

describe('a replica that comes back', () => {
  test('asks to continue from the RDB of its last full sync, which is still in its directory', () => {
    const told = story({ master: QUICK, replica: { ...QUICK, replicaof: 'master 6379' } })
      .at('2s')
      .type('master', 'SET k 1')
      .at('4s')
      .kill('replica')
      .at('5s')
      .type('master', 'SET k 2')
      .at('6s')
      .start('replica')
      .play('9s');
    expect(told.decisions('master').map(({ answer, offset }) => [answer, offset])).toEqual([
      ['fullresync', -1],
      ['continue', 1],
    ]);
    expect(told.logged('replica', 'Trying a partial resynchronization')).toHaveLength(1);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('asks for everything where it was made a replica by a command: its configuration knows no master', () => {
    const told = story({ master: QUICK, replica: QUICK })
      .type('replica', 'REPLICAOF master 6379')
      .at('4s')
      .kill('replica')
      .at('5s')
      .start('replica')
      .play('7s');
    expect(told.info('replica')).toMatchObject({ role: 'master', connected_slaves: '0' });
  });

  test('saved by hand, it goes on from there', () => {
    const told = story({ master: QUICK, replica: { ...QUICK, replicaof: 'master 6379' } })
      .at('2s')
      .type('master', 'SET k 1')
      .at('3s')
      .type('replica', 'SAVE')
      .at('4s')
      .kill('replica')
      .at('5s')
      .start('replica')
      .play('8s');
    expect(told.decisions('master').at(-1)).toMatchObject({ answer: 'continue', offset: 51, missing: 0 });
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });
});
