/**
 * Very many replicas of one master, too many for a row of cards with a readable line of text. They stand in columns beside the master, and
 * their links run in the lanes between the rows.
 */
import { CARD, DETAILS } from './flow';
import type { CardPlace, Detail, Rect, Size } from './place';
import type { Way } from './routes';
import type { Tree } from './tree';

export interface Grid {
  readonly kind: 'grid';
  readonly columns: number;
}

/** The gap between rows of cards: room for a link below each row, and for its way down to a card. */
const ROW_GAP = 8;
const COLUMN_GAP = 14;
const MOST_COLUMNS = 16;

/** The number of columns with which replicas can show most; `null`: this is no star. */
export function gridOf(tree: Tree, room: Size): Grid | null {
  const [roots, replicas] = tree.levels;
  if (!roots || !replicas || tree.levels.length !== 2) return null;
  const worth = (columns: number): number => {
    const { detail, width, height } = cellOf(tree, columns, room);
    // Dots need room on all sides, words need wide lines.
    const squeezed = Math.abs(Math.log(width / height / (detail === 'dot' ? 1 : 3)));
    return 8 * RANK[detail] - squeezed;
  };
  let columns = 1;
  for (let n = 2; n <= Math.min(MOST_COLUMNS, replicas.length); n++) if (worth(n) > worth(columns)) columns = n;
  return { kind: 'grid', columns };
}

export function gridCards(tree: Tree, { columns }: Grid, room: Size): readonly CardPlace[] {
  const [roots = [], replicas = []] = tree.levels;
  const { left, width, height, detail } = cellOf(tree, columns, room);
  const root = rootDetail(roots.length, room);
  const pitch = room.height / roots.length;
  const card = CARD[detail];
  return [
    ...roots.map((node, i) => ({
      node,
      detail: root,
      x: 0,
      y: Math.round(
        i * pitch + Math.max(0, Math.min(pitch - CARD[root].height, (room.height - CARD[root].height) / 3)),
      ),
      ...CARD[root],
    })),
    ...replicas.map((node, i) => ({
      node,
      detail,
      ...(detail === 'dot' && width >= 30 && height >= 42 ? { short: shortName(node, replicas) } : {}),
      x: Math.round(left + (i % columns) * width + COLUMN_GAP / 2),
      y: Math.round(Math.floor(i / columns) * height + ROW_GAP),
      ...card,
      width: detail === 'dot' ? card.width : Math.floor(Math.min(card.width * 1.4, width - COLUMN_GAP)),
    })),
  ];
}

/** `12`: the part of `replica-12` that tells it from its siblings. */
export function shortName(name: string, siblings: readonly string[]): string {
  const stem = /^(.*[-_.])[^-_.]+$/.exec(name)?.[1] ?? '';
  return stem !== '' && siblings.every((other) => other.startsWith(stem)) ? name.slice(stem.length) : name;
}

/** From the master's edge to the lane above the card's row, along the lane, and down to the card. In the first column: straight to it. */
export function gridPipe(up: CardPlace, down: CardPlace, replicas: readonly Rect[]): Way {
  const first = Math.min(...replicas.map(({ x }) => x));
  const top = Math.min(...replicas.map(({ y }) => y));
  const bottom = Math.max(...replicas.map(({ y, height }) => y + height));
  const [from, middle] = [up.x + up.width, down.y + down.height / 2];
  const bus = Math.min(first - 12, from + 48);
  const port = up.y + 12 + Math.max(0, up.height - 24) * ((middle - top) / Math.max(1, bottom - top));
  if (down.x <= first + 1)
    return { points: [from, port, bus, middle, down.x, middle], breadth: down.height, upright: false };
  const [lane, into] = [down.y - ROW_GAP / 2, down.x + Math.min(14, down.width / 2)];
  return { points: [from, port, bus, lane, into, lane, into, down.y], breadth: 16, upright: false };
}

interface Cell extends Size {
  readonly left: number;
  readonly detail: Detail;
}

function cellOf({ levels: [roots = [], replicas = []] }: Tree, columns: number, room: Size): Cell {
  const rows = Math.ceil(replicas.length / columns);
  const left = CARD[rootDetail(roots.length, room)].width + Math.min(120, Math.max(48, room.width / 6));
  const width = (room.width - left) / columns;
  const height = room.height / rows;
  const fits = (d: Detail): boolean => CARD[d].width + COLUMN_GAP <= width && CARD[d].height + ROW_GAP <= height;
  return { left, width, height, detail: DETAILS.find(fits) ?? 'dot' };
}

const rootDetail = (roots: number, { width, height }: Size): Detail =>
  DETAILS.find((d) => CARD[d].width <= width / 3.2 && (CARD[d].height + ROW_GAP) * roots <= height) ?? 'dot';

const RANK: Readonly<Record<Detail, number>> = { full: 4, medium: 3, compact: 2, line: 1, dot: 0 };
