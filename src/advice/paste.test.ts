import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnose } from './diagnose';
import { otherVersion, readPaste } from './paste';

describe('what a terminal shows', () => {
  test('a log, with what Docker or journald put before it, across midnight', () => {
    const { log, unread } = readPaste(
      [
        '7:M 22 Nov 2026 23:59:58.500 * Starting BGSAVE for SYNC with target: disk',
        'redis-1  | 7:M 23 Nov 2026 00:00:01.000 # Connection with replica 10.0.0.2:6380 lost.',
        'Nov 23 00:00:02 host redis-server[9]: 9:S 23 Nov 2026 00:00:02.250 * Connecting to MASTER 10.0.0.1:6379',
      ].join('\n'),
    );
    expect(log.map(({ at, role, level, text }) => ({ at, role, level, text }))).toEqual([
      { at: 0, role: 'M', level: '*', text: 'Starting BGSAVE for SYNC with target: disk' },
      { at: 1, role: 'M', level: '#', text: 'Connection with replica 10.0.0.2:6380 lost.' },
      { at: 2, role: 'S', level: '*', text: 'Connecting to MASTER 10.0.0.1:6379' },
    ]);
    expect((log[2]?.second ?? 0) - (log[0]?.second ?? 0)).toBeCloseTo(3.75);
    expect(unread).toEqual([]);
  });

  test('logs of two servers one after the other, as grep prints them, in colours, before there were years', () => {
    const { log, unread } = readPaste(
      [
        '/var/log/redis/a.log:7:M 13 Mar 00:00:01.000 * Starting BGSAVE for SYNC with target: disk',
        'b.log:12:9:S 12 Mar 23:59:58.000 * Connecting to MASTER 10.0.0.1:6379',
        '\u001b[32mb.log\u001b[m\u001b[K:9:S 13 Mar 00:00:02.500 * MASTER <-> SLAVE sync started\r',
      ].join('\n'),
    );
    expect(log.map(({ at, role, text }) => [at, role, text])).toEqual([
      [1, 'S', 'Connecting to MASTER 10.0.0.1:6379'],
      [0, 'M', 'Starting BGSAVE for SYNC with target: disk'],
      [2, 'S', 'MASTER <-> SLAVE sync started'],
    ]);
    expect(log.map(({ second }) => (second ?? 0) - (log[0]?.second ?? 0))).toEqual([0, 3, 4.5]);
    expect(unread).toEqual([]);
  });

  test('how long a synchronization would have taken is not said as if it were known', () => {
    const found = diagnose(
      readPaste(
        [
          'role:master',
          'repl_backlog_size:536870912',
          '7:M 12 Mar 2024 02:03:01.000 * Background saving started by pid 4711',
          '7:M 12 Mar 2024 02:04:31.000 * Background saving terminated with success',
          '7:M 12 Mar 2024 02:05:10.000 # Client id=77 omem=268435999 cmd=psync scheduled to be closed ASAP for overcoming of output buffer limits.',
        ].join('\n'),
      ),
    );
    expect(found.map(({ sums }) => sums.map(({ id }) => id))).toEqual([
      ['outputBuffer.rate', 'outputBuffer.limit', 'outputBuffer.unfinished'],
    ]);
    // And what INFO says of the backlog is not taken to be the default.
    expect(found[0]?.sums[1]?.values['backlog']).toBe(536_870_912);
  });

  test('a version that is not 7.0 is told', () => {
    expect(otherVersion(readPaste('redis_version:6.2.14\r\nrole:slave\r\n'))).toBe('6.2.14');
    expect(otherVersion(readPaste('redis_version:7.0.15\nrole:slave\n'))).toBeNull();
  });

  test('INFO of a master and of its replica', () => {
    const { info } = readPaste(
      '# Replication\r\nrole:master\r\nconnected_slaves:1\r\nmaster_repl_offset:4711\r\n\r\n# Replication\r\nrole:slave\r\nmaster_link_status:down\r\n',
    );
    expect(info.master.get('master_repl_offset')).toBe('4711');
    expect(info.replica.get('master_link_status')).toBe('down');
    expect(info.master.has('master_link_status')).toBe(false);
  });

  test.each([
    [
      'to a terminal',
      '127.0.0.1:6379> CONFIG GET repl-*\n1) "repl-backlog-size"\n2) "16384"\n3) "repl-timeout"\n4) "60"\n',
    ],
    ['through a pipe', 'repl-backlog-size\n16384\nrepl-timeout\n60\n'],
    ['in redis.conf', '# ours\nrepl-backlog-size 16384\nrepl-timeout 60\n'],
    ['as it was typed', 'CONFIG SET repl-backlog-size 16384\nconfig set repl-timeout 60\n'],
  ])('CONFIG %s', (_, text) => {
    const { config, unread } = readPaste(text);
    expect(Object.fromEntries(config.master)).toEqual({ 'repl-backlog-size': '16384', 'repl-timeout': '60' });
    expect(Object.fromEntries(config.replica)).toEqual({ 'repl-backlog-size': '16384', 'repl-timeout': '60' });
    expect(unread).toEqual([]);
  });

  test('an empty value, and a name at the end without one', () => {
    expect(readPaste('masterauth\n\nrepl-timeout').config.replica.get('masterauth')).toBe('');
  });

  test('configuration below INFO belongs to that server', () => {
    const { config } = readPaste('role:slave\nrepl-timeout 4\nrole:master\nrepl-timeout 60\n');
    expect(config.replica.get('repl-timeout')).toBe('4');
    expect(config.master.get('repl-timeout')).toBe('60');
  });

  test('what is no part of it is counted, not lost', () => {
    expect(readPaste('hello\nrepl-timeout 4\nworld').unread).toEqual([
      { at: 0, text: 'hello' },
      { at: 2, text: 'world' },
    ]);
  });
});

test('strangers may paste anything', () => {
  const line = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom(
      'role:slave',
      'repl-timeout',
      'repl-backlog-size 1mb',
      'repl-backlog-size 99999999999999999999tb',
      '1:M 22 Nov 2026 23:59:58.500 # Client id=4 omem=x scheduled to be closed ASAP for overcoming of output buffer limits.',
      '1:S 22 Nov 2026 01:59:58.500 * Full resync from master: abc:1',
      '1:S 22 Nov 2026 00:59:58.500 # MASTER timeout: no data nor PING received...',
      '1:S 22 Nov 2026 00:59:58.500 # Timeout receiving bulk data from MASTER...',
      '1:M 22 Nov 2026 00:00:00.000 * Unable to partial resync with replica x for lack of backlog (Replica request was: 5).',
      '1:M 22 Nov 2026 00:00:00.000 # Disconnecting timedout replica (streaming sync): 10.0.0.2:6380',
      '1:S 22 Nov 2026 00:00:00.000 * MASTER <-> REPLICA sync: Loading DB in memory',
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
      for (const { sums, cure } of diagnose(readPaste(lines.join('\n')))) {
        for (const sum of sums)
          for (const value of Object.values(sum.values)) expect(Number.isFinite(value)).toBe(true);
        for (const { value } of cure) expect(value).not.toMatch(/NaN|Infinity|undefined/);
      }
    }),
    { numRuns: 2_000 },
  );
});
