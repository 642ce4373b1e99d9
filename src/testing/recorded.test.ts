/** The engine against the recorded runs: what it says on every wire, replies and logs must be what real servers said. */
import { expect, test } from 'vitest';
import { simulate } from '../cli/simulate';
import { compare } from './compare';
import { recordedRuns } from './recordedRuns';
import { parseLines } from './traceRecord';
import { transcriptOf } from './transcript';

test.each(recordedRuns())('$name goes as on real servers', ({ scenario, nodes, repliesOnly, transcript }) => {
  const run = simulate(scenario);
  if (!run.ok) throw new Error(run.sentence);
  const ours = transcriptOf(parseLines(run.lines), nodes);
  expect(compare(transcript, ours, { repliesOnly }).differences).toEqual([]);
});
