import { describe, expect, test } from 'vitest';
import { exportLines } from '../engine/timeline/exportTrace';
import { turn } from '../engine/timeline/knobs';
import { parseScenario, parseScenarioText } from '../engine/world/scenario/parseScenario';
import { advance, createWorld } from '../engine/world/world';
import { timeUs } from '../protocol/units';
import { recordedRuns } from '../testing/recordedRuns';
import { createHost } from './host';
import type { Knobs } from './messages';
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

  test('a run that is no longer open is not handed out', () => {
    expect(createHost()({ id: 1, request: { kind: 'export', run: 1 } })).toMatchObject({ answer: { kind: 'refused' } });
  });
});

describe('a scenario told again', () => {
  const scenario = {
    format: 1,
    title: { en: 'two', zh: '两台' },
    nodes: { a: { config: { hz: '10', 'repl-backlog-size': '1mb' } }, b: {} },
    network: { defaults: { latency: '1ms' }, links: [{ between: ['a', 'b'], bandwidth: '8mbit' }] },
    until: '1s',
  };
  const parsed = (value: unknown) => {
    const result = parseScenario(value);
    if (!result.ok) throw new Error(result.sentence);
    return result.scenario;
  };

  test.each<Knobs>([
    {},
    { backlogSize: 32_770 },
    { latencyUs: 250 },
    { bytesPerSecond: null },
    { bytesPerSecond: 1_000_000, latencyUs: 0, backlogSize: 16_384 },
  ])('means what the knobs do: %j', (knobs) => {
    expect(parsed(retell(scenario, knobs))).toEqual(turn(parsed(scenario), knobs));
  });

  test('keeps what it does not turn, and what is no scenario stays as it is', () => {
    expect(retell(scenario, {})).toEqual(scenario);
    for (const odd of [null, 3, 'text', []]) expect(retell(odd, { latencyUs: 1 }, [{}])).toEqual(odd);
    expect(retell({ nodes: 3 }, { backlogSize: 1 }, [{}])).toEqual({ nodes: 3, steps: [{}] });
  });
});
