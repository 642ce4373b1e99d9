/** Data sets that a rule tells (DEBUG POPULATE): ten gigabytes are synchronized, loaded, saved and used, and nobody ever stores them. */
import { describe, expect, test } from 'vitest';
import { textOf } from '../../protocol/payload';
import { readRdb } from '../../protocol/rdb/read';
import { story } from '../../testing/story';
import { disagreements } from '../checks/agreement';
import { dumpRdb } from '../server/persistence';
import { draftOf, type World } from '../world/world';

const NO_DELAY = { 'repl-diskless-sync-delay': '0' };
const USED = ['SET key:7 other', 'DEL key:100 key:101', 'APPEND key:2999 more', 'SET own 1', 'EXPIRE key:55 1000'];

/** Each key and what it holds, read from the bytes that a server would write. */
function held(world: World, node: string): Map<string, unknown> {
  const draft = draftOf(world);
  const read = readRdb(textOf(dumpRdb(draft, draft.server(node))));
  if (!read.ok) throw new Error(read.failure.kind);
  return new Map(
    read.file.databases.flatMap(({ db, entries }) => entries.map((entry) => [`${db} ${entry.key}`, entry])),
  );
}

describe.each([
  ['through a pipe', { ...NO_DELAY }, {}],
  ['by a file', { 'repl-diskless-sync': 'no', rdbcompression: 'no' }, {}],
  ['straight into memory', { ...NO_DELAY, rdbcompression: 'no' }, { 'repl-diskless-load': 'swapdb' }],
  [
    'into an empty memory, without a checksum',
    { ...NO_DELAY, rdbchecksum: 'no' },
    { 'repl-diskless-load': 'on-empty-db' },
  ],
])('a full synchronization %s', (_, ofMaster, ofReplica) => {
  test('hands on keys of a rule, without those that have been written since, and what is written later', () => {
    const told = story({ master: ofMaster, replica: ofReplica }, { bandwidth: '8mbit', latency: '1ms' })
      .type('master', 'DEBUG POPULATE 3000 key 200', ...USED)
      .at('1s')
      .type('replica', 'REPLICAOF master 6379')
      .after('50ms')
      .type('master', 'DEL key:2', 'SET key:1 later', 'RENAME key:3 key:7')
      .at('8s')
      .type('master', 'DEL key:9')
      .at('9s')
      .type('master', 'DBSIZE', 'DEBUG DIGEST', 'GET key:2999', 'STRLEN key:2998', 'EXISTS key:100 key:0')
      .type('replica', 'DBSIZE', 'DEBUG DIGEST', 'GET key:2999', 'STRLEN key:2998', 'EXISTS key:100 key:0')
      .play('10s');
    const world = told.world();
    expect(disagreements(world, 'master')).toEqual([]);
    expect(told.logged('replica', 'Done loading RDB, keys loaded: 2999, keys expired: 0.')).toHaveLength(1);
    const [ours, theirs] = ['master', 'replica'].map((node) => told.replies(node).slice(-5));
    expect(ours).toEqual(theirs);
    expect(ours?.[0]).toBe('2996');
    expect(ours?.slice(2)).toEqual([`value:2999${'\0'.repeat(190)}more`, '200', '1']);
    expect(held(world, 'replica')).toEqual(held(world, 'master'));
    expect(held(world, 'master').size).toBe(2996);
  });
});

test('a server that is killed has its data back from its file', () => {
  const told = story({ master: { rdbcompression: 'no' } })
    .type('master', 'DEBUG POPULATE 5000', ...USED, 'SAVE')
    .at('1s')
    .kill('master')
    .at('2s')
    .start('master')
    .at('5s')
    .type('master', 'DBSIZE', 'GET key:4999', 'GET key:7', 'GET key:100', 'FLUSHALL', 'DBSIZE', 'GET key:4999')
    .play('6s');
  expect(told.replies('master').slice(-7)).toEqual(['4999', 'value:4999', 'other', '(nil)', 'OK', '0', '(nil)']);
});

test('DEBUG RELOAD gives back what was there', () => {
  const told = story({ master: { rdbcompression: 'no' } })
    .type('master', 'DEBUG POPULATE 5000 key 30', ...USED, 'DEBUG DIGEST', 'DEBUG RELOAD', 'DEBUG DIGEST', 'DBSIZE')
    .type('master', 'DEBUG RELOAD NOFLUSH')
    .play('1s');
  const [before, reloaded, after, size, unflushed] = told.replies('master').slice(-5);
  expect([reloaded, after, size]).toEqual(['OK', before, '4999']);
  expect(unflushed).toContain('NOTMODELLED');
});

test('SCAN goes through all keys once, RANDOMKEY finds some, and what was deleted is populated again', () => {
  const told = story({ master: {} })
    .type('master', 'SET own 1', 'DEBUG POPULATE 2000 key', 'DEL key:5', 'SET key:6 x', 'SCAN 0 COUNT 700', 'RANDOMKEY')
    .type('master', 'DEBUG POPULATE 2500 key', 'DBSIZE', 'GET key:5', 'GET key:6', 'GET key:2499')
    .play('1s');
  const replies = told.replies('master');
  expect(replies.slice(-4)).toEqual(['2501', 'value:5', 'x', 'value:2499']);
  expect(replies.at(-6)).toMatch(/^(own|key:\d+)$/);
});

describe('ten gigabytes', () => {
  const TEN = { bandwidth: '1gbit', latency: '1ms' };
  const LARGE = { rdbcompression: 'no', 'repl-diskless-sync': 'no', 'repl-timeout': '600' };

  test('take the time that the link needs, arrive to the byte, and can be looked at anywhere', () => {
    const told = story({ master: LARGE, replica: { 'repl-timeout': '600' } }, TEN)
      .type('master', 'DEBUG POPULATE 10000000 key 1000')
      .at('1s')
      .type('replica', 'REPLICAOF master 6379')
      .playUnwatched('260s');
    expect(disagreements(told.world(), 'master')).toEqual([]);
    // 188 bytes for head and end, and for each key: type, length and "key:", digits, 2 bytes of length, 1,000 of value.
    const digits = 10 + 90 * 2 + 900 * 3 + 9000 * 4 + 90_000 * 5 + 900_000 * 6 + 9_000_000 * 7;
    expect(told.logged('replica', 'receiving')[0]?.line).toContain(
      `receiving ${10_000_000 * 1008 + digits + 188} bytes`,
    );
    const rdb = told.messages('master', 'replica').find(({ name }) => name === 'RDB');
    const took = ((rdb?.arrivesAt ?? 0) - (rdb?.sentAt ?? 0)) / 1e6;
    expect(took).toBeGreaterThan(80);
    expect(took).toBeLessThan(83);
  });
});
