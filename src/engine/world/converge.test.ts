/** After the storm: links up, processes up, nobody writes. All servers must then agree, to the byte. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, healedScenario, scenarioOf } from '../../testing/arbitraries';
import { disagreements } from '../checks/agreement';
import { watch } from '../checks/invariants';
import { advance, createWorld } from './world';

/** A ping may be on its way at any instant, but not at three that lie 300 ms apart. */
const LOOKS = 3;
const BETWEEN_LOOKS_US = 300_000;

test('a cluster that is left in peace agrees', () => {
  fc.assert(
    fc.property(healedScenario, (written) => {
      const scenario = scenarioOf(written);
      const watched = watch(createWorld(scenario), timeUs(scenario.untilUs));
      expect(watched.wrong).toEqual([]);
      let { world } = watched;
      const seen: string[][] = [];
      for (let look = 0; look < LOOKS; look++) {
        seen.push(disagreements(world, 'master'));
        ({ world } = advance(world, timeUs(world.now + BETWEEN_LOOKS_US)));
      }
      expect(seen).toContainEqual([]);
    }),
    { numRuns: cases(60) },
  );
});
