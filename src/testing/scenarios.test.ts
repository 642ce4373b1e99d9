/** What the page offers by name can be played. */
import { expect, test } from 'vitest';
import { parseScenario } from '../engine/world/scenario/parseScenario';
import { scenarios } from '../scenarios';

test.each(scenarios)('$slug is a scenario', ({ scenario }) => {
  const parsed = parseScenario(scenario);
  expect(parsed.ok ? '' : parsed.sentence).toBe('');
});

test('each has a name of its own', () => {
  expect(new Set(scenarios.map(({ slug }) => slug)).size).toBe(scenarios.length);
});
