/** The ways of pipes between cards: their points from the first card to the second, and the room across them. */
import type { PipePlace, Rect } from './place';
import type { Tree } from './tree';

export type Way = Pick<PipePlace, 'points' | 'breadth' | 'upright'>;
interface Named extends Rect {
  readonly node: string;
}

/** Along the tree of replication, from a master to its replica. */
export function byTree(up: Named, down: Named, tree: Tree, flow: 'right' | 'down'): Way {
  const siblings = tree.children.get(up.node) ?? [];
  const port = (siblings.indexOf(down.node) + 0.5) / siblings.length;
  return flow === 'right'
    ? {
        points: rightward(up, down, port),
        breadth: Math.min(siblings.length === 1 ? 160 : down.height + 8, 160),
        upright: false,
      }
    : { points: downward(up, down, port), breadth: Math.min(down.width, 340), upright: true };
}

/** A straight way between cards that stand anywhere: horizontal or vertical where they face each other, else from middle to middle. */
export function between(a: Rect, b: Rect): Way {
  const [left, right] = [Math.max(a.x, b.x), Math.min(a.x + a.width, b.x + b.width)];
  const [top, bottom] = [Math.max(a.y, b.y), Math.min(a.y + a.height, b.y + b.height)];
  if (bottom - top >= FACING) {
    const y = (top + bottom) / 2;
    const points = a.x < b.x ? [a.x + a.width, y, b.x, y] : [a.x, y, b.x + b.width, y];
    return { points, breadth: Math.min(160, Math.max(a.height, b.height) + 8), upright: false };
  }
  if (right - left >= FACING) {
    const x = (left + right) / 2;
    const points = a.y < b.y ? [x, a.y + a.height, x, b.y] : [x, a.y, x, b.y + b.height];
    return { points, breadth: 240, upright: true };
  }
  const [ax, ay, bx, by] = [a.x + a.width / 2, a.y + a.height / 2, b.x + b.width / 2, b.y + b.height / 2];
  const [from, to] = [edgeOf(a, bx - ax, by - ay), edgeOf(b, ax - bx, ay - by)];
  const upright = Math.abs(to.y - from.y) > 1.6 * Math.abs(to.x - from.x);
  return { points: [from.x, from.y, to.x, to.y], breadth: upright ? 240 : 56, upright };
}

/** How much of their sides two cards must share to be joined by a horizontal or vertical pipe. */
const FACING = 12;

/** The point at which a line from the middle of a card leaves it. */
function edgeOf({ x, y, width, height }: Rect, dx: number, dy: number): { readonly x: number; readonly y: number } {
  const t = Math.min(width / 2 / Math.max(1e-9, Math.abs(dx)), height / 2 / Math.max(1e-9, Math.abs(dy)));
  return { x: x + width / 2 + dx * t, y: y + height / 2 + dy * t };
}

/** From a port at the master's right edge to the middle of the replica's left edge, horizontal if possible. */
function rightward(up: Rect, down: Rect, port: number): readonly number[] {
  const target = down.y + down.height / 2;
  const [least, most] = [up.y + Math.min(14, up.height / 2), up.y + up.height - Math.min(14, up.height / 2)];
  const from = up.x + up.width;
  if (target >= least && target <= most) return [from, target, down.x, target];
  // Out of reach: it fans out right behind the master and then runs level.
  return [from, least + (most - least) * port, from + Math.min(FAN, (down.x - from) / 3), target, down.x, target];
}

const FAN = 48;

function downward(up: Rect, down: Rect, port: number): readonly number[] {
  const target = down.x + down.width / 2;
  const [least, most] = [up.x + 14, up.x + up.width - 14];
  const start = target >= least && target <= most ? target : least + (most - least) * port;
  return [start, up.y + up.height, target, down.y];
}

/** A way beside the cards for two servers that are not master and replica of each other. */
export function around(a: Rect, b: Rect, flow: 'right' | 'down'): Way {
  if (flow === 'right') {
    const x = Math.max(a.x + a.width, b.x + b.width) + 14;
    const points = [
      a.x + a.width,
      a.y + a.height / 2,
      x,
      a.y + a.height / 2,
      x,
      b.y + b.height / 2,
      b.x + b.width,
      b.y + b.height / 2,
    ];
    return { points, breadth: 26, upright: false };
  }
  const y = Math.max(a.y + a.height, b.y + b.height) + 14;
  const points = [
    a.x + a.width / 2,
    a.y + a.height,
    a.x + a.width / 2,
    y,
    b.x + b.width / 2,
    y,
    b.x + b.width / 2,
    b.y + b.height,
  ];
  return { points, breadth: 26, upright: true };
}
