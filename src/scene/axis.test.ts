import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../gallery/fixtures';
import { ENGLISH } from '../gallery/words';
import { axisScene } from './axis';
import { lagOf } from './axis/lag';
import { makeStory } from './story';
import { estimate } from './text';

describe.each(FIXTURES)('$name', ({ report, at }) => {
  const story = makeStory(report);

  it.each([1104, 766, 390])('at %i pixels: inside, labels apart, and back from a pixel to its instant', (width) => {
    const size = { width, height: 120 };
    const { marks, xOf, timeAt } = axisScene({ report, story, size, at, words: ENGLISH });
    for (const stop of story.stops.message)
      expect(story.toStory(timeAt(xOf(stop)))).toBeCloseTo(story.toStory(stop), 3);
    const texts = marks.flatMap((m) => {
      if (m.kind !== 'text') return [];
      const w = estimate(m.text, m.font);
      const from = m.anchor === 'middle' ? m.x - w / 2 : m.anchor === 'end' ? m.x - w : m.x;
      return [{ from, to: from + w, y: m.y, text: m.text }];
    });
    const times = texts.map(({ text }) => text).filter((text) => /^[\d.]+ s$/.test(text));
    expect(new Set(times).size, 'no instant is labelled twice').toBe(times.length);
    for (const [i, a] of texts.entries()) {
      expect(a.from).toBeGreaterThanOrEqual(-0.5);
      expect(a.to).toBeLessThanOrEqual(width + 0.5);
      for (const b of texts.slice(i + 1))
        expect(a.from < b.to && b.from < a.to && Math.abs(a.y - b.y) < 11, `${a.text} / ${b.text}`).toBe(false);
    }
  });
});

it('lag is what was sent and has not come, and what a +CONTINUE tells', () => {
  const broken = FIXTURES.find((f) => f.name.startsWith('cut link'))?.report;
  if (!broken) throw new Error('no fixture');
  const lags = lagOf(broken).map((s) => [s.at / 1000, s.lag]);
  expect(lags).toContainEqual([2000, 37]);
  expect(lags).toContainEqual([2005, 0]);
  expect(lags).toContainEqual([5930, 145]);
  expect(lags[lags.length - 1]).toEqual([5935.1, 0]);
});

it('a run in which no stream reaches a replica says so where its lag would be', () => {
  const report = FIXTURES.find((f) => f.name.startsWith('cut link'))?.report;
  if (!report) throw new Error('no fixture');
  const words = (messages: typeof report.messages, events: typeof report.events): readonly string[] => {
    const run = { ...report, messages, events };
    const scene = axisScene({
      report: run,
      story: makeStory(run),
      size: { width: 766, height: 120 },
      at: run.until,
      words: ENGLISH,
    });
    return scene.marks.flatMap((m) => (m.kind === 'text' ? [m.text] : []));
  };
  expect(words(report.messages, report.events)).toContain(ENGLISH.lag);
  expect(words(report.messages, report.events)).not.toContain(ENGLISH.noStream);
  const looping = words(
    report.messages.filter(({ offset }) => offset === null),
    report.events.filter(({ kind }) => kind !== 'decision'),
  );
  expect(looping).toContain(ENGLISH.noStream);
  expect(looping).not.toContain(ENGLISH.lag);
});

it('what a fold leaves out has not lagged behind', () => {
  const whole = FIXTURES.find((f) => f.name.startsWith('cut link'))?.report;
  if (!whole) throw new Error('no fixture');
  const streamed = whole.messages.filter(({ offset }) => offset !== null);
  // Of the stream only the first and the last message are told.
  const messages = [streamed[0], streamed.at(-1)].flatMap((message) => message ?? []);
  const fold = { items: 9, messages: 9, commands: 9, bytes: 0, from: whole.startsAt, to: whole.until };
  const { start = 0, end = 0 } = messages[1] ?? {};
  const lags = lagOf({ ...whole, messages, events: [], folds: [fold] }).map(({ lag }) => lag);
  expect(Math.max(...lags)).toBeLessThanOrEqual(Math.max(end - start, 37));
  expect(Math.max(...lagOf({ ...whole, messages, events: [] }).map(({ lag }) => lag))).toBeGreaterThan(end - start);
});
