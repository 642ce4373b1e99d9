import { BOUNDS, Run } from '../engine/timeline/run';
import { type Told, tellRun } from '../engine/timeline/telling';
import { parseScenario } from '../engine/world/scenario/parseScenario';

/** All of a run, however long: what a page would be told if nothing were ever folded. */
export function toldWhole(scenario: unknown): Told {
  const parsed = parseScenario(scenario);
  if (!parsed.ok) throw new Error(parsed.sentence);
  const run = new Run(parsed.scenario, { ...BOUNDS, wholeEvents: Number.POSITIVE_INFINITY });
  while (!run.done) run.playOn(100_000);
  return tellRun(run, run.startsAt);
}
