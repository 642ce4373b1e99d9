/** A World is a value: looking at it, stepping from it and going on from it in any stride leaves it as it was and leads to the same place. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { cases, scenarioOf, wildScenario } from '../../testing/arbitraries';
import { recordedRuns } from '../../testing/recordedRuns';
import { hashWorld } from '../checks/hash';
import { parseScenarioText } from './scenario/parseScenario';
import type { Scenario } from './scenario/scenario';
import { snapshotOf } from './snapshotOf';
import type { TraceEvent } from './trace';
import { advance, advanceSome, createWorld, draftOf, nextAt, step, type World } from './world';

const recorded = (name: string): Scenario => {
  const run = recordedRuns().find((one) => one.name === name);
  const parsed = parseScenarioText(run?.scenario ?? '');
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.scenario;
};

interface Played {
  readonly world: World;
  readonly trace: readonly TraceEvent[];
}

const whole = (scenario: Scenario): Played => advance(createWorld(scenario), timeUs(scenario.untilUs));

/** The same run in strides: single steps, a few events, or up to an instant, as `strides` says. */
function inStrides(
  scenario: Scenario,
  strides: readonly { readonly kind: 'step' | 'some' | 'until'; readonly n: number }[],
): Played {
  const until = timeUs(scenario.untilUs);
  let world = createWorld(scenario);
  const trace: TraceEvent[] = [];
  for (const { kind, n } of strides) {
    const target = timeUs(Math.min(world.now + n * 1_000, until));
    const next =
      kind === 'step'
        ? nextAt(world) <= until
          ? step(world)
          : { world, trace: [] }
        : kind === 'some'
          ? advanceSome(world, until, n)
          : advance(world, target);
    trace.push(...next.trace);
    world = next.world;
  }
  const rest = advance(world, until);
  return { world: rest.world, trace: [...trace, ...rest.trace] };
}

const stride = fc.record({ kind: fc.constantFrom('step', 'some', 'until'), n: fc.oneof(fc.nat(10), fc.nat(400)) });

describe('a World is a value', () => {
  test('stepping, advancing and looking leave the given one untouched', () => {
    fc.assert(
      fc.property(wildScenario, fc.array(fc.nat(3_000_000), { minLength: 1, maxLength: 4 }), (written, stops) => {
        const scenario = scenarioOf(written);
        const kept: { readonly world: World; readonly hash: string }[] = [];
        let world = createWorld(scenario);
        for (const stop of stops) {
          kept.push({ world, hash: hashWorld(world) });
          step(world);
          snapshotOf(world);
          advance(world, timeUs(world.now + 500_000));
          ({ world } = advance(world, timeUs(world.now + stop)));
        }
        expect(kept.map((one) => hashWorld(one.world))).toEqual(kept.map(({ hash }) => hash));
      }),
      { numRuns: cases(15) },
    );
  });

  test('in whatever strides a run is played, it is the same run', () => {
    fc.assert(
      fc.property(wildScenario, fc.array(stride, { maxLength: 40 }), (written, strides) => {
        const scenario = scenarioOf(written);
        const one = whole(scenario);
        const other = inStrides(scenario, strides);
        expect(other.trace).toEqual(one.trace);
        expect(hashWorld(other.world)).toBe(hashWorld(one.world));
      }),
      { numRuns: cases(20) },
    );
  });

  test('two futures of one World know nothing of each other', () => {
    const base = advance(createWorld(recorded('two-replicas')), timeUs(4_000_000)).world;
    const alone = hashWorld(advance(base, timeUs(6_000_000)).world);
    const branch = draftOf(base).fork();
    for (const server of branch.servers.values()) {
      server.databases[0]?.clear();
      server.backlog?.feed('x'.repeat(50_000), null);
      server.masterReplOffset += 50_000;
      branch.random(server.name, 'replid').next();
    }
    expect(hashWorld(advance(base, timeUs(6_000_000)).world)).toBe(alone);
  });

  test('the end of an agenda is the end: nothing happens, nothing changes', () => {
    const parsed = parseScenarioText('{"format":1,"nodes":{"a":{"stopped":true}},"until":"1s"}');
    if (!parsed.ok) throw new Error(parsed.sentence);
    const world = createWorld(parsed.scenario);
    expect(nextAt(world)).toBe(Number.POSITIVE_INFINITY);
    expect(step(world)).toEqual({ world, trace: [] });
    expect(advance(world, timeUs(5)).trace).toEqual([]);
  });
});

describe('the same scenario is the same run', () => {
  test.each(recordedRuns().map(({ name }) => name))('%s: the same bytes, the same state', (name) => {
    const [one, other] = [whole(recorded(name)), whole(recorded(name))];
    expect(other.trace).toEqual(one.trace);
    expect(hashWorld(other.world)).toBe(hashWorld(one.world));
  });

  test('another seed is another run: replids come from it', () => {
    const scenario = recorded('first-sync-disk');
    expect(hashWorld(whole({ ...scenario, seed: 2 }).world)).not.toBe(hashWorld(whole(scenario).world));
  });
});

describe('a trace', () => {
  test('is numbered without a gap, goes forward in time, and names causes that lie before their effects', () => {
    fc.assert(
      fc.property(wildScenario, (written) => {
        const { trace } = whole(scenarioOf(written));
        expect(trace.map(({ seq }) => seq)).toEqual(trace.map((_, i) => i));
        const wrong = trace.filter(({ at, cause }, i) => {
          const before = trace[i - 1];
          return (before && before.at > at) || (cause !== null && !(cause < i));
        });
        expect(wrong).toEqual([]);
      }),
      { numRuns: cases(15) },
    );
  });
});
