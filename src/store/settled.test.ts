/** "Next step" stops where what arrived has been read, not before: checked against the engine's own trace of real situations. */
import { describe, expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { settledOf } from '../scene/settled';
import { recordedRuns } from '../testing/recordedRuns';
import { fakeReport } from '../worker/fakeRun.testing';
import { createHost } from '../worker/host';
import type { RunReport } from '../worker/messages';
import { openRun } from './run';

function reportOf(scenario: string): RunReport {
  const said = createHost()({ id: 1, request: { kind: 'open', scenario, knobs: {} } });
  if (!('answer' in said) || said.answer.kind !== 'open') throw new Error('not opened');
  return said.answer.report;
}

describe.each(recordedRuns().map(({ name, scenario }) => [name, scenario] as const))('%s', (_, scenario) => {
  const report = reportOf(scenario);
  const settled = settledOf(report);

  test('when a message has settled, its receiver has done what it does with it, and no sooner than it arrived', () => {
    const moves = report.events.filter((e) => e.kind === 'state' || e.kind === 'decision');
    const wrong: string[] = [];
    let seen = 0;
    for (const message of report.messages) {
      const at = settled(message);
      const done = moves.filter((e) => e.cause === message.data && e.node === message.to);
      if (at === null || message.arrivesAt === null || done.length === 0 || message.name === 'RDB') continue;
      seen++;
      if (done.some((e) => e.at > at) || at < message.arrivesAt) wrong.push(`${message.name}: ${at}`);
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(3);
  });

  test('every message that arrives belongs to one step, and no step is before its messages', () => {
    const { steps } = openRun(report);
    const owned = steps.flatMap(({ messages }) => messages.map(({ id }) => id));
    expect(new Set(owned).size).toBe(owned.length);
    expect(owned.length).toBe(report.messages.filter((m) => (settled(m) ?? Infinity) <= report.until).length);
    for (const { at, messages } of steps) for (const m of messages) expect(m.arrivesAt ?? at).toBeLessThanOrEqual(at);
  });
});

test('one turn reads all that is there by then', () => {
  const report = fakeReport({ turnUs: 1_200 });
  // SELECT and SET arrive a millisecond apart.
  const [select, set] = report.messages.filter(({ kind }) => kind === 'stream').map(settledOf(report));
  expect([select, set]).toEqual([timeUs(2_005_200), timeUs(2_005_200)]);
  expect(report.messages.slice(0, 1).map(settledOf(report))).toEqual([timeUs(505_200)]);
});
