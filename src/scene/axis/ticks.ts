/** The part of the time bar that does not move. */
import type { TimeUs } from '../../protocol/units';
import type { RunReport } from '../../worker/messages';
import { deedOf } from '../deed';
import { duration, grouped, instant } from '../format';
import { lossesOf } from '../losses';
import type { Mark } from '../marks/mark';
import { linear } from '../scale';
import type { Size } from '../stage';
import type { Story } from '../story';
import { fit, type Measure } from '../text';
import type { SceneWords } from '../words';
import { lagOf } from './lag';

export interface Ticks {
  /** Shapes lie below the veil, texts above it. */
  readonly marks: readonly Mark[];
  readonly labels: readonly Mark[];
  readonly base: number;
  readonly top: number;
  readonly labelY: number;
  readonly xOf: (at: TimeUs) => number;
  readonly storyAt: (x: number) => number;
  readonly lagAt: (at: TimeUs) => { readonly y: number; readonly text: string } | null;
}

interface Input {
  readonly report: RunReport;
  readonly story: Story;
  readonly size: Size;
  readonly words: SceneWords;
  readonly measure: Measure;
}

export function axisTicks(input: Input): Ticks {
  const { story, size } = input;
  const pad = size.width < 500 ? 16 : 24;
  // Above the ticks there is room for the line of the lag, or only for the words of the breaks.
  const withLag = size.height >= 96;
  const base = Math.round(
    withLag ? Math.min(size.height - 34, 92) : size.height < 52 ? size.height / 2 - 4 : Math.max(28, size.height - 32),
  );
  const scale = linear([0, Math.max(1e-6, story.duration)], [pad, size.width - pad]);
  const xOf = (at: TimeUs): number => scale(story.toStory(at));
  const marks: Mark[] = [{ kind: 'line', points: [pad, base, size.width - pad, base], stroke: 'line' }];
  const labels: Mark[] = [];
  const labelY = base + 26 > size.height - 2 ? size.height - 4 : base + 26;

  ticks(input, base, xOf, marks);
  breaks(input, base, xOf, marks, labels);
  times(input, base, labelY, pad, xOf, marks, labels);
  const lagAt = withLag ? lagLine(input, pad, base, xOf, marks, labels) : () => null;
  return {
    marks,
    labels,
    base,
    top: withLag ? 12 : Math.max(2, base - 26),
    labelY,
    xOf,
    storyAt: (x) => scale.invert(x),
    lagAt,
  };
}

/** A tick where a message leaves, a block while a snapshot is under way. Several of one kind on one pixel are drawn once. */
function ticks({ report }: Input, base: number, xOf: (at: TimeUs) => number, marks: Mark[]): void {
  const lost = lossesOf(report);
  const drawn = new Set<string>();
  for (const { id, name, kind, sentAt, arrivesAt, data } of report.messages) {
    const x = Math.round(xOf(sentAt));
    if (name === 'RDB') {
      const end = xOf(arrivesAt ?? lost.get(data) ?? report.until);
      marks.push({
        kind: 'rect',
        id: `message:${id}`,
        x,
        y: base - 8,
        width: Math.max(6, end - x),
        height: 16,
        radius: 2,
        fill: kind,
      });
      continue;
    }
    const key = `${x} ${kind}`;
    if (drawn.has(key)) continue;
    drawn.add(key);
    const half = kind === 'heartbeat' ? 4 : kind === 'refusal' ? 8 : 6;
    marks.push({
      kind: 'rect',
      id: `message:${id}`,
      x: x - 1,
      y: base - half,
      width: 2.5,
      height: 2 * half,
      fill: kind,
    });
  }
  for (const event of report.events) {
    if (event.kind !== 'link') continue;
    const x = xOf(event.at);
    marks.push({
      kind: 'rect',
      id: `event:${event.seq}`,
      x: x - 1.25,
      y: base - 11,
      width: 2.5,
      height: 22,
      fill: event.state === 'up' ? 'edge' : 'refusal',
    });
  }
}

