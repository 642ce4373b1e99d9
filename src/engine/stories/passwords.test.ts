/** A wrong password and a missing one look alike in a configuration, and nothing alike on the wire. */
import { describe, expect, test } from 'vitest';
import { gaps, story } from '../../testing/story';
import { snapshotOf } from '../world/snapshotOf';

const LOCKED = { requirepass: 'secret', 'repl-diskless-sync-delay': '0' };
const join = (replica: Readonly<Record<string, string>>, master: Readonly<Record<string, string>> = LOCKED) =>
  story({ master, replica }).at('0.5s').type('replica', 'REPLICAOF master 6379');

describe('a password', () => {
  test('that is right: AUTH goes first, and nobody waits for its answer before going on', () => {
    const told = join({ masterauth: 'secret' }).play('3s');
    expect(told.wire('replica', 'master').slice(0, 4)).toEqual([
      'PING',
      expect.stringMatching(/^AUTH /),
      'REPLCONF listening-port 6380',
      'REPLCONF capa eof capa psync2',
    ]);
    expect(told.wire('master', 'replica')[0]).toMatch(/^-NOAUTH /);
    expect(told.info('replica')['master_link_status']).toBe('up');
    expect(told.linkStates('replica')).toContain('auth.receiveAuthReply');
    // A password is never shown.
    expect(JSON.stringify(told.messages('replica', 'master'))).not.toContain('secret');
  });

  test('that is wrong fails at AUTH, once a second', () => {
    const told = join({ masterauth: 'guess' }).play('20s');
    const refused = told.logged('replica', 'Unable to AUTH to MASTER: -WRONGPASS');
    expect(refused.length).toBeGreaterThanOrEqual(19);
    expect(refused.length).toBeLessThanOrEqual(20);
    expect(Math.min(...gaps(refused).slice(1))).toBeGreaterThan(0.98);
    expect(Math.max(...gaps(refused).slice(1))).toBeLessThan(1.02);
    expect(told.wire('replica', 'master')).not.toContain('PSYNC');
  });

  test('that nobody asked for fails at AUTH as well', () => {
    const told = join({ masterauth: 'secret' }, {}).play('5s');
    expect(
      told.logged('replica', 'Unable to AUTH to MASTER: -ERR AUTH <password> called without any password configured')
        .length,
    ).toBeGreaterThanOrEqual(4);
  });

  test('that is missing is a storm: some 4,800 tries a second, each with PSYNC, SYNC and its refusal', () => {
    const told = join({}).playUnwatched('0.75s');
    const tries = told.events('connect').length;
    // A quarter of a second. Measured on a real pair on loopback: about 4,800 a second.
    expect(tries).toBeGreaterThan(900);
    expect(tries).toBeLessThan(1_500);
    const once = told.wire('replica', 'master').slice(0, 5);
    expect(once.map((words) => words.split(' ')[0])).toEqual(['PING', 'REPLCONF', 'REPLCONF', 'PSYNC', 'SYNC']);
    expect(
      told.logged('replica', 'MASTER aborted replication with an error: NOAUTH Authentication required.').length,
    ).toBeGreaterThan(tries - 2);
    // Nothing piles up: not a connection, not a client, not a plan.
    const { connections, nodes } = snapshotOf(told.world());
    expect(connections.length).toBeLessThan(5);
    expect(nodes[0]?.slots).toEqual([]);
  });

  test('that is set too late still helps: the next try is let in', () => {
    const told = join({ masterauth: 'guess' }).at('4s').type('replica', 'CONFIG SET masterauth secret').play('8s');
    expect(told.info('replica', '3.9s')['master_link_status']).toBe('down');
    expect(told.info('replica')['master_link_status']).toBe('up');
  });
});
