/** The engine against the recorded runs: what it says on every wire, replies and logs must be what real servers said. */
import { expect, test } from 'vitest';
import { compare } from './compare';
import { simulated } from './judge';
import { recordedRuns } from './recordedRuns';

test.each(recordedRuns())('$name goes as on real servers', (run) => {
  const { scenario, repliesOnly } = run;
  const [real, ours] = [run.transcript(run.trace()), run.transcript(simulated(scenario))];
  expect(compare(real, ours, { repliesOnly }).differences).toEqual([]);
});
