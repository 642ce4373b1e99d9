/** Labels under an axis, each as near to its place as the others allow, important ones first, in as many rows as there are. */
import type { Mark } from '../marks/mark';
import type { PaletteKey } from '../palette';
import type { Measure } from '../text';

export interface Label {
  readonly x: number;
  readonly text: string;
  readonly fill: PaletteKey;
  readonly id?: string;
  readonly weight: number;
}

interface Room {
  readonly left: number;
  readonly right: number;
  /** Baseline of the first row. */
  readonly top: number;
  readonly rows: number;
  readonly line: number;
}

const GAP = 10;

export function placeLabels(labels: readonly Label[], room: Room, measure: Measure, marks: Mark[]): void {
  const rows: { from: number; to: number }[][] = Array.from({ length: room.rows }, () => []);
  for (const label of [...labels].sort((a, b) => b.weight - a.weight || a.x - b.x)) {
    const width = measure(label.text, 'code');
    const best = rows
      .map((taken, row) => ({ row, from: nearest(taken, label.x - width / 2, width, room) }))
      .filter((place): place is { row: number; from: number } => place.from !== null)
      .map((place) => ({ ...place, cost: Math.abs(place.from + width / 2 - label.x) + place.row * 24 }))
      .sort((a, b) => a.cost - b.cost)[0];
    if (!best) continue;
    rows[best.row]?.push({ from: best.from - GAP, to: best.from + width + GAP });
    marks.push({
      kind: 'text',
      x: Math.round(best.from),
      y: room.top + best.row * room.line,
      text: label.text,
      font: 'code',
      fill: label.fill,
      ...(label.id === undefined ? {} : { id: label.id }),
    });
  }
}

/** The free place of this width nearest to `wanted` in a row. */
function nearest(
  taken: readonly { from: number; to: number }[],
  wanted: number,
  width: number,
  { left, right }: Room,
): number | null {
  const candidates = [wanted, ...taken.flatMap(({ from, to }) => [from - width, to])].map((x) =>
    Math.min(Math.max(x, left), right - width),
  );
  const free = candidates.filter((x) => x >= left && taken.every(({ from, to }) => x + width <= from || x >= to));
  return free.length === 0 ? null : free.reduce((a, b) => (Math.abs(a - wanted) <= Math.abs(b - wanted) ? a : b));
}
