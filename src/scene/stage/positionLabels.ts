/** Labels below a ribbon: which server is where, and what is asked for. */
import { grouped } from '../format';
import type { Mark } from '../marks/mark';
import type { StageContext } from './context';
import { type Label, placeLabels } from './labels';
import type { Position, PsyncRequest } from './positions';
import type { Ruler } from './ruler';

/** The bar of the ribbon. */
export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function positionLabels(
  bar: Bar,
  ruler: Ruler,
  first: number,
  histlen: number,
  positions: readonly Position[],
  request: PsyncRequest | null,
  context: StageContext,
  marks: Mark[],
): void {
  const { words, measure } = context;
  const bottom = bar.y + bar.height;
  const labels: Label[] = [];
  if (request) {
    const x = ruler.x(request.offset - 1);
    const fill = request.refused ? ('refusal' as const) : ('handshake' as const);
    marks.push({
      kind: 'line',
      id: `message:${request.message}`,
      points: [x, bar.y - 6, x, bottom + 6],
      stroke: fill,
      strokeWidth: 2,
    });
    labels.push({
      x,
      text: `${grouped(request.offset)} ${words.askedFor}`,
      fill,
      id: `message:${request.message}`,
      weight: 3,
    });
  }
  for (const group of together(positions)) {
    const [one] = group;
    if (!one) continue;
    const x = ruler.x(one.at);
    const sent = one.sent === null ? null : ruler.x(one.sent);
    // What is acknowledged gets a filled triangle that points at the byte, what was handed to the socket an open one.
    if (sent !== null && Math.abs(sent - x) > 2) triangle(sent, bottom, 'paper', marks);
    triangle(x, bottom, one.acked ? 'ink' : 'paper', marks);
    const names =
      group.length > 3
        ? `${group
            .slice(0, 2)
            .map((p) => p.name)
            .join(', ')} ${words.more(String(group.length - 2))}`
        : group.map((p) => p.name).join(', ');
    labels.push({ x, text: `${names} ${grouped(one.at)}`, fill: 'ink', id: `node:${one.name}`, weight: 2 });
  }
  if (histlen > 0 && ruler.first - bar.x < 60)
    labels.push({ x: ruler.first, text: `${grouped(first)} ${words.first}`, fill: 'soft', weight: 1 });
  else if (histlen > 0)
    labels.push({ x: ruler.first, text: `${grouped(first)} ${words.first}`, fill: 'soft', weight: 2 });
  if (ruler.first - bar.x > 46)
    marks.push({
      kind: 'text',
      x: (bar.x + ruler.first) / 2,
      y: bar.y + bar.height / 2 + 4,
      text: words.gone,
      font: 'note',
      fill: 'soft',
      anchor: 'middle',
      halo: 'wash',
    });
  placeLabels(labels, { left: bar.x, right: bar.x + bar.width, top: bottom + 18, rows: 2, line: 16 }, measure, marks);
}

function triangle(x: number, y: number, fill: 'ink' | 'paper', marks: Mark[]): void {
  marks.push({ kind: 'line', points: [x, y - 1, x + 4.5, y + 7, x - 4.5, y + 7], closed: true, fill, stroke: 'ink' });
}

/** Replicas at the same position are named together. */
function together(positions: readonly Position[]): readonly (readonly Position[])[] {
  const groups = new Map<string, Position[]>();
  for (const position of positions) {
    const key = `${position.at} ${position.sent} ${position.live} ${position.acked}`;
    groups.set(key, [...(groups.get(key) ?? []), position]);
  }
  return [...groups.values()];
}
