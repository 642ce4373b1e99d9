/** What is turned in the middle of a run: another computer under a server, another pace of what writes. */
import { describe, expect, test } from 'vitest';
import { playRun } from '../timeline/run';
import { parseScenario } from '../world/scenario/parseScenario';
import { snapshotOf } from '../world/snapshotOf';
import type { TraceEvent } from '../world/trace';

const MB = 1024 * 1024;

/** A master that holds 8 MB; its replica asks at 3 s. */
function played(steps: readonly object[], until = '8s') {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: { config: { 'repl-diskless-sync': 'no', rdbcompression: 'no' } }, replica: {} },
    steps: [
      { at: '0s', node: 'master', write: { count: 8, every: 0, keys: 8, value: MB } },
      { at: '3s', node: 'replica', run: 'REPLICAOF master 6379' },
      ...steps,
    ],
    until,
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const run = playRun(parsed.scenario);
  const trace: readonly TraceEvent[] = run.trace ?? [];
  return { run, logs: trace.flatMap((e) => (e.kind === 'log' ? [e.line] : [])) };
}

describe('a computer', () => {
  test('with less memory than is in use loses its server', () => {
    const { run } = played([{ at: '2s', node: 'master', set: { memory: '4mb' } }]);
    expect(snapshotOf(run.seek(run.endsAt)).nodes[0]?.process).toBe('down');
    const enough = played([{ at: '2s', node: 'master', set: { memory: '64mb' } }]);
    expect(snapshotOf(enough.run.seek(enough.run.endsAt)).nodes[0]?.process).toBe('up');
  });

  test('that may not promise what it lacks refuses the fork, until it may', () => {
    const refused = { at: '2s', node: 'master', set: { memory: '12mb', overcommit: false } };
    // It asks again at once, thousands of times a second.
    const { logs } = played([refused], '3.2s');
    expect(logs.some((line) => line.includes('Cannot allocate memory'))).toBe(true);
    expect(logs).not.toContain('Background saving terminated with success');
    const cured = played([refused, { at: '3.1s', node: 'master', set: { overcommit: true } }], '5s');
    expect(cured.logs).toContain('Background saving terminated with success');
  });

  test('writes its next snapshot at its new rate', () => {
    const { run, logs } = played([{ at: '2s', node: 'master', set: { save: '4mb' } }]);
    expect(logs).toContain('Background saving terminated with success');
    const at = (says: string): number => run.trace?.find((e) => e.kind === 'log' && e.line.startsWith(says))?.at ?? 0;
    // 8 MB at 4 MB/s.
    expect((at('DB saved on disk') - at('Background saving started')) / 1e6).toBeCloseTo(2, 1);
  });
});

describe('a load', () => {
  /** Of a second, from 1 s on. */
  const load = { at: '1s', node: 'master', write: { count: 100, every: '10ms', keys: 1000, value: 100 } };
  const keysAfter = (steps: readonly object[]): number => {
    const { run } = played([load, ...steps], '2.5s');
    return snapshotOf(run.seek(run.endsAt)).nodes[0]?.databases[0]?.size ?? 0;
  };

  test('goes on at its new pace for as long as it would have lasted', () => {
    expect(keysAfter([])).toBe(100);
    // 50 writes in its first half second (one of them at its end), and then one each 2 ms: 1.502 s, 1.504 s, … 1.998 s.
    expect(keysAfter([{ at: '1.4951s', node: 'master', pace: { every: '2ms' } }])).toBe(51 + 249);
    expect(keysAfter([{ at: '1.4951s', node: 'master', pace: { every: '100ms' } }])).toBe(51 + 4);
  });

  test('writes other values, and what writes all at once does not', () => {
    const { run } = played([
      load,
      { at: '1.4951s', node: 'master', pace: { value: 5000 } },
      { at: '2.1s', node: 'master', run: 'STRLEN key:99' },
      { at: '2.2s', node: 'master', write: { count: 1, every: 0, keys: 1, value: 7 } },
      { at: '2.3s', node: 'master', run: 'STRLEN key:0' },
    ]);
    const replies = run.trace?.flatMap((e) => (e.kind === 'reply' ? [e.reply] : []));
    expect(replies?.slice(0, 2)).toEqual([':5000\r\n', ':7\r\n']);
  });
});
