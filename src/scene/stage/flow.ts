/** In which direction a stage flows, and how much each of its cards can show. */
import type { Detail, Size } from './place';
import type { Tree } from './tree';

/** Width and height of a card at each detail. */
export const CARD: Readonly<Record<Detail, Size>> = {
  full: { width: 208, height: 212 },
  medium: { width: 168, height: 96 },
  compact: { width: 124, height: 48 },
  line: { width: 96, height: 26 },
  dot: { width: 20, height: 20 },
};
/** The height from which a compact card has room for its state as well. */
export const STATED = 66;
export const DETAILS: readonly Detail[] = ['full', 'medium', 'compact', 'line'];
const RANK: Readonly<Record<Detail, number>> = { full: 3, medium: 2, compact: 1, line: 0, dot: 0 };

/** The shortest pipe in which a capsule can be seen moving. */
export const SHORTEST = { right: 104, down: 76 } as const;
const LONGEST = { right: 420, down: 190 } as const;

/** For how many cards a level needs room. Where cards stand above what hangs below them, that is the number of leaves. */
export const slots = (tree: Tree, level: readonly string[]): number =>
  tree.order === 'even' ? level.length : tree.widest;

export interface Flow {
  readonly kind: 'right' | 'down';
  /** The detail of the cards, for each level. */
  readonly details: readonly Detail[];
  readonly gap: number;
  readonly worth: number;
}

export function best(tree: Tree, room: Size): Flow {
  const right = flowOf('right', tree, room);
  const down = flowOf('down', tree, room);
  return down.worth > right.worth ? down : right;
}

/** Starts with the fullest cards and reduces them, in the level with the most cards first, until the pipes are long enough. */
export function flowOf(kind: 'right' | 'down', tree: Tree, room: Size): Flow {
  const along = kind === 'right' ? ('width' as const) : ('height' as const);
  const across = kind === 'right' ? ('height' as const) : ('width' as const);
  const spare = kind === 'right' ? 10 : 12;
  const details = tree.levels.map(
    (level) => DETAILS.find((d) => (CARD[d][across] + spare) * slots(tree, level) - spare <= room[across]) ?? 'line',
  );
  const gapOf = (): number =>
    (room[along] - details.reduce((sum, d) => sum + CARD[d][along], 0)) / Math.max(1, details.length - 1);
  const wanted = kind === 'right' ? 180 : SHORTEST.down;
  while (details.length > 1 && gapOf() < wanted) {
    const fullest = details.reduce(
      (bestIndex, d, i) => (RANK[d] >= RANK[details[bestIndex] ?? 'line'] ? i : bestIndex),
      0,
    );
    const next = DETAILS[DETAILS.indexOf(details[fullest] ?? 'line') + 1];
    if (next === undefined) break;
    if (kind === 'right' && gapOf() >= SHORTEST.right && RANK[next] < 1) break;
    details[fullest] = next;
  }
  const gap = gapOf();
  const crowded = tree.levels.some(
    (level, i) => (CARD[details[i] ?? 'line'][across] + 4) * slots(tree, level) > room[across],
  );
  const detailWorth =
    details.reduce((sum, d, i) => sum + RANK[d] * (tree.levels[i]?.length ?? 1), 0) / tree.nodes.length;
  const laneWorth = Math.min(1, gap / LONGEST[kind]) + (gap < SHORTEST[kind] ? -4 : 0) + (crowded ? -3 : 0);
  return {
    kind,
    details,
    gap: Math.min(gap, LONGEST[kind]),
    worth: detailWorth + 1.5 * laneWorth + (kind === 'right' ? 0.8 : 0),
  };
}
