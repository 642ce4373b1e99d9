/** The rows of the sequence view as marks. What has not happened yet is faint; what is under way is drawn as far as it has come. */
import { instant } from '../format';
import type { Mark } from '../marks/mark';
import { trafficText, type PaletteKey } from '../palette';
import { fit, type Measure } from '../text';
import { breakMarks, cursorMarks, markMarks, noteMarks, type View } from './drawNotes';
import type { Arrow, Rows } from './rows';

export function headMarks(
  { lanes, headHeight }: Rows,
  width: number,
  about: readonly string[],
  measure: Measure,
): readonly Mark[] {
  const marks: Mark[] = [
    { kind: 'rect', x: 0, y: 0, width, height: headHeight, fill: 'paper' },
    { kind: 'line', points: [0, headHeight - 0.5, width, headHeight - 0.5], stroke: 'hair' },
  ];
  const pitch = lanes.length > 1 ? (lanes[1]?.x ?? 0) - (lanes[0]?.x ?? 0) : width;
  if (pitch < NARROWEST) return [...marks, ...someNames(lanes, width, about, measure)];
  lanes.forEach(({ name, x }, i) => {
    const edge = i === lanes.length - 1 && lanes.length > 1;
    const text = fitEnd(name, Math.max(28, pitch - 6), measure);
    const end = Math.min(width - 4, x + measure(text, 'noteStrong') / 2);
    marks.push({
      kind: 'text',
      id: `node:${name}`,
      x: edge ? end : x,
      y: 22,
      text,
      font: 'noteStrong',
      fill: 'ink',
      anchor: edge ? 'end' : 'middle',
    });
  });
  return marks;
}

/** In narrower lanes no name can be told from the next. */
const NARROWEST = 36;

/** Of very many lanes, those that the page is about get their names, and as many others as there is room for. */
function someNames(lanes: Rows['lanes'], width: number, about: readonly string[], measure: Measure): readonly Mark[] {
  const taken: { readonly from: number; readonly to: number }[] = [];
  const first = lanes.filter(({ name }) => about.includes(name));
  return [...first, ...lanes].flatMap(({ name, x }, i): readonly Mark[] => {
    const half = measure(name, 'noteStrong') / 2;
    const middle = Math.min(Math.max(x, half + 4), width - half - 4);
    const [from, to] = [middle - half - 6, middle + half + 6];
    if (taken.some((other) => from < other.to && other.from < to)) return [];
    taken.push({ from, to });
    const fill = i < first.length || about.length === 0 ? ('ink' as const) : ('faint' as const);
    return [
      { kind: 'text', id: `node:${name}`, x: middle, y: 22, text: name, font: 'noteStrong', fill, anchor: 'middle' },
    ];
  });
}

/** A name that must be cut keeps its end, because that is where `replica-7` differs from its siblings. */
function fitEnd(name: string, width: number, measure: Measure): string {
  if (measure(name, 'noteStrong') <= width) return name;
  const letters = [...name];
  for (let from = 1; from < letters.length - 1; from += 1) {
    const text = `…${letters.slice(from).join('')}`;
    if (measure(text, 'noteStrong') <= width) return text;
  }
  return letters.slice(-2).join('');
}

export function rowMarks(rows: Rows, view: View): readonly Mark[] {
  const marks: Mark[] = [];
  const [top, bottom] = [Math.max(rows.headHeight, view.from), Math.min(rows.height, view.to)];
  for (const { name, x } of rows.lanes)
    marks.push({ kind: 'line', id: `node:${name}`, points: [x, top, x, bottom], stroke: 'line' });
  const visible = (y1: number, y2: number): boolean => y2 >= view.from && y1 <= view.to;

  for (const row of rows.breaks) if (visible(row.y - 20, row.y + 20)) breakMarks(row, rows, view, marks);
  for (const { at, y } of rows.times) {
    if (visible(y, y) && (view.printed || Math.abs(y - view.cursor) > 13))
      marks.push({
        kind: 'text',
        x: rows.gutter - 6,
        y: y + 4,
        text: instant(at, view.words.unit),
        font: 'note',
        fill: 'faint',
        anchor: 'end',
      });
  }
  let lastSmall = Number.NEGATIVE_INFINITY;
  const labels: Mark[] = [];
  for (let i = firstReaching(rows.reach, view.from); i < rows.arrows.length; i += 1) {
    const arrow = rows.arrows[i];
    if (!arrow || arrow.y1 > view.to) break;
    if (!visible(Math.min(arrow.y1, arrow.y2), Math.max(arrow.y1, arrow.y2))) continue;
    // Arrows of a train that would touch each other are drawn once.
    if (arrow.small && arrow.y1 - lastSmall < SMALL_APART && view.selected !== `message:${arrow.message.id}`) continue;
    if (arrow.small) lastSmall = arrow.y1;
    arrowMarks(arrow, rows, view, marks, labels);
  }
  // Labels come last, so that an arrow that passes runs behind the letters.
  marks.push(...labels);
  for (const row of rows.notes) if (visible(row.y - 20, row.y + 20)) noteMarks(row, rows, view, marks);
  markMarks(view, rows, marks);
  if (!view.printed) cursorMarks(rows, view, marks);
  return marks;
}

