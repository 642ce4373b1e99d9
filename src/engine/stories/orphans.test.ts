/** A child whose parent is killed lives on: what it holds, what it leaves behind, and when it finds out. */
import { describe, expect, test } from 'vitest';
import { story, type Told } from '../../testing/story';
import { disagreements } from '../checks/agreement';
import { snapshotOf } from '../world/snapshotOf';

const KEYS = { count: 10, every: '0s', keys: 10, value: 10 };
const SLOWLY = 'CONFIG SET rdb-key-save-delay 200000';
const QUICK = { 'repl-diskless-sync-delay': '0' };
const ALONE = 'Child failed reporting info to parent, exiting. Broken pipe';

const at = (told: Told, node: string, words: string): number => (told.logged(node, words)[0]?.at ?? Number.NaN) / 1e6;

describe('a child that writes a file', () => {
  const killed = (when: string) =>
    story({ master: QUICK, replica: { replicaof: 'master 6379' } })
      .write('master', KEYS)
      .at('1s')
      .type('master', SLOWLY, 'BGSAVE')
      .at(when)
      .kill('master');

  test('goes on to its end, and only then do those hear of it whose sockets it has', () => {
    const told = killed('1.5s').play('4s');
    expect(at(told, 'master', 'DB saved on disk')).toBeCloseTo(3, 1);
    expect(at(told, 'master', ALONE)).toBeCloseTo(3, 1);
    expect(at(told, 'replica', 'Connection with master lost')).toBeCloseTo(3, 1);
  });

  test('is seen, with what it keeps open, and whoever hears of its end is told since when nobody was there', () => {
    const told = killed('1.5s').play('4s');
    const [died] = told.events('node').filter(({ state }) => state === 'down');
    expect(died?.orphan).toMatchObject({ holds: 1 });
    const [closed] = told.events('close');
    expect(closed?.by).toBe('master');
    expect((closed?.hungUpAt ?? 0) / 1e6).toBeCloseTo(1.5, 3);
    expect((closed?.at ?? 0) / 1e6).toBeCloseTo(3, 1);
    const children = (when: string) => {
      const master = snapshotOf(killed('1.5s').play(when).world()).nodes.find(({ name }) => name === 'master');
      return [master?.bgsave?.holds, master?.orphans.map(({ holds }) => holds)];
    };
    expect(children('1.4s')).toEqual([[], []]);
    expect(children('2s')).toEqual([undefined, [[closed?.conn]]]);
    expect(children('4s')).toEqual([undefined, []]);
  });

  test('is told from its first key that its parent has gone', () => {
    const told = killed('1.1s').play('4s');
    expect(told.logged('master', 'DB saved on disk')).toEqual([]);
    expect(at(told, 'master', ALONE)).toBeCloseTo(1.2, 1);
    expect(at(told, 'replica', 'Connection with master lost')).toBeCloseTo(1.2, 1);
  });

  test('puts it under the feet of the next process, which serves what it has, and boots with it the next time', () => {
    const told = killed('1.5s')
      .at('2s')
      .start('master')
      .at('3.5s')
      .type('master', 'DBSIZE')
      .kill('master')
      .at('4s')
      .start('master')
      .at('4.5s')
      .type('master', 'DBSIZE')
      .play('8s');
    expect(told.replies('master')).toEqual(['OK', 'Background saving started', '0', '10']);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });
});

test('with many keys it tells of itself once a second, and so finds out before its end', () => {
  const told = story({ master: {} })
    .write('master', { count: 5_000, every: '0s', keys: 5_000, value: 1 })
    .at('1s')
    .type('master', 'CONFIG SET rdb-key-save-delay 1000', 'BGSAVE')
    .at('1.5s')
    .kill('master')
    .play('8s');
  expect(told.logged('master', 'DB saved on disk')).toEqual([]);
  // With its first key, and then with the 1025th, a second later.
  expect(at(told, 'master', ALONE)).toBeCloseTo(2.03, 1);
});

test('a child that writes into a pipe meets its broken end with what it writes next', () => {
  const told = story({ master: QUICK, replica: {} })
    .write('master', KEYS)
    .at('1s')
    .type('master', SLOWLY)
    .type('replica', 'REPLICAOF master 6379')
    .at('1.5s')
    .kill('master')
    .play('4s');
  expect(told.logged('master', ALONE)).toEqual([]);
  expect(at(told, 'replica', 'I/O error reading bulk count from MASTER')).toBeCloseTo(3, 1);
});

test('who sent something meanwhile that nobody has read finds its connection reset, and knows its peer no longer', () => {
  const lost = (written: number): readonly string[] =>
    story({ master: QUICK, replica: { replicaof: 'master 6379' } })
      .write('master', KEYS)
      .at('1s')
      .type('replica', SLOWLY, 'BGSAVE')
      .at('1.5s')
      .kill('replica')
      .at('2s')
      .write('master', { ...KEYS, count: written })
      .play('4s')
      .logged('master', 'Connection with replica')
      .map(({ line }) => line);
  expect(lost(0)).toEqual(['Connection with replica 10.0.0.2:6380 lost.']);
  expect(lost(1)).toEqual([expect.stringMatching(/^Connection with replica client id #\d+ lost\.$/)]);
});

test('a server that is shut down kills its child first', () => {
  const told = story({ master: QUICK, replica: { replicaof: 'master 6379' } })
    .write('master', KEYS)
    .at('1s')
    .type('master', SLOWLY, 'BGSAVE')
    .at('1.5s')
    .type('master', 'SHUTDOWN NOSAVE')
    .play('4s');
  expect(told.logged('master', 'There is a child saving an .rdb. Killing it!')).toHaveLength(1);
  expect(told.logged('master', 'DB saved on disk')).toEqual([]);
  expect(at(told, 'replica', 'Connection with master lost')).toBeLessThan(1.7);
});
