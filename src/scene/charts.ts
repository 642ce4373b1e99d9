/**
 * Charts below one another on the time bar's axis, which is story time: lag, output buffers, backlog, bandwidth, memory, each with its
 * limits. A limit far above all values is written and not drawn, so that the values can be seen. Where servers have different limits each
 * is written with its server. Two or three lines bear their names.
 */
import type { TimeUs } from '../protocol/units';
import { placeOf, type Line, type Quantity, type QuantityId, type Series } from './charts/quantities';
import { bitrate, bytes } from './format';
import type { Mark } from './marks/mark';
import { linear } from './scale';
import type { Size } from './stage';
import type { Story } from './story';
import type { PaletteKey } from './palette';
import { estimate, fit, type Measure } from './text';
import type { Units } from './words';

export interface ChartWords {
  readonly name: Readonly<Record<QuantityId, string>>;
  /** `limit 1 MiB` */
  readonly limit: (size: string) => string;
  /** `at least 16 384 bytes`: what a backlog keeps, which is a floor and no limit */
  readonly floor: (size: string) => string;
  readonly nothing: string;
  readonly unit: Units;
}

interface Input {
  readonly series: Series;
  readonly story: Story;
  readonly size: Size;
  readonly at: TimeUs;
  readonly words: ChartWords;
  readonly measure?: Measure;
}

export interface ChartsScene {
  readonly marks: readonly Mark[];
  readonly height: number;
  /** The instant at a pixel. */
  readonly timeAt: (x: number) => TimeUs;
}

const PAD = 16;
/** The least height of a chart with its heading. */
const LOWEST = 84;
const HIGHEST = 150;
const HEAD = 30;
const UNDER_NAME = 18;
/** A limit is drawn if it is at most this many times the highest value. */
const IN_SIGHT = 4;

export function chartsScene({ series, story, size, at, words, measure = estimate }: Input): ChartsScene {
  const { quantities } = series;
  const each = Math.min(HIGHEST, Math.max(LOWEST, Math.floor((size.height - 12) / quantities.length)));
  const scale = linear([0, Math.max(1e-6, story.duration)], [PAD, size.width - PAD], true);
  const xs = series.at.map((t) => scale(story.toStory(t)));
  const now = scale(story.toStory(at));
  const marks: Mark[] = [];
  quantities.forEach((quantity, i) => {
    const [top, tall] = [8 + i * each, each - 16];
    // In each chart it begins below the heading, whose words it would strike through.
    marks.push({ kind: 'line', points: [now, top + UNDER_NAME, now, top + tall], stroke: 'ink', strokeWidth: 1 });
    chart({ quantity, series, xs, at, words, measure, top, height: tall, width: size.width }, marks);
  });
  const height = 12 + each * quantities.length;
  return { marks, height, timeAt: (px) => story.toTime(scale.invert(px)) };
}

interface One {
  readonly quantity: Quantity;
  readonly series: Series;
  readonly xs: readonly number[];
  readonly at: TimeUs;
  readonly words: ChartWords;
  readonly measure: Measure;
  readonly top: number;
  readonly height: number;
  readonly width: number;
}

