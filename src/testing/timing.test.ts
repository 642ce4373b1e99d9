/** The engine's clock against the recorded runs: what happens, happens within one period of the cron of when it did on real servers. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../cli/simulate';
import { recordedRuns } from './recordedRuns';
import { compareTimes, tellLate } from './timing';
import { parseLines } from './traceRecord';

describe('within one period of the cron', () => {
  test.each(recordedRuns())('$name', (recorded) => {
    const run = simulate(recorded.scenario);
    if (!run.ok) throw new Error(run.sentence);
    const records = recorded.trace();
    const untilUs = Math.max(...records.map(({ t }) => t));
    const { landmarks, late } = compareTimes(records, parseLines(run.lines), untilUs);
    expect(landmarks).toBeGreaterThan(0);
    expect(late.map(tellLate)).toEqual([]);
  });
});
