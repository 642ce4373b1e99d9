/** Which mark is under the pointer: the topmost that has an id. Thin lines and small discs are widened so that a finger can hit them. */
import type { Mark } from './marks/mark';

/** How far beside a thin mark a point may lie and still count as on it. */
const REACH = 8;

export function hitTest(marks: readonly Mark[], x: number, y: number): string | null {
  for (let i = marks.length - 1; i >= 0; i -= 1) {
    const mark = marks[i];
    if (mark?.id !== undefined && covers(mark, x, y)) return mark.id;
  }
  return null;
}

function covers(mark: Mark, x: number, y: number): boolean {
  switch (mark.kind) {
    case 'rect':
    case 'capsule': {
      // Small ones get a margin, so that each is at least 24 pixels across.
      const [mx, my] = [Math.max(0, 12 - mark.width / 2), Math.max(0, 12 - mark.height / 2)];
      return x >= mark.x - mx && x <= mark.x + mark.width + mx && y >= mark.y - my && y <= mark.y + mark.height + my;
    }
    case 'disc':
      return Math.hypot(x - mark.x, y - mark.y) <= Math.max(12, mark.r);
    case 'arrow':
      return fromSegment(x, y, mark.x1, mark.y1, mark.x2, mark.y2) <= REACH;
    case 'line': {
      const reach = Math.max(REACH, (mark.strokeWidth ?? 1) / 2);
      const { points } = mark;
      if (mark.closed && mark.fill && inside(points, x, y)) return true;
      for (let i = 0; i + 3 < points.length; i += 2) {
        if (fromSegment(x, y, points[i] ?? 0, points[i + 1] ?? 0, points[i + 2] ?? 0, points[i + 3] ?? 0) <= reach)
          return true;
      }
      return false;
    }
    case 'text':
      // Texts are small and belong to what they label, so an estimated, generous box is enough.
      return Math.abs(y - (mark.y - 4)) <= 10 && Math.abs(x - textMiddle(mark)) <= mark.text.length * 3.6;
  }
}

const textMiddle = ({
  x,
  text,
  anchor,
}: {
  readonly x: number;
  readonly text: string;
  readonly anchor?: 'start' | 'middle' | 'end';
}): number => (anchor === 'middle' ? x : anchor === 'end' ? x - text.length * 3.6 : x + text.length * 3.6);

function fromSegment(x: number, y: number, x1: number, y1: number, x2: number, y2: number): number {
  const [dx, dy] = [x2 - x1, y2 - y1];
  const square = dx * dx + dy * dy;
  const t = square === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / square));
  return Math.hypot(x - x1 - t * dx, y - y1 - t * dy);
}

function inside(points: readonly number[], x: number, y: number): boolean {
  let odd = false;
  for (let i = 0, j = points.length - 2; i < points.length; j = i, i += 2) {
    const [xi = 0, yi = 0, xj = 0, yj = 0] = [points[i], points[i + 1], points[j], points[j + 1]];
    if (yi > y !== yj > y && x < ((xj - xi) * (y - yi)) / (yj - yi) + xi) odd = !odd;
  }
  return odd;
}