function chart({ quantity, series, xs, at, words, measure, top, height, width }: One, marks: Mark[]): void {
  const { id, lines, limits } = quantity;
  const told = (n: number): string => (id === 'bandwidth' ? bitrate(n) : bytes(Math.round(n), words.unit));
  const name = words.name[id];
  marks.push({ kind: 'text', x: PAD, y: top + 12, text: name, font: 'noteStrong', fill: 'ink' });
  const [low, high] = [top + height, top + HEAD];
  marks.push({ kind: 'line', points: [PAD, low, width - PAD, low], stroke: 'line' });
  const most = Math.max(0, ...lines.map(highest));
  if (most === 0) {
    const room = width - 2 * PAD - measure(name, 'noteStrong') - 12;
    const text = fit(words.nothing, 'note', room, measure);
    marks.push({ kind: 'text', x: width - PAD, y: top + 12, text, font: 'note', fill: 'faint', anchor: 'end' });
    return;
  }
  const bounds = boundsOf(lines, limits);
  const inSight = bounds.filter(({ value }) => value <= most * IN_SIGHT);
  const y = linear([0, Math.max(most, ...inSight.map(({ value }) => value)) * 1.05], [low, high]);
  const ink: PaletteKey = id === 'memory' ? 'soft' : 'stream';
  for (const { line } of inSight)
    marks.push(
      ...polyline(line, xs, y, { stroke: id === 'backlog' ? 'soft' : 'refusal', strokeWidth: 1.25, dash: [4, 3] }),
    );
  // The highest line is drawn last, so that it lies on top.
  for (const line of [...lines].sort((a, b) => highest(a) - highest(b)))
    marks.push(...polyline(line, xs, y, { stroke: ink, strokeWidth: 1.5 }));
  marks.push(
    { kind: 'line', points: [PAD, y(most), PAD + 4, y(most)], stroke: 'edge' },
    // Above its line, which would strike it through.
    { kind: 'text', x: PAD + 7, y: y(most) - 4, text: told(most), font: 'note', fill: 'faint', halo: 'paper' },
  );
  const isFloor = id === 'backlog';
  const limitText = ({ value, of }: Bound): string => {
    const text = (isFloor ? words.floor : words.limit)(told(value));
    return bounds.length > 1 ? `${text} · ${of}` : text;
  };
  const [outOfSight] = bounds.filter((bound) => !inSight.includes(bound));
  const beside = outOfSight && inSight.length === 0 ? limitText(outOfSight) : '';
  if (beside !== '')
    marks.push({
      kind: 'text',
      x: PAD + measure(name, 'noteStrong') + 8,
      y: top + 12,
      text: beside,
      font: 'note',
      fill: 'faint',
    });
  const taken: number[] = [];
  for (const bound of inSight)
    atTheEnd(marks, taken, {
      x: width - PAD,
      y: y(bound.value) - 4,
      text: limitText(bound),
      fill: isFloor ? 'soft' : 'refusal',
    });
  if (lines.length > 1 && lines.length <= MOST_NAMED)
    for (const line of lines) {
      const last = line.values.findLastIndex((value) => value !== null);
      const value = line.values[last];
      const x = xs[last] ?? 0;
      if (value === null || value === undefined || x < width / 2) continue;
      atTheEnd(marks, taken, { x: Math.min(x, width - PAD), y: y(value) - 4, text: line.name, fill: 'soft' });
    }
  const now = valuesAt(quantity, series, at);
  const [worst] = now;
  if (!worst) return;
  const more = now.length > 1 ? `  +${now.length - 1}` : '';
  const room = width - 2 * PAD - measure(name, 'noteStrong') - measure(beside, 'note') - 24;
  const text = fit(`${lines.length > 1 ? `${worst.name}  ` : ''}${told(worst.value)}${more}`, 'code', room, measure);
  marks.push({ kind: 'text', x: width - PAD, y: top + 12, text, font: 'code', fill: 'soft', anchor: 'end' });
}

/** More lines than this would hide each other's names. */
const MOST_NAMED = 3;
/** The height of a row of words. */
const ROW = 13;

interface Bound {
  readonly value: number;
  readonly line: Line;
  /** The line's name. */
  readonly of: string;
}

/** The limits of the lines that are drawn, one for each height. Limits that belong to none of them do not count here. */
function boundsOf(lines: readonly Line[], limits: readonly Line[]): readonly Bound[] {
  const bounds = new Map<number, Bound>();
  for (const line of limits) {
    const value = highest(line);
    const isPlotted = lines.some(({ name, values }) => name.startsWith(line.name) && values.some((v) => v !== null));
    if (value > 0 && isPlotted && !bounds.has(value)) bounds.set(value, { value, line, of: line.name });
  }
  return [...bounds.values()].sort((a, b) => a.value - b.value);
}

/** Words at the right, unless others stand there. */
function atTheEnd(
  marks: Mark[],
  taken: number[],
  { x, y, text, fill }: { readonly x: number; readonly y: number; readonly text: string; readonly fill: PaletteKey },
): void {
  if (taken.some((other) => Math.abs(other - y) < ROW)) return;
  taken.push(y);
  marks.push({ kind: 'text', x, y, text, font: 'note', fill, anchor: 'end', halo: 'paper' });
}

/** Every line's value at an instant, the highest first. */
export function valuesAt(
  { lines }: Quantity,
  series: Series,
  at: TimeUs,
): readonly { readonly name: string; readonly value: number }[] {
  const i = placeOf(series, at);
  return lines
    .flatMap(({ name, values }) => {
      const value = values[i];
      return value === null || value === undefined ? [] : [{ name, value }];
    })
    .sort((a, b) => b.value - a.value);
}

const highest = ({ values }: Line): number => values.reduce<number>((most, v) => Math.max(most, v ?? 0), 0);

/** A line for each stretch that has values. */
function polyline(
  { values }: Line,
  xs: readonly number[],
  y: (value: number) => number,
  look: { readonly stroke: PaletteKey; readonly strokeWidth: number; readonly dash?: readonly number[] },
): Mark[] {
  const marks: Mark[] = [];
  let points: number[] = [];
  const end = (): void => {
    if (points.length >= 4) marks.push({ kind: 'line', points, ...look });
    points = [];
  };
  values.forEach((value, i) => {
    if (value === null) return end();
    points.push(xs[i] ?? 0, y(value));
  });
  end();
  return marks;
}
