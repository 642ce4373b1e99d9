/** The engine's clock against the recorded runs: what happens, happens within one period of the cron of when it did on real servers. */
import { describe, expect, test } from 'vitest';
import { simulate } from '../cli/simulate';
import { type Landmark, landmarks } from './landmarks';
import { recordedRuns, type RecordedRun } from './recordedRuns';
import { parseLines } from './traceRecord';

/** serverCron's period. */
const PERIOD_US = 100_000;

/** A landmark's instant in each run; where one of them has none, when that run or its connection ended. */
interface Pair {
  readonly name: string;
  readonly real: number | undefined;
  readonly ours: number | undefined;
}

function pairs(recorded: RecordedRun): { readonly pairs: Pair[]; readonly untilUs: number } {
  const run = simulate(recorded.scenario);
  if (!run.ok) throw new Error(run.sentence);
  const records = recorded.trace();
  const real = byName(landmarks(records));
  const ours = byName(landmarks(parseLines(run.lines)));
  const names = new Set([...real.keys(), ...ours.keys()]);
  return {
    pairs: [...names].map((name) => ({ name, real: real.get(name), ours: ours.get(name) })),
    untilUs: Math.max(...records.map(({ t }) => t)),
  };
}

const byName = (all: readonly Landmark[]): ReadonlyMap<string, number> => new Map(all.map(({ name, t }) => [name, t]));

/** Landmarks that lie more than a period apart. One that only one run has must lie that near to the end of it in the other. */
function differences(run: RecordedRun): string[] {
  const { pairs: all, untilUs } = pairs(run);
  const seconds = (t: number | undefined): string => (t === undefined ? 'never' : `${(t / 1e6).toFixed(3)} s`);
  return all.flatMap(({ name, real, ours }) => {
    const close = all.find((other) => other.name === name.replace(/:.*/, ': close'));
    const a = real ?? close?.real ?? untilUs;
    const b = ours ?? close?.ours ?? untilUs;
    return Math.abs(a - b) <= PERIOD_US ? [] : [`${name}: real ${seconds(real)}, ours ${seconds(ours)}`];
  });
}

describe('within one period of the cron', () => {
  test.each(recordedRuns())('$name', (run) => {
    expect(differences(run)).toEqual([]);
  });
});
