import { describe, expect, test } from 'vitest';
import { simulated } from '../judge';
import { goesBesideTick, steadyScenario } from './besideTick';
import { realScenario } from './realScenario';

const isSteady = (scenario: unknown): boolean => !goesBesideTick(simulated(JSON.stringify(scenario)));

describe('a child that goes beside a tick of its parent', () => {
  // Two crons of a second's tenth apart, and a SYNC that comes so long after the second server's start.
  const synced = (atMs: number) => ({
    format: 1,
    nodes: { master: {}, replica: { config: { 'repl-diskless-sync': 'no' } } },
    steps: [
      { at: '0ms', node: 'master', run: 'CONFIG SET repl-diskless-sync no' },
      { at: `${atMs}ms`, node: 'replica', run: 'REPLICAOF master 6379' },
    ],
    until: '4s',
  });
  test('is found in some of all places within a tick, and in most not', () => {
    const steady = Array.from({ length: 50 }, (_, i) => isSteady(synced(1000 + 2 * i)));
    const beside = steady.filter((is) => !is).length;
    // Twelve of a hundred milliseconds, by twos.
    expect(beside).toBeGreaterThanOrEqual(5);
    expect(beside).toBeLessThanOrEqual(7);
  });
  test('is in none that is played on real servers', () => {
    const numbers = Array.from({ length: 10 }, (_, i) => i);
    expect(numbers.some((number) => !isSteady(realScenario(2026, number)))).toBe(true);
    for (const number of numbers) expect(isSteady(steadyScenario(2026, number).scenario)).toBe(true);
  });
});