/** Two strokes through the line, and above them the length of the break if its words have room. */
function breaks(
  { story, words, measure, size }: Input,
  base: number,
  xOf: (at: TimeUs) => number,
  marks: Mark[],
  labels: Mark[],
): void {
  let taken = 0;
  // Giving the longest breaks their words first would tell more. From left to right reads better, and words stay where they are.
  for (const { fromUs, toUs, repeats } of story.breaks) {
    const x = (xOf(fromUs) + xOf(toUs)) / 2;
    marks.push({ kind: 'line', points: [x - 4, base, x + 4, base], stroke: 'paper', strokeWidth: 3 });
    for (const dx of [-3.5, 3.5])
      marks.push({ kind: 'line', points: [x + dx - 3, base + 8, x + dx + 3, base - 8], stroke: 'edge' });
    const text = repeats > 0 ? words.repeated(grouped(repeats)) : words.idle(duration(toUs - fromUs, words.unit));
    const half = measure(text, 'note') / 2;
    if (x - half < taken + 8 || x + half > size.width - 2 || base < 26) continue;
    labels.push({ kind: 'text', x, y: base - 13, text, font: 'note', fill: 'faint', anchor: 'middle', halo: 'paper' });
    taken = x + half;
  }
}

/** Below the line: both ends, acts by name, then other instants as far as there is room. */
function times(
  { report, story, words, measure, size }: Input,
  base: number,
  labelY: number,
  pad: number,
  xOf: (at: TimeUs) => number,
  marks: Mark[],
  labels: Mark[],
): void {
  const taken: (readonly [number, number])[] = [];
  const said = new Set<string>();
  const put = (at: TimeUs, more: string, id?: string): boolean => {
    const x = xOf(at);
    const told = instant(at, words.unit);
    // Labels are exact to a millisecond; the same one a second time says nothing.
    if (more === '' && said.has(told)) return false;
    const text = more === '' ? told : `${told} ${fit(more, 'note', 110, measure)}`;
    const width = measure(text, 'note');
    const from = Math.min(Math.max(x - 2, 2), size.width - width - 6);
    if (taken.some(([a, b]) => from < b + 12 && from + width > a - 12)) return false;
    taken.push([from, from + width]);
    said.add(told);
    labels.push({
      kind: 'text',
      x: from,
      y: labelY,
      text,
      font: 'note',
      fill: more === '' ? 'faint' : 'soft',
      ...(id === undefined ? {} : { id }),
    });
    return true;
  };
  put(report.startsAt < 0 ? (0 as TimeUs) : report.startsAt, '');
  put(report.until, '');
  for (const event of report.events) {
    if (event.kind === 'link')
      put(
        event.at,
        event.state === 'up' ? (words.restored ?? '') : event.state === 'down' ? words.cut : words.held,
        `event:${event.seq}`,
      );
    else if (event.kind === 'act' && event.node !== null) {
      const x = xOf(event.at);
      marks.push({
        kind: 'line',
        id: `act:${event.seq}`,
        points: [x - 4, base + 13, x, base + 7, x + 4, base + 13],
        closed: true,
        fill: 'ink',
      });
      put(event.at, deedOf(event).text, `act:${event.seq}`);
    }
  }
  for (const at of story.stops.phase) put(at, '');
  const every = Math.max(1, Math.ceil((story.stops.message.length * 110) / Math.max(110, size.width - 2 * pad)));
  story.stops.message.forEach((at, i) => i % every === 0 && put(at, ''));
}

function lagLine(
  { report, words }: Input,
  pad: number,
  base: number,
  xOf: (at: TimeUs) => number,
  marks: Mark[],
  labels: Mark[],
): Ticks['lagAt'] {
  const steps = lagOf(report);
  const most = Math.max(0, ...steps.map((s) => s.lag));
  // In a loop the stream may never reach a replica. An empty strip would not say that.
  if (steps.length === 0)
    labels.push({ kind: 'text', x: pad, y: 18, text: words.noStream, font: 'note', fill: 'faint', halo: 'paper' });
  // A run in which nothing ever lags has no strip for it.
  if (most === 0) return () => null;
  labels.push({ kind: 'text', x: pad, y: 18, text: words.lag, font: 'note', fill: 'faint', halo: 'paper' });
  const [low, high] = [base - 32, 26];
  const y = linear([0, most], [low, high]);
  const points: number[] = [pad, low];
  let previous = low;
  for (const { at, lag } of steps) {
    const [x, next] = [xOf(at), y(lag)];
    points.push(x, previous, x, next);
    previous = next;
  }
  points.push(xOf(report.until), previous);
  marks.push({ kind: 'line', points: [pad, low, xOf(report.until), low], stroke: 'hair' });
  marks.push({ kind: 'line', points: [...points, xOf(report.until), low, pad, low], closed: true, fill: 'streamWash' });
  marks.push({ kind: 'line', points, stroke: 'stream', strokeWidth: 1.75 });
  return (at) => {
    let lag = 0;
    for (const step of steps) if (step.at <= at) lag = step.lag;
    return lag === 0 ? null : { y: y(lag), text: grouped(lag) };
  };
}
