import { describe, expect, test } from 'vitest';
import { timeUs } from '../protocol/units';
import { fakeReport } from '../worker/fakeRun.testing';
import { openRun, startOf } from './run';
import { shownMessage, shownNode } from './shown';
import { EMPTY_SELECTION } from './selection';
import { neighbour, stepAt } from './steps';

const open = openRun(fakeReport());
const { steps, story } = open;

test('steps ascend, and the first is the beginning', () => {
  expect(steps[0]).toMatchObject({ index: 0, at: open.report.startsAt, messages: [] });
  for (const [i, step] of steps.entries()) {
    expect(step.index).toBe(i);
    expect(step.begins).toBeLessThanOrEqual(step.at);
    expect(step.at).toBeGreaterThan(steps[i - 1]?.at ?? -Infinity);
  }
});

test('every instant belongs to the last step that is done by then', () => {
  for (const step of steps) {
    expect(stepAt(steps, step.at)).toBe(step.index);
    expect(stepAt(steps, timeUs(step.at + 1))).toBe(step.index);
  }
  expect(stepAt(steps, timeUs(-1e9))).toBe(0);
});

describe.each(['message', 'phase'] as const)('by %s', (grain) => {
  test('there and back is the same way', () => {
    const there = [steps[0]?.at ?? timeUs(0)];
    for (let at: (typeof there)[0] | null = there[0] ?? null; at !== null; ) {
      at = neighbour(steps, story, at, grain, 1);
      if (at !== null) there.push(at);
    }
    expect(there.at(-1)).toBe(steps.at(-1)?.at);
    const back = [there.at(-1)];
    for (let at: (typeof there)[0] | null = there.at(-1) ?? null; at !== null; ) {
      at = neighbour(steps, story, at, grain, -1);
      if (at !== null) back.push(at);
    }
    expect(back.toReversed()).toEqual(there);
  });
});

test('the page is about the message of the step, or the one pointed at', () => {
  const ping = steps.find((s) => s.messages[0]?.name === 'PING');
  const told = ping?.index ?? 0;
  expect(shownMessage(open, { told }, EMPTY_SELECTION)?.name).toBe('PING');
  expect(shownMessage(open, { told }, { pinned: 3 })?.id).toBe(3);
  expect(shownMessage(open, { told: 0 }, EMPTY_SELECTION)).toBeNull();
  expect(shownNode(open, { told }, EMPTY_SELECTION)).toBe('master');
  expect(shownNode(open, { told }, { ...EMPTY_SELECTION, node: 'replica' })).toBe('replica');
  // A server of another run does not exist here.
  expect(shownNode(open, { told }, { ...EMPTY_SELECTION, node: 'leaf' })).toBe('master');
});

test('the story begins when every server is there', () => {
  const report = fakeReport();
  const booted = (at: number, node: string) =>
    ({ seq: 0, at: timeUs(at), cause: null, kind: 'node', node, state: 'up' }) as const;
  const events = [booted(-40_000, 'master'), booted(-20_000, 'replica'), ...report.events];
  const early = openRun({ ...report, startsAt: timeUs(-44_000), events });
  expect(early.steps[0]?.at).toBe(-20_000);
  expect(startOf(early)).toBe(-20_000);
  // A server whose configuration says whom to follow does not wait until the others are there.
  const [first] = report.messages;
  if (!first) throw new Error('no message');
  const soon = { ...first, sentAt: timeUs(-30_000), arrivesAt: timeUs(-29_000) };
  const follower = openRun({
    ...report,
    startsAt: timeUs(-44_000),
    events,
    messages: [soon, ...report.messages.slice(1)],
  });
  expect(follower.steps[0]?.at).toBe(-44_000);
});
