import { describe, expect, test } from 'vitest';
import { type Load, needs } from './sizing';

const MB = 1024 * 1024;
const calm: Load = {
  streamBytesPerSecond: MB,
  outageSeconds: 60,
  rdbBytes: 1000 * MB,
  memoryBytes: 2000 * MB,
  machineBytes: 8000 * MB,
  linkBytesPerSecond: 100 * MB,
  saveBytesPerSecond: 200 * MB,
  loadBytesPerSecond: 100 * MB,
};
const line = (load: Load, directive: string) => needs(load).lines.find((l) => l.directive === directive)?.value;

describe('what a load needs', () => {
  test('a backlog for the break, twice', () => {
    // 60 s of 1 MB are 60 MB; twice that is 120, the next round size 128.
    expect(line(calm, 'repl-backlog-size')).toBe('128mb');
    expect(line({ ...calm, outageSeconds: 0 }, 'repl-backlog-size')).toBe('1mb');
  });

  test('a synchronization is as slow as its slower half, and a load', () => {
    // 10 s through the link (5 s of writing are within them) and 10 s of loading.
    expect(needs(calm).syncSeconds).toBe(20);
    expect(needs({ ...calm, linkBytesPerSecond: null }).syncSeconds).toBe(15);
  });

  test('an output buffer for what is written meanwhile, never below the default', () => {
    expect(line(calm, 'client-output-buffer-limit')).toBe('replica 256mb 64mb 60');
    // 20 s of 40 MB are 800 MB, twice that 1,600.
    expect(line({ ...calm, streamBytesPerSecond: 40 * MB }, 'client-output-buffer-limit')).toBe('replica 2gb 512mb 60');
  });

  test('a timeout that outlasts the load', () => {
    expect(line(calm, 'repl-timeout')).toBe('60');
    expect(line({ ...calm, loadBytesPerSecond: 10 * MB }, 'repl-timeout')).toBe('200');
  });

  test('what no setting mends is said', () => {
    expect(needs(calm).impossible).toEqual([]);
    expect(needs({ ...calm, streamBytesPerSecond: 200 * MB }).impossible.map((s) => s.id)).toContain(
      'sizing.linkTooSlow',
    );
    expect(needs({ ...calm, machineBytes: 2050 * MB }).impossible.map((s) => s.id)).toContain('sizing.tooLittleMemory');
  });
});
