import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, scenarioOf, wildScenario } from '../../testing/arbitraries';
import type { TraceEvent } from '../world/trace';
import { causesOf, LONGEST_CHAIN } from './causes';
import { playRun } from './run';

const ORIGINS: ReadonlySet<string> = new Set(['act', 'timer', 'node']);

const line = (seq: number, cause: number | null): TraceEvent => ({
  seq,
  at: timeUs(seq),
  cause,
  kind: 'timer',
  node: 'a',
  job: 'serverCron',
});

test('nearest first, back to what has no cause', () => {
  const trace = [line(0, null), line(1, 0), line(2, null), line(3, 1)];
  expect(causesOf((seq) => trace[seq], line(4, 3)).chain.map(({ seq }) => seq)).toEqual([3, 1, 0]);
  expect(causesOf((seq) => trace[seq], line(4, null))).toEqual({ chain: [], skipped: 0 });
});

test('a long chain keeps its origin and says how many it left out', () => {
  const trace = Array.from({ length: 200 }, (_, seq) => line(seq, seq === 0 ? null : seq - 1));
  const { chain, skipped } = causesOf((seq) => trace[seq], line(200, 199));
  expect(chain).toHaveLength(LONGEST_CHAIN);
  expect([chain[0]?.seq, chain.at(-2)?.seq, chain.at(-1)?.seq, skipped]).toEqual([199, 141, 0, 140]);
});

test('in any run every chain goes back in time and ends with an act, a timer or a boot', () => {
  fc.assert(
    fc.property(wildScenario, (written) => {
      const trace = playRun(scenarioOf(written)).trace ?? [];
      const chains = trace.map((event) => [event, ...causesOf((seq) => trace[seq], event).chain]);
      for (const chain of chains)
        expect(chain.every((cause, i) => i === 0 || cause.at <= (chain[i - 1]?.at ?? 0))).toBe(true);
      expect(chains.map((chain) => chain.at(-1)).filter((end) => !ORIGINS.has(end?.kind ?? ''))).toEqual([]);
    }),
    { numRuns: cases(6) },
  );
});
