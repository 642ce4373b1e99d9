/** A long chain: it runs to the right, and back in the row below, as a field is ploughed. */
import { CARD, DETAILS } from './flow';
import type { CardPlace, Detail, Size } from './place';
import { shortName } from './grid';
import type { Tree } from './tree';

export interface Snake {
  readonly kind: 'snake';
  readonly perRow: number;
  /** The length that each pipe has at least. */
  readonly along: number;
  /** The room across a pipe, for capsules in rows above and below it. */
  readonly across: number;
}

/** The length that a pipe needs for a capsule, and for one with words; and the height of the lane between two rows. */
const ALONG = 56;
const WORDS = 104;
const BELOW = 34;

const isLongChain = ({ levels }: Tree): boolean => levels.length >= 4 && levels.every((level) => level.length === 1);

/** Of cards that have words, with pipes in which words fit. `null`: this is no chain, or a short one, or there is no height for it. */
export function worded(tree: Tree, room: Size): Snake | null {
  if (!isLongChain(tree)) return null;
  for (const detail of ['medium', 'compact'] as const) {
    const perRow = Math.floor((room.width + WORDS) / (CARD[detail].width + WORDS));
    const rows = Math.ceil(tree.levels.length / perRow);
    if (perRow > 1 && rows * (CARD[detail].height + UPRIGHT) - UPRIGHT <= room.height)
      return { kind: 'snake', perRow: Math.ceil(tree.levels.length / rows), along: WORDS, across: 108 };
  }
  return null;
}

/** From one row down to the next: room for a capsule in each direction. */
const UPRIGHT = 76;

/** `null`: this is no chain, or a short one. */
export function snakeOf(tree: Tree, room: Size): Snake | null {
  if (!isLongChain(tree)) return null;
  const perRow = (d: Detail): number => Math.max(1, Math.floor((room.width + ALONG) / (CARD[d].width + ALONG)));
  const rows = (d: Detail): number => Math.ceil(tree.levels.length / perRow(d));
  const detail = DETAILS.find((d) => rows(d) * (CARD[d].height + BELOW) - BELOW <= room.height) ?? 'dot';
  const wanted = Math.ceil(tree.levels.length / rows(detail));
  // Dots need shorter pipes: as many in a row as keep the rows apart.
  if (detail !== 'dot' || rows('dot') * 40 <= room.height)
    return { kind: 'snake', perRow: wanted, along: ALONG, across: 0 };
  return {
    kind: 'snake',
    perRow: Math.ceil(tree.levels.length / Math.max(1, Math.floor(room.height / 40))),
    along: ALONG,
    across: 0,
  };
}

export function snakeCards({ levels }: Tree, { perRow, along }: Snake, room: Size): readonly CardPlace[] {
  const rows = Math.ceil(levels.length / perRow);
  const [width, height] = [room.width / perRow, room.height / rows];
  const fits = (d: Detail): boolean =>
    CARD[d].width + (d === 'dot' ? 8 : along) <= room.width / (perRow - along / (along + CARD[d].width)) &&
    CARD[d].height + (rows > 1 ? BELOW : 0) <= height + BELOW / rows;
  const detail = DETAILS.find(fits) ?? 'dot';
  const card = CARD[detail];
  const step = perRow > 1 ? (room.width - card.width) / (perRow - 1) : width;
  const drop = rows > 1 ? Math.min((room.height - card.height) / (rows - 1), card.height + 110) : 0;
  const nodes = levels.flat();
  const named = detail === 'dot' && step >= 30 && (rows === 1 || drop >= 40);
  return nodes.map((node, i) => {
    const row = Math.floor(i / perRow);
    const column = row % 2 === 0 ? i % perRow : perRow - 1 - (i % perRow);
    const short = named ? { short: i === 0 ? node : shortName(node, nodes.slice(1)) } : {};
    return { node, detail, ...short, x: Math.round(column * step), y: Math.round(row * drop), ...card };
  });
}
