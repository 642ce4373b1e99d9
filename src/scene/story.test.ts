import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../gallery/fixtures';
import { runOf, us, type Line } from '../gallery/script';
import type { RunReport } from '../worker/messages';
import { makeStory, type Story } from './story';

/** What every story must be, whatever the run: the sentences that are not so. */
function faults(report: RunReport, story: Story): readonly string[] {
  const found: string[] = [];
  const must = (sentence: string, holds: boolean): void => void (holds || found.push(sentence));
  must('begins at 0', story.toStory(report.startsAt) === 0);
  must('ends at its duration', story.toStory(report.until) === story.duration);
  for (const [grain, stops] of Object.entries(story.stops)) {
    must(
      `${grain} stops ascend`,
      stops.every((at, i) => i === 0 || at > (stops[i - 1] ?? at)),
    );
    for (const at of stops) must(`${grain} stop ${at} comes back`, story.toTime(story.toStory(at)) === at);
  }
  const sent = report.messages.map((m) => m.sentAt);
  const instants = [...new Set([report.startsAt, ...story.stops.message, ...sent, report.until])].sort((a, b) => a - b);
  instants.forEach((at, i) => {
    const before = instants[i - 1];
    if (before !== undefined) must(`${at} is told after ${before}`, story.toStory(at) > story.toStory(before));
  });
  for (const { fromStory, toStory, fromUs, toUs } of story.breaks)
    must('breaks have a length', toUs > fromUs && toStory > fromStory);
  return found;
}

const random = fc
  .array(
    fc.tuple(
      fc.integer({ min: 0, max: 9_000 }),
      fc.boolean(),
      fc.constantFrom('PING', '+PONG', 'SET', 'ACK', 'RDB'),
      fc.integer({ min: 0, max: 2_000 }),
      fc.boolean(),
    ),
    { maxLength: 60 },
  )
  .map((items) =>
    runOf({
      nodes: ['master', 'replica'],
      until: 10_000,
      lines: items.map(([at, down, name, length, arrives]): Line => {
        const kind =
          name === 'SET' ? 'stream' : name === 'ACK' ? 'heartbeat' : name === 'RDB' ? 'snapshot' : 'handshake';
        return [
          at / 3,
          down ? 'master' : 'replica',
          down ? 'replica' : 'master',
          kind,
          name,
          name,
          { until: arrives ? (at + length) / 3 : null },
        ];
      }),
      events: items.slice(0, 5).map(([at]) => [at, { kind: 'act', node: 'master', text: `SET k ${at}` }] as const),
    }),
  );

describe('any run', () => {
  it('has a strictly monotone story that can be walked back', () => {
    fc.assert(
      fc.property(random, (report) => {
        expect(faults(report, makeStory(report))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('has the same story twice', () => {
    fc.assert(
      fc.property(random, (report) => {
        expect(makeStory(report).stops).toEqual(makeStory(report).stops);
      }),
      { numRuns: 30 },
    );
  });

  it('goes back to any story second it came from, within a microsecond', () => {
    fc.assert(
      fc.property(random, fc.double({ min: 0, max: 1, noNaN: true }), (report, share) => {
        const story = makeStory(report);
        const at = story.toTime(share * story.duration);
        expect(Math.abs(story.toTime(story.toStory(at)) - at)).toBeLessThanOrEqual(1);
      }),
      { numRuns: 150 },
    );
  });
});

it.each(FIXTURES.map((f) => [f.name, f.report] as const))('%s is sound', (_, report) => {
  expect(faults(report, makeStory(report))).toEqual([]);
});

const seconds = (story: Story, from: number, to: number): number => story.toStory(us(to)) - story.toStory(us(from));

it('gives a message about a second to cross, however short its way is', () => {
  const report = runOf({
    nodes: ['a', 'b'],
    until: 60_000,
    lines: [
      [10, 'b', 'a', 'handshake', 'PING', 'PING', { until: 10.05 }],
      [20_000, 'a', 'b', 'stream', 'SET', 'SET k v'],
    ],
  });
  const story = makeStory(report);
  expect(seconds(story, 10, 10.05)).toBeGreaterThan(0.8);
  expect(seconds(story, 10, 10.05)).toBeLessThan(1.2);
  expect(seconds(story, 11, 20_000)).toBeLessThan(1.2);
  expect(story.breaks.map((b) => [b.fromUs, b.toUs])).toEqual([
    [us(10.05), us(20_000)],
    [us(20_005), us(60_000)],
  ]);
});

it('lets pipelined messages share their time', () => {
  const story = makeStory(
    runOf({
      nodes: ['a', 'b'],
      until: 100,
      lines: [0, 0.1, 0.2].map((t): Line => [10 + t, 'b', 'a', 'handshake', 'REPLCONF', `REPLCONF ${t}`]),
    }),
  );
  expect(seconds(story, 10, 15.2)).toBeLessThan(1.3);
});

it('shows 400 writes at 1 ms in a good quarter of a minute, none of them in no time', () => {
  const lines = Array.from(
    { length: 400 },
    (_, i): Line => [1000 + i, 'a', 'b', 'stream', 'SET', `SET k ${i}`, { until: 1005 + i }],
  );
  const story = makeStory(runOf({ nodes: ['a', 'b'], until: 3000, lines }));
  expect(seconds(story, 1000, 1404)).toBeGreaterThan(8);
  expect(seconds(story, 1000, 1404)).toBeLessThan(25);
  for (let i = 20; i < 399; i += 1) expect(seconds(story, 1000 + i, 1001 + i)).toBeGreaterThan(0.007);
});

it('makes an idle hour watchable', () => {
  const acks = Array.from({ length: 3600 }, (_, i): Line => [i * 1000, 'b', 'a', 'heartbeat', 'ACK', `ACK ${i}`]);
  const pings = Array.from(
    { length: 360 },
    (_, i): Line => [i * 10_000 + 500, 'a', 'b', 'stream', 'PING', 'PING', { offset: 14 * i }],
  );
  const story = makeStory(runOf({ nodes: ['a', 'b'], until: 3_600_000, lines: [...acks, ...pings] }));
  expect(story.duration).toBeLessThan(90);
  expect(story.stops.message.length).toBeLessThan(60);
});

it('folds a try that fails as the one before did', () => {
  const lines = Array.from({ length: 4800 }, (_, i) => i * 10).flatMap((t): readonly Line[] => [
    [t, 'b', 'a', 'handshake', 'PING', 'PING', { until: t + 1 }],
    [t + 1, 'a', 'b', 'refusal', '-NOAUTH', '-NOAUTH', { until: t + 2 }],
  ]);
  const story = makeStory(runOf({ nodes: ['a', 'b'], until: 50_000, lines }));
  expect(story.duration).toBeLessThan(25);
});
