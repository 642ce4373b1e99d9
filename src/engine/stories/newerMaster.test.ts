/**
 * A master of a later release, whose RDB its replica can't read. A real 7.4.1 master made 31 full synchronizations in three seconds with a
 * real 7.0.15 replica, which wrote `Can't handle RDB format version 12` each time.
 */
import { describe, expect, test } from 'vitest';
import { story, type Told } from '../../testing/story';

const REFUSED = "Can't handle RDB format version 12";
const begun = (replica: Readonly<Record<string, string>> = {}) =>
  story({ master: { rdbVersion: 12, 'repl-diskless-sync-delay': '0' }, replica })
    .type('master', 'SET greeting hello')
    .type('replica', 'SET before 1', 'SAVE')
    .at('500ms')
    .type('replica', 'REPLICAOF master 6379');
const tries = (told: Told): number => told.logged('replica', REFUSED).length;

describe('a replica of 7.0', () => {
  test('has thrown its data away when it finds out, and asks again at once: ten full synchronizations a second', () => {
    const told = begun().at('3.4s').type('replica', 'DBSIZE').play('3.5s');
    expect(tries(told)).toBeGreaterThanOrEqual(29);
    expect(tries(told)).toBeLessThanOrEqual(32);
    const forks = told.logged('master', 'Starting BGSAVE for SYNC').length;
    expect(forks - tries(told)).toBeGreaterThanOrEqual(0);
    expect(forks - tries(told)).toBeLessThanOrEqual(1);
    expect(told.replies('replica').at(-1)).toBe('0');
    expect(told.node('replica').masterLink?.roleWord).not.toBe('connected');
  });

  test('keeps its data where it loads into another place, and has as many tries', () => {
    const told = begun({ 'repl-diskless-load': 'swapdb' }).at('3.4s').type('replica', 'DBSIZE').play('3.5s');
    expect(tries(told)).toBeGreaterThanOrEqual(29);
    expect(told.replies('replica').at(-1)).toBe('1');
  });

  test('is left in peace by REPLICAOF NO ONE, empty, and does not boot from what it was sent', () => {
    const told = begun()
      .at('2s')
      .type('replica', 'REPLICAOF NO ONE')
      .at('3s')
      .kill('replica')
      .start('replica')
      .play('4s');
    expect(told.logged('replica', REFUSED).filter(({ at }) => at > 2.1e6)).toHaveLength(1);
    expect(told.logged('replica', 'Fatal error loading the DB: Invalid argument. Exiting.')).toHaveLength(1);
    expect(told.node('replica').process).toBe('down');
  });
});

test('the later release reads what it has written itself, and what 7.0 has', () => {
  const told = story({ newer: { rdbVersion: 11 }, older: {}, after: { rdbVersion: 12, replicaof: 'older 6380' } })
    .type('newer', 'SET k v', 'SAVE')
    .type('older', 'SET k v')
    .at('1s')
    .kill('newer')
    .start('newer')
    .at('8s')
    .type('newer', 'DBSIZE')
    .type('after', 'DBSIZE')
    .play('9s');
  expect(told.replies('newer').at(-1)).toBe('1');
  expect(told.replies('after').at(-1)).toBe('1');
});
