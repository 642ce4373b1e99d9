import { describe, expect, it } from 'vitest';
import { FIXTURES } from '../gallery/fixtures';
import { ENGLISH } from '../gallery/words';
import type { TimeUs } from '../protocol/units';
import { sequenceScene } from './sequence';
import { makeStory } from './story';
import { estimate } from './text';

const size = { width: 392, height: 600 };

describe.each(FIXTURES.filter((f) => f.report.nodes.length < 4))('$name', ({ report, at }) => {
  const story = makeStory(report);
  const whole = sequenceScene({ report, story, size, at, words: ENGLISH });

  it('goes down as time goes on', () => {
    const rows = report.messages.map((m) => whole.rowOf(m.id) ?? Number.NaN);
    for (const y of rows) expect(y).toBeGreaterThan(whole.headHeight);
    const instants = [report.startsAt, ...story.stops.message, report.until];
    const cursors = instants.map((t: TimeUs) => sequenceScene({ report, story, size, at: t, words: ENGLISH }).cursor);
    for (let i = 1; i < cursors.length; i += 1) expect(cursors[i]).toBeGreaterThanOrEqual(cursors[i - 1] ?? 0);
  });

  it('keeps its labels apart and inside the column', () => {
    const labels = whole.marks.filter((m) => m.kind === 'text' && m.id?.startsWith('message:'));
    const boxes = labels.flatMap((m) => {
      if (m.kind !== 'text') return [];
      const width = estimate(m.text, m.font);
      return [
        {
          from: m.anchor === 'end' ? m.x - width : m.x,
          to: m.anchor === 'end' ? m.x : m.x + width,
          y: m.y,
          text: m.text,
        },
      ];
    });
    for (const [i, a] of boxes.entries()) {
      expect(a.from).toBeGreaterThanOrEqual(0);
      expect(a.to).toBeLessThanOrEqual(size.width);
      for (const b of boxes.slice(i + 1))
        expect(a.from < b.to && b.from < a.to && Math.abs(a.y - b.y) < 12, `${a.text} / ${b.text}`).toBe(false);
    }
  });

  it('makes only what is visible', () => {
    const part = sequenceScene({ report, story, size: { width: 392, height: 100 }, top: 0, at, words: ENGLISH });
    expect(part.marks.length).toBeLessThanOrEqual(whole.marks.length);
    const tops = part.marks.flatMap((m) => (m.kind === 'arrow' ? [Math.min(m.y1, m.y2)] : []));
    expect(Math.max(0, ...tops)).toBeLessThan(100 + 61);
  });
});

it('draws four hundred repeats small, with one label for them', () => {
  const fixture = FIXTURES.find((f) => f.name === 'dense stream');
  if (!fixture) throw new Error('no fixture');
  const { marks, height } = sequenceScene({
    report: fixture.report,
    story: makeStory(fixture.report),
    size,
    at: fixture.at,
    words: ENGLISH,
  });
  expect(height).toBeLessThan(1400);
  expect(marks.length).toBeLessThan(400);
});
