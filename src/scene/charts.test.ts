import { expect, test } from 'vitest';
import { ENGLISH } from '../gallery/words';
import type { Gauges } from '../engine/timeline/gauges';
import { timeUs } from '../protocol/units';
import { chartsScene } from './charts';
import { placeOf, seriesOf } from './charts/quantities';
import type { Story } from './story';

/** Nothing is folded, nothing is stretched. */
const STORY: Pick<Story, 'duration' | 'toStory' | 'toTime'> = {
  duration: 2,
  toStory: (at) => at / 1e6,
  toTime: (seconds) => timeUs(seconds * 1e6),
};

const gauges = (seconds: number, carried: number, output: number, behind: number | null): Gauges => ({
  at: timeUs(seconds * 1e6),
  nodes: [
    {
      name: 'master',
      up: true,
      offset: 0,
      follows: null,
      behind: null,
      backlog: { size: 16_384, histlen: 100 },
      output: [{ replica: 'replica', bytes: output }],
      outputLimit: 1_000_000,
      memory: { data: 900_000, replication: 20_504, copied: 0, limit: null },
    },
    {
      name: 'replica',
      up: behind !== null,
      offset: 0,
      follows: 'master',
      behind,
      backlog: null,
      output: [],
      outputLimit: 0,
      memory: { data: 900_000, replication: 0, copied: 0, limit: null },
    },
  ],
  links: [{ between: ['master', 'replica'], carried: [carried, 0], bytesPerSecond: 5000 }],
});

test('gauges become lines: bandwidth from what was carried between two instants, gaps where there is no value', () => {
  const series = seriesOf([gauges(0, 0, 20_504, 0), gauges(2, 8000, 41_008, null), gauges(3, 8000, 20_504, 70)]);
  const of = (id: string) => series.quantities.find((q) => q.id === id);
  expect(of('bandwidth')).toEqual({
    id: 'bandwidth',
    lines: [{ name: 'master → replica', values: [0, 4000, 0] }],
    limits: [
      { name: 'master → replica', values: [5000, 5000, 5000] },
      { name: 'replica → master', values: [5000, 5000, 5000] },
    ],
  });
  expect(of('behind')?.lines).toEqual([{ name: 'replica', values: [0, null, 70] }]);
  expect(of('output')?.limits).toEqual([{ name: 'master', values: [1_000_000, 1_000_000, 1_000_000] }]);
  expect(of('memory')?.lines.map((l) => l.values)).toEqual([
    [920_504, 920_504, 920_504],
    [900_000, null, 900_000],
  ]);
});

test('the place of an instant', () => {
  const series = seriesOf([gauges(0, 0, 0, 0), gauges(2, 0, 0, 0), gauges(3, 0, 0, 0)]);
  expect([-1, 0, 1, 2, 2.5, 3, 9].map((s) => placeOf(series, timeUs(s * 1e6)))).toEqual([0, 0, 0, 1, 1, 2, 2]);
});

test('of servers with different limits each is told with its own, on the line it binds; a limit of no line is left out', () => {
  const replica = {
    ...gauges(0, 0, 0, 0).nodes[1],
    backlog: { size: 60_000, histlen: 50_000 },
  } as Gauges['nodes'][number];
  const idle = { ...replica, name: 'idle', up: false, backlog: { size: 99_000, histlen: 1 } };
  const at = (seconds: number): Gauges => {
    const { nodes, ...rest } = gauges(seconds, 0, 0, 0);
    return {
      ...rest,
      nodes: [{ ...nodes[0], backlog: { size: 16_384, histlen: 16_000 } } as Gauges['nodes'][number], replica, idle],
    };
  };
  const series = seriesOf([at(0), at(1), at(2)]);
  const words = {
    name: { behind: 'lag', output: 'output', backlog: 'backlog', bandwidth: 'bandwidth', memory: 'memory' },
    limit: (size: string) => `limit ${size}`,
    floor: (size: string) => `at least ${size}`,
    nothing: 'nothing',
    unit: { bytes: 'bytes', minutes: 'min', hours: 'h', days: 'd' },
  };
  const { marks } = chartsScene({
    series,
    story: STORY as Story,
    size: { width: 360, height: 600 },
    at: timeUs(0),
    words,
  });
  const texts = marks.flatMap((mark) => (mark.kind === 'text' ? [mark.text.replace(/[\u2009\u202f]/g, ' ')] : []));
  expect(texts.filter((text) => text.includes('·'))).toEqual([
    'at least 16 384 bytes · master',
    'at least 60 000 bytes · replica',
  ]);
  expect(texts).toContain('master');
  expect(texts.join()).not.toContain('99');
});

test('the instant is marked in every chart, and never across a heading', () => {
  const series = seriesOf([gauges(0, 0, 20_504, 0), gauges(2, 8000, 41_008, 9)]);
  const size = { width: 360, height: 600 };
  const words = {
    name: { behind: 'lag', output: 'buffers', backlog: 'backlog', bandwidth: 'bandwidth', memory: 'memory' },
    limit: (text: string) => `limit ${text}`,
    floor: (text: string) => `at least ${text}`,
    nothing: 'nothing',
    unit: ENGLISH.unit,
  };
  const { marks } = chartsScene({ series, story: STORY as Story, size, at: timeUs(1e6), words });
  const cursors = marks.flatMap((m) =>
    m.kind === 'line' && m.stroke === 'ink' && m.points[0] === m.points[2] ? [m.points] : [],
  );
  expect(cursors).toHaveLength(series.quantities.length);
  const headings = marks.flatMap((m) => (m.kind === 'text' && Object.values(words.name).includes(m.text) ? [m.y] : []));
  expect(headings).toHaveLength(series.quantities.length);
  for (const y of headings) for (const [, from = 0, , to = 0] of cursors) expect(y < from || y > to + 12).toBe(true);
});
