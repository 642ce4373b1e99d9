/** Seeking: what is seen at an instant does not depend on the way that led to it. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, scenarioOf, wildScenario } from '../../testing/arbitraries';
import { hashWorld } from '../checks/hash';
import { parseScenario } from '../world/scenario/parseScenario';
import { snapshotOf } from '../world/snapshotOf';
import { advance, createWorld } from '../world/world';
import { EVENTS_PER_CHECKPOINT, playRun, seek, TRACE_LIMIT } from './run';

describe('seeking', () => {
  test('leads to the World that playing from the start leads to, forwards and backwards', () => {
    fc.assert(
      fc.property(
        wildScenario,
        fc.array(fc.double({ min: -0.1, max: 1.1, noNaN: true }), { minLength: 2, maxLength: 6 }),
        (written, places) => {
          const scenario = scenarioOf(written);
          const run = playRun(scenario);
          for (const place of places) {
            const at = Math.round(run.startsAt + place * (run.until - run.startsAt));
            const inside = timeUs(Math.min(Math.max(at, run.startsAt), run.until));
            expect(hashWorld(seek(run, timeUs(at)))).toBe(hashWorld(advance(createWorld(scenario), inside).world));
          }
        },
      ),
      { numRuns: cases(15) },
    );
  });

  test('event by event backwards is the same Worlds as forwards', () => {
    fc.assert(
      fc.property(wildScenario, fc.nat(), (written, first) => {
        const run = playRun(scenarioOf(written));
        const instants = [...new Set(run.trace.map(({ at }) => at))];
        const from = first % Math.max(1, instants.length - 20);
        const some = instants.slice(from, from + 20);
        const forwards = some.map((at) => hashWorld(seek(run, at)));
        const backwards = some.toReversed().map((at) => hashWorld(seek(run, at)));
        expect(backwards).toEqual(forwards.toReversed());
      }),
      { numRuns: cases(4) },
    );
  });

  test('a run has the trace of a run that is played in one go', () => {
    fc.assert(
      fc.property(wildScenario, (written) => {
        const scenario = scenarioOf(written);
        const run = playRun(scenario);
        expect(run.truncated).toBe(false);
        expect(run.until).toBe(scenario.untilUs);
        expect(run.trace).toEqual(advance(createWorld(scenario), timeUs(scenario.untilUs)).trace);
      }),
      { numRuns: cases(4) },
    );
  });

  test('an instant at which more happens than fits between two checkpoints is seen whole', () => {
    const at = 1_000_000;
    const steps = Array.from({ length: 3 * EVENTS_PER_CHECKPOINT }, () => ({
      at: `${at}us`,
      node: 'a',
      run: 'INCR n',
    }));
    const parsed = parseScenario({ format: 1, nodes: { a: {} }, steps, until: '2s' });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const run = playRun(parsed.scenario);
    expect(run.checkpoints.filter(({ now }) => now === at).length).toBeGreaterThan(1);
    const { nodes } = snapshotOf(seek(run, timeUs(at)));
    expect(nodes[0]?.databases[0]?.keys[0]?.preview).toBe(`"${steps.length}"`);
    expect(snapshotOf(seek(run, timeUs(at - 1))).nodes[0]?.databases).toEqual([]);
  });

  test('checkpoints are references in order of time, close enough to replay from', () => {
    const parsed = parseScenario({
      format: 1,
      nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
      steps: [{ at: '6s', node: 'master', write: { count: 3_000, keys: 50 } }],
      until: '10s',
    });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const run = playRun(parsed.scenario);
    const instants = run.checkpoints.map(({ now }) => now);
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    // At least two events a write: its act and its arrival.
    expect(run.checkpoints.length).toBeGreaterThan(6_000 / EVENTS_PER_CHECKPOINT);
  });
});

test('a run that tells too much ends early and says so', () => {
  const parsed = parseScenario({
    format: 1,
    nodes: { master: { config: { requirepass: 'secret' } }, replica: { config: { replicaof: 'master 6379' } } },
    until: '10m',
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  const run = playRun(parsed.scenario);
  expect(run.truncated).toBe(true);
  expect(run.until).toBeLessThan(parsed.scenario.untilUs);
  expect(run.trace.length).toBeGreaterThanOrEqual(TRACE_LIMIT);
  expect(run.trace.length).toBeLessThan(TRACE_LIMIT + 20 * EVENTS_PER_CHECKPOINT);
  // What is asked beyond its end is answered with its end.
  expect(seek(run, timeUs(parsed.scenario.untilUs)).now).toBe(run.until);
});
