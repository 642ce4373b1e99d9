import { describe, expect, test } from 'vitest';
import { exportLines } from '../engine/timeline/exportTrace';
import { parseScenario, parseScenarioText } from '../engine/world/scenario/parseScenario';
import { advance, createWorld } from '../engine/world/world';
import { timeUs } from '../protocol/units';
import { recordedRuns } from '../testing/recordedRuns';
import { createHost } from './host';
import { KNOB_ROWS, type KnobName, knobRow, type Knobs, turned } from './knobs/rows';
import { knobsOf } from './knobs/stand';
import { retell } from './retell';

const scenarioOf = (name: string): string => recordedRuns().find((run) => run.name === name)?.scenario ?? '';

/** What `npm run sim` prints of a scenario: the engine on its own, with neither knobs nor intents. */
function simulated(text: string): readonly string[] {
  const parsed = parseScenarioText(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  const { untilUs } = parsed.scenario;
  return exportLines(advance(createWorld(parsed.scenario), timeUs(untilUs)).trace, btoa, untilUs);
}

/** What the host hands out of a run. */
function taken(scenario: string, knobs: Knobs = {}, intents: readonly unknown[] = []) {
  const host = createHost();
  const opened = host({ id: 1, request: { kind: 'open', scenario, knobs, intents } });
  if (!('answer' in opened) || opened.answer.kind !== 'open') throw new Error(JSON.stringify(opened));
  const told = host({ id: 2, request: { kind: 'export', run: opened.answer.report.run } });
  if (!('answer' in told) || told.answer.kind !== 'export') throw new Error(JSON.stringify(told));
  return told.answer;
}

describe('a run that is taken away', () => {
  test.each(['partial-resync', 'slow-link'])('%s: its lines are those of the command line', (name) => {
    expect(taken(scenarioOf(name)).lines).toEqual(simulated(scenarioOf(name)));
  });

  test('with knobs turned and things done in it, its scenario alone leads to the same lines', () => {
    const knobs: Knobs = { backlogSize: 20_000, bytesPerSecond: 125_000, latencyUs: 1500 };
    const intents = [
      { at: '2500ms', node: 'master', run: 'SET typed "by hand"' },
      { at: '2600ms', link: ['master', 'replica'], do: 'cut' },
    ];
    const run = taken(scenarioOf('partial-resync'), knobs, intents);
    expect(run.lines.some((line) => line.includes('"command":"SET typed'))).toBe(true);
    expect(simulated(run.scenario)).toEqual(run.lines);
  });

  test('where a computer and a load were turned in the middle of it, too, and what was before stays', () => {
    const scenario = JSON.stringify({
      format: 1,
      nodes: { m: { config: { 'repl-diskless-sync-delay': 0 } }, r: { config: { replicaof: 'm 6379' } } },
      steps: [{ at: '3s', node: 'm', write: { count: 1000, every: '1ms', keys: 10, value: 100 } }],
      until: '5s',
    });
    const intents = [
      { at: '3500000us', node: 'm', pace: { every: '4ms', value: 300 } },
      { at: '3600000us', node: 'm', set: { memory: 'unlimited', command: '20us' } },
    ];
    const run = taken(scenario, {}, intents);
    expect(simulated(run.scenario)).toEqual(run.lines);
    const before = (lines: readonly string[]) =>
      lines.filter((line) => (JSON.parse(line) as { t: number }).t < 3_500_000);
    expect(before(run.lines)).toEqual(before(simulated(scenario)));
    expect(run.lines).not.toEqual(simulated(scenario));
  });

  test('a run that is no longer open is not handed out', () => {
    expect(createHost()({ id: 1, request: { kind: 'export', run: 1 } })).toMatchObject({ answer: { kind: 'refused' } });
  });
});

describe('a scenario told again', () => {
  const scenario = {
    format: 1,
    title: { en: 'two', zh: '两台' },
    nodes: { a: { config: { hz: '10', 'repl-backlog-size': '1mb' } }, b: {} },
    network: {
      defaults: { latency: '1ms' },
      links: [{ between: ['a', 'b'], bandwidth: '8mbit' }],
      uplinks: [{ nodes: ['a'], bandwidth: '80mbit' }],
    },
    steps: [
      { at: 0, node: 'a', write: { count: 100, every: 0, keys: 100, value: 50 } },
      { at: '0.2s', node: 'a', write: { count: 1000, every: '0.5ms', keys: 10, value: 100 } },
      { at: '0.4s', link: ['a', 'b'], do: 'cut' },
      { at: '0.5s', link: ['b', 'a'], do: 'restore' },
    ],
    until: '1s',
  };
  const parsed = (value: unknown) => {
    const result = parseScenario(value);
    if (!result.ok) throw new Error(result.sentence);
    return result.scenario;
  };

  /** A rate is kept as whole microseconds between two writes, a data set as whole values. */
  const COARSE: Partial<Record<KnobName, (value: number) => number>> = {
    writesPerSecond: (value) => value / 50,
    dataBytes: (value) => Math.max(50, value / 100_000_000),
  };
  test.each(KNOB_ROWS.map(({ name }) => name))('a knob that is turned stands where it was turned to: %s', (name) => {
    const { least, most } = knobRow(name);
    for (const value of [least, most, Math.min(most, Math.max(least, 1000))]) {
      const stood = knobsOf(parsed(scenario));
      const { [name]: stands, ...others } = knobsOf(parsed(retell(scenario, turned(name, value))));
      expect(Math.abs((stands ?? 0) - value)).toBeLessThanOrEqual(COARSE[name]?.(value) ?? 0);
      // No other has moved with it.
      expect(others).toMatchObject(Object.fromEntries(Object.entries(stood).filter(([other]) => other !== name)));
    }
  });

  test('without a limit: only those that may be', () => {
    for (const name of ['bytesPerSecond', 'diskBytesPerSecond', 'memoryBytes'] as const)
      expect(knobsOf(parsed(retell(scenario, turned(name, null))))[name]).toBeNull();
  });

  test('an alias is the same directive, and what else a line says stays', () => {
    const said = {
      ...scenario,
      network: {},
      steps: [],
      nodes: {
        a: { config: { 'repl-ping-slave-period': 3, 'client-output-buffer-limit': 'pubsub 1 2 3 slave 4mb 5 6' } },
      },
    };
    expect(knobsOf(parsed({ ...said, steps: [] }))).toMatchObject({
      pingPeriod: 3,
      outputHard: 4 * 1024 ** 2,
      outputSoft: 5,
    });
    const [node] = parsed(retell({ ...said, steps: [], network: {} }, { pingPeriod: 7, outputSoft: 99 })).nodes;
    expect(Object.fromEntries(node?.config ?? [])).toEqual({
      'repl-ping-replica-period': '7',
      'client-output-buffer-limit': 'pubsub 1 2 3 slave 4mb 99 6',
    });
  });

  test('an outage moves its end, and the end of the run where that is needed', () => {
    const longer = parsed(retell(scenario, { outageUs: 5_000_000 }));
    expect(longer.steps.find((step) => step.kind === 'link' && step.do === 'restore')?.atUs).toBe(5_400_000);
    expect(longer.untilUs).toBe(5_900_000);
    expect(parsed(retell(scenario, { outageUs: 1000 })).untilUs).toBe(1_000_000);
  });

  test('what Redis refuses is refused in its words', () => {
    const refused = parseScenario(retell(scenario, { replTimeout: 0 }));
    expect(refused.ok ? '' : refused.sentence).toBe(
      'nodes.a.config.repl-timeout: Redis does not take "0": argument must be between 1 and 2147483647 inclusive',
    );
  });

  test('keeps what it does not turn, and what is no scenario stays as it is', () => {
    expect(retell(scenario, {})).toEqual(scenario);
    for (const odd of [null, 3, 'text', []]) expect(retell(odd, { latencyUs: 1 }, [{}])).toEqual(odd);
    expect(retell({ nodes: 3 }, { backlogSize: 1 }, [{}])).toEqual({ nodes: 3, steps: [{}] });
  });
});
