/** Runs that nobody would write by hand: whatever is cut, killed and turned about, what is always true stays true. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, healedScenario, scenarioOf, wildScenario } from '../../testing/arbitraries';
import { realScenario } from '../../testing/random/realScenario';
import { watch } from '../checks/invariants';
import { createWorld } from './world';

/** What real servers are compared by. */
const playedScenario = fc.tuple(fc.nat(), fc.nat(999)).map(([seed, number]) => realScenario(seed, number));

test('every scenario that is made up is a good one', () => {
  fc.assert(
    fc.property(fc.oneof(wildScenario, healedScenario, playedScenario), (written) => {
      expect(scenarioOf(written).nodes.length).toBeGreaterThan(1);
    }),
  );
});

test('invariants hold after every step of a wild run', () => {
  fc.assert(
    fc.property(fc.oneof(wildScenario, playedScenario), (written) => {
      const scenario = scenarioOf(written);
      expect(watch(createWorld(scenario), timeUs(scenario.untilUs)).wrong).toEqual([]);
    }),
    { numRuns: cases(25) },
  );
});
