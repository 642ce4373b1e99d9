/** The ways of pipes between cards. */
import type { CardPlace, PipePlace, Rect } from './place';
import type { Tree } from './tree';

/** The way of a link's pipe: of replication along the tree, any other beside the cards. */
export function pipe(
  between: readonly [string, string],
  cards: ReadonlyMap<string, CardPlace>,
  tree: Tree,
  flow: 'right' | 'down',
): PipePlace[] {
  const [a, b] = [cards.get(between[0]), cards.get(between[1])];
  if (!a || !b) return [];
  const id = `link:${between[0]}|${between[1]}`;
  const [up, down] =
    tree.parent.get(b.node) === a.node ? [a, b] : tree.parent.get(a.node) === b.node ? [b, a] : [null, null];
  if (up && down) {
    const siblings = tree.children.get(up.node) ?? [];
    const port = (siblings.indexOf(down.node) + 0.5) / siblings.length;
    const points = flow === 'right' ? rightward(up, down, port) : downward(up, down, port);
    const room = flow === 'right' ? (siblings.length === 1 ? 160 : down.height + 8) : down.width;
    return [
      {
        id,
        between,
        points: up === a ? points : reversed(points),
        breadth: Math.min(room, flow === 'right' ? 160 : 340),
        main: true,
      },
    ];
  }
  return [{ id, between, points: around(a, b, flow), breadth: 26, main: false }];
}

/** From the master's right edge, at its own port, to the middle of the replica's left edge: level where it can be. */
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
function around(a: Rect, b: Rect, flow: 'right' | 'down'): readonly number[] {
  if (flow === 'right') {
    const x = Math.max(a.x + a.width, b.x + b.width) + 14;
    return [
      a.x + a.width,
      a.y + a.height / 2,
      x,
      a.y + a.height / 2,
      x,
      b.y + b.height / 2,
      b.x + b.width,
      b.y + b.height / 2,
    ];
  }
  const y = Math.max(a.y + a.height, b.y + b.height) + 14;
  return [
    a.x + a.width / 2,
    a.y + a.height,
    a.x + a.width / 2,
    y,
    b.x + b.width / 2,
    y,
    b.x + b.width / 2,
    b.y + b.height,
  ];
}

const reversed = (points: readonly number[]): readonly number[] => {
  const turned: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) turned.push(points[i] ?? 0, points[i + 1] ?? 0);
  return turned;
};
