import { describe, expect, test } from 'vitest';
import { diagnose } from '../diagnose';
import { readPaste } from '../paste';

/** A replica's log, of 7.0.15 beside a later master, or of `version` and an older replica. */
const pasted = (version: number): string =>
  [0, 104, 207]
    .flatMap((ms) => [
      [ms, '*', 'MASTER <-> REPLICA sync: receiving streamed RDB from master with EOF to disk'],
      [ms + 1, '*', 'MASTER <-> REPLICA sync: Flushing old data'],
      [ms + 1, '*', 'MASTER <-> REPLICA sync: Loading DB in memory'],
      [ms + 1, '#', `Can't handle RDB format version ${version}`],
      [ms + 1, '#', 'Failed trying to load the MASTER synchronization DB from disk: Invalid argument'],
      [ms + 1, '*', 'Reconnecting to MASTER 10.0.0.1:6379 after failure'],
    ])
    .map(([ms, level, line]) => `7:S 23 Nov 2026 02:00:05.${String(ms).padStart(3, '0')} ${level} ${line}`)
    .join('\n');

describe('a snapshot of a later release', () => {
  test.each([
    [12, true],
    [11, true],
    // Here the replica is a 6.2, or the master a fork with numbers of its own: nothing that a 7.0 could show.
    [10, false],
    [80, false],
  ])('version %i is told with its number, and no line to type', (version, shown) => {
    const [finding, ...others] = diagnose(readPaste(pasted(version)));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ mechanism: 'rdbVersion', cure: [] });
    expect(finding?.evidence.map(({ at, times }) => [at, times])).toEqual([
      [3, 3],
      [1, 3],
    ]);
    expect(finding?.sums).toEqual([
      { id: 'rdbVersion.read', values: { version } },
      { id: 'rdbVersion.storm', values: { perSecond: 9.7 } },
    ]);
    expect(finding?.scenario !== null).toBe(shown);
  });

  test('is told of a server that does not boot any more', () => {
    const boot = [
      "7:M 23 Nov 2026 02:00:05.000 # Can't handle RDB format version 12",
      '7:M 23 Nov 2026 02:00:05.000 # Fatal error loading the DB: Invalid argument. Exiting.',
    ];
    const [finding] = diagnose(readPaste(boot.join('\n')));
    expect(finding?.mechanism).toBe('rdbVersion');
    expect(finding?.evidence.map(({ at }) => at)).toEqual([0, 1]);
    expect(finding?.sums.map(({ id }) => id)).toEqual(['rdbVersion.read']);
  });
});
