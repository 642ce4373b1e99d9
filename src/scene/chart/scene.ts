/** A machine's chart as marks: the live state filled, the edge just taken drawn strong and named, all else thin. */
import type { ChartBox, ChartEdge, ChartPlace } from '../chartLayout';
import type { Mark } from '../marks/mark';
import { estimate, fit } from '../text';

export interface ChartNow {
  readonly current: string | null;
  /** The last move; `event`: what made the machine go, `by`: the message behind it. */
  readonly taken?: {
    readonly from: string;
    readonly to: string;
    readonly event?: string;
    readonly by?: string | null;
  } | null;
  /** A phase's name in the reader's language. */
  readonly phaseName?: (path: string) => string;
}

/** Ids: `state:<path>`. Phases lie lowest, then edges, then states. */
export function chartScene(place: ChartPlace, { current, taken = null, phaseName }: ChartNow): readonly Mark[] {
  const { boxes, edges } = place;
  const marks: Mark[] = [];
  for (const box of boxes) if (!box.leaf) phaseMarks(box, current, phaseName?.(box.path) ?? box.name, marks);
  const isTaken = (edge: ChartEdge): boolean =>
    taken !== null &&
    edge.to === taken.to &&
    (edge.from === taken.from ||
      (edge.way === 'anywhere' && !edges.some((e) => e.from === taken.from && e.to === taken.to)));
  // The name of the edge just taken has no place of its own: labels that stand there make room for it.
  const called = taken?.by ?? taken?.event ?? null;
  const named = edges.filter(isTaken).flatMap((edge) => (edge.label ? [] : (nameOf(place, edge, called) ?? [])));
  const isFree = ({ x, y }: { readonly x: number; readonly y: number }): boolean =>
    !named.some((name) => Math.abs(name.y - y) < LINE && name.x + estimate(name.text, 'noteStrong') > x);
  for (const edge of edges)
    if (!isTaken(edge)) edgeMarks(edge.label && !isFree(edge.label) ? { ...edge, label: null } : edge, false, marks);
  for (const edge of edges) if (isTaken(edge)) edgeMarks(edge, true, marks, taken?.by ?? null);
  for (const name of named) marks.push({ kind: 'text', ...name, font: 'noteStrong', fill: 'ink', halo: 'wash' });
  for (const box of boxes) if (box.leaf) stateMarks(box, current === box.path, marks);
  return marks;
}

function phaseMarks(box: ChartBox, current: string | null, name: string, marks: Mark[]): void {
  const live = current === box.path || current?.startsWith(`${box.path}.`) === true;
  marks.push({ ...frameOf(box), radius: 8, fill: 'wash', ...(live ? { stroke: 'edge' } : {}) });
  marks.push({
    kind: 'text',
    x: box.x + box.width - 10,
    y: box.y + 20,
    text: name,
    font: live ? 'noteStrong' : 'note',
    fill: live ? 'ink' : 'soft',
    anchor: 'end',
  });
}

function stateMarks(box: ChartBox, live: boolean, marks: Mark[]): void {
  marks.push({ ...frameOf(box), radius: 5, fill: live ? 'ink' : 'card', stroke: live ? 'ink' : 'line' });
  marks.push({
    kind: 'text',
    x: box.x + 10,
    y: box.y + box.height / 2 + 4,
    text: box.name,
    font: live ? 'codeStrong' : 'code',
    fill: live ? 'paper' : 'ink',
  });
}

const frameOf = ({ path, x, y, width, height }: ChartBox) =>
  ({ kind: 'rect', id: `state:${path}`, x, y, width, height }) as const;

const LINE = 15;

/**
 * The name of an edge without a label: in the column of labels, beside the state it leaves, or, if it leaves from anywhere, the state it
 * leads to.
 */
function nameOf({ boxes, edges, size }: ChartPlace, edge: ChartEdge, called: string | null) {
  const text = called ?? edge.events[0];
  const box = boxes.find(({ path }) => path === (edge.way === 'anywhere' ? edge.to : edge.from));
  if (text === undefined || !box) return null;
  const x = edges.find(({ label }) => label)?.label?.x ?? box.x + box.width + 24;
  return { x, y: box.y + box.height / 2 + 4, text: fit(text, 'noteStrong', size.width - x - 4, estimate) };
}

function edgeMarks(edge: ChartEdge, taken: boolean, marks: Mark[], by: string | null = null): void {
  const { points, label, way } = edge;
  const stroke = taken ? ('ink' as const) : ('edge' as const);
  const strokeWidth = taken ? 2 : 1;
  const faint = taken || way === 'next' ? {} : { opacity: 0.55 };
  const n = points.length;
  const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = points.slice(n - 4);
  if (n > 4) marks.push({ kind: 'line', points: points.slice(0, n - 2), stroke, strokeWidth, round: 5, ...faint });
  marks.push({ kind: 'arrow', x1, y1, x2, y2, stroke, strokeWidth, head: 'arrow', ...faint });
  if (label)
    marks.push({
      kind: 'text',
      x: label.x,
      y: label.y,
      text: by ?? label.text,
      font: taken ? 'noteStrong' : 'note',
      fill: taken ? 'ink' : 'faint',
    });
}
