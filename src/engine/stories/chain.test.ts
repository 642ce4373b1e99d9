/** master → a → b: the stream goes through unchanged, and so does silence. */
import { describe, expect, test } from 'vitest';
import { gaps, story } from '../../testing/story';
import { disagreements } from '../checks/agreement';

type Config = Readonly<Record<string, string>>;

const chain = (b: Config = {}, top: Config = {}) =>
  story({
    master: { 'repl-diskless-sync-delay': '0', ...top },
    a: { 'repl-diskless-sync-delay': '0' },
    b,
  })
    .type('a', 'REPLICAOF master 6379')
    .at('2s')
    .type('b', 'REPLICAOF a 6380');

describe('a chain', () => {
  test('carries the same bytes at the same offsets, transactions whole', () => {
    const told = chain()
      .at('4s')
      .type('master', 'SET k 1', 'MULTI', 'SET k 2', 'INCR k', 'EXEC', 'SELECT 3', 'SET other 1')
      .play('9s');
    const stream = (from: string, to: string) => told.wire(from, to).slice(told.wire(from, to).indexOf('RDB') + 1);
    expect(stream('a', 'b')).toEqual(stream('master', 'a').slice(-stream('a', 'b').length));
    expect(stream('a', 'b')).toEqual([
      'SELECT 0',
      'SET k 1',
      'MULTI',
      'SET k 2',
      'INCR k',
      'EXEC',
      'SELECT 3',
      'SET other 1',
    ]);
    expect(disagreements(told.world(), 'master')).toEqual([]);
  });

  test('a middle replica pings nobody: it passes its master’s pings on', () => {
    const told = chain().play('25s');
    const pings = (from: string, to: string) => told.messages(from, to).filter(({ words }) => words[0] === 'ping');
    expect(pings('master', 'a')).toHaveLength(2);
    expect(pings('a', 'b')).toHaveLength(2);
    expect(pings('a', 'b').map(({ offset }) => offset)).toEqual(pings('master', 'a').map(({ offset }) => offset));
  });

  test('without a top the leaf hears nothing, times out by itself, and then asks once a second', () => {
    const told = chain({ 'repl-timeout': '5' }, { 'repl-ping-replica-period': '1' })
      .at('11.5s')
      .kill('master')
      .play('25s');
    expect(told.info('a', '20s')['master_link_status']).toBe('down');
    const timeout = told.logged('b', 'MASTER timeout: no data nor PING received...');
    expect(timeout).toHaveLength(1);
    // The last thing it heard was the ping at 11 s; whole seconds of silence, more than five of them.
    expect(timeout[0]?.at).toBeGreaterThan(16.5e6);
    expect(timeout[0]?.at).toBeLessThan(18.5e6);
    const refused = told.logged('b', "-NOMASTERLINK Can't SYNC while not connected with my master");
    expect(refused.length).toBeGreaterThanOrEqual(7);
    expect(Math.max(...gaps(refused))).toBeLessThan(1.02);
    expect(Math.min(...gaps(refused).slice(1))).toBeGreaterThan(0.98);
  });

  test('a full resync of the middle one is one of all below it', () => {
    const told = chain()
      .at('5s')
      .type('master', 'SET k 1')
      .at('6s')
      .kill('master')
      .at('8s')
      .start('master')
      .play('16s');
    // It came back empty, with another history.
    expect(told.logged('b', 'Full resync from master')).toHaveLength(2);
    expect(disagreements(told.world(), 'master')).toEqual([]);
    expect(told.node('b').databases).toEqual([]);
  });

  test('a new history goes down the chain: sub-replicas are dropped, and all continue', () => {
    const told = story({
      master: { 'repl-diskless-sync-delay': '0' },
      sibling: { 'repl-diskless-sync-delay': '0' },
      a: { 'repl-diskless-sync-delay': '0' },
      b: {},
    })
      .type('sibling', 'REPLICAOF master 6379')
      .type('a', 'REPLICAOF master 6379')
      .at('2s')
      .type('b', 'REPLICAOF a 6381')
      .at('5s')
      .type('master', 'SET k 1')
      .at('6s')
      .kill('master')
      .type('sibling', 'REPLICAOF NO ONE')
      .after('300ms')
      .type('a', 'REPLICAOF sibling 6380')
      .at('9s')
      .type('sibling', 'SET k 2')
      .play('12s');
    const id = told.info('sibling')['master_replid'];
    expect(told.decisions('sibling').map(({ answer }) => answer)).toEqual(['continue']);
    expect(told.decisions('a').map(({ answer }) => answer)).toEqual(['fullresync', 'continue']);
    expect([told.info('a')['master_replid'], told.info('b')['master_replid']]).toEqual([id, id]);
    expect(told.node('b').databases[0]?.keys[0]?.preview).toBe('"2"');
    expect(told.offset('b')).toBe(told.offset('sibling'));
  });
});
