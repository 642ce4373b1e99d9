/** Runs that nobody would write by hand: whatever is cut, killed and turned about, what is always true stays true. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases, gentleScenario, healedScenario, wildScenario, type WrittenScenario } from '../../testing/arbitraries';
import { hashWorld } from '../checks/hash';
import { violations, watch } from '../checks/invariants';
import { timeUs } from '../../protocol/units';
import type { Scenario } from './scenario/scenario';
import { parseScenario } from './scenario/parseScenario';
import { advance, createWorld, type World } from './world';

function parsed(written: WrittenScenario): Scenario {
  const result = parseScenario(JSON.parse(JSON.stringify(written)));
  if (!result.ok) throw new Error(result.sentence);
  return result.scenario;
}

test('every scenario that is made up is a good one', () => {
  fc.assert(
    fc.property(fc.oneof(wildScenario, healedScenario, gentleScenario), (written) => {
      expect(parseScenario(JSON.parse(JSON.stringify(written)))).toMatchObject({ ok: true });
    }),
  );
});

test('invariants hold after every step of a wild run', () => {
  fc.assert(
    fc.property(wildScenario, (written) => {
      const scenario = parsed(written);
      expect(watch(createWorld(scenario), timeUs(scenario.untilUs)).wrong).toEqual([]);
    }),
    { numRuns: cases(25) },
  );
});