/** How many pixels apart the arrows of a train must be. Closer together they would be a grey block. */
const SMALL_APART = 5;

function firstReaching(reach: Float64Array, y: number): number {
  let low = 0;
  let high = reach.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reach[middle] ?? 0) < y) low = middle + 1;
    else high = middle;
  }
  return low;
}

function arrowMarks(
  arrow: Arrow,
  rows: Rows,
  { at, selected, measure, width, words, cursor }: View,
  marks: Mark[],
  labels: Mark[],
): void {
  const { message, y1, y2, endsAt, lost, small } = arrow;
  const from = rows.lanes.find((l) => l.name === message.from);
  const to = rows.lanes.find((l) => l.name === message.to);
  if (!from || !to) return;
  const id = `message:${message.id}`;
  const chosen = selected === id;
  const future = message.sentAt > at;
  const stroke: PaletteKey = message.kind;
  const strokeWidth = chosen ? 3 : small ? 1 : 1.75;
  const reach = lost ? 0.55 : 1;
  const [x1, x2] = [from.x, from.x + (to.x - from.x) * reach];
  const yEnd = lost ? y1 + Math.max(6, (y2 - y1) * reach) : y2;
  const base = { kind: 'arrow', id, x1, y1, stroke, strokeWidth } as const;
  if (future) marks.push({ ...base, x2, y2: yEnd, head: lost ? 'cross' : 'arrow', opacity: 0.32 });
  else if (endsAt > at && cursor < y2) {
    const share = Math.min(1, Math.max(0.04, (cursor - y1) / Math.max(1, y2 - y1)));
    marks.push({ ...base, x2, y2: yEnd, head: 'arrow', dash: [2, 4], opacity: 0.5 });
    marks.push({ ...base, x2: x1 + (x2 - x1) * share, y2: y1 + (yEnd - y1) * share, head: 'none', strokeWidth: 3.5 });
  } else marks.push({ ...base, x2, y2: yEnd, head: lost ? 'cross' : 'arrow' });
  if (message.name === 'RDB' && !small) blockOnArrow(base.id, x1, y1, x2, yEnd, future, marks);
  if (small && !chosen) return;
  const right = x2 >= x1;
  const room = (right ? width - x1 : x1 - rows.gutter + 4) - 16;
  const text = fit(
    lost ? `${message.label} · ${words.lost}` : message.label,
    chosen ? 'codeStrong' : 'code',
    room,
    measure,
  );
  if (text === '') return;
  const font = chosen ? 'codeStrong' : 'code';
  const x = right ? x1 + 9 : x1 - 9;
  // An arrow that passes between two words would look like a dash.
  if (text.includes(' ')) labels.push(paperUnder({ id, x, y: y1 - 3, right }, measure(text, font)));
  labels.push({
    kind: 'text',
    id,
    x,
    y: y1 - 3,
    text,
    font,
    anchor: right ? 'start' : 'end',
    fill: future ? 'faint' : lost ? 'refusal' : trafficText(message.kind),
    halo: 'paper',
  });
}

/** Blank paper under a label, which begins or ends at `x`. */
export function paperUnder(
  { id, x, y, right }: { readonly id: string; readonly x: number; readonly y: number; readonly right: boolean },
  width: number,
): Mark {
  const long = Math.ceil(width);
  return { kind: 'rect', id, x: right ? x : x - long, y: y - 10, width: long, height: 12, fill: 'paper' };
}

/** A snapshot takes long: a bar lies over the middle of its arrow. */
function blockOnArrow(
  id: string,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  future: boolean,
  marks: Mark[],
): void {
  const at = (share: number, dy: number): readonly [number, number] => [
    x1 + (x2 - x1) * share,
    y1 + (y2 - y1) * share + dy,
  ];
  const points = [...at(0.3, -4), ...at(0.7, -4), ...at(0.7, 4), ...at(0.3, 4)];
  marks.push({ kind: 'line', id, points, closed: true, fill: 'snapshot', ...(future ? { opacity: 0.32 } : {}) });
}
