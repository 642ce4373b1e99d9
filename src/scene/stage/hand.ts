/** Cards that somebody has moved: they stay within the room, and none lies over another. */
import { CARD, DETAILS } from './flow';
import type { CardPlace, Detail, Places, Rect, Size } from './place';

export interface Put {
  readonly cards: readonly CardPlace[];
  /** The servers that stand where somebody put them. */
  readonly put: ReadonlySet<string>;
}

export function putByHand(cards: readonly CardPlace[], places: Places, room: Size): Put {
  const put = new Set(cards.map(({ node }) => node).filter((node) => Object.hasOwn(places, node)));
  if (put.size === 0) return { cards, put };
  const details = new Map(cards.map(({ node, detail }) => [node, detail]));
  const placed = (): readonly CardPlace[] =>
    cards.map((card) => {
      const [x, y] = (put.has(card.node) ? places[card.node] : undefined) ?? middleOf(card, room);
      const detail = details.get(card.node) ?? card.detail;
      const size = detail === card.detail ? { width: card.width, height: card.height } : CARD[detail];
      return { ...card, detail, ...atMiddle(x * room.width, y * room.height, size, room) };
    });
  // Another window may have less room: a card that would lie over another shows less.
  for (let i = 0; i < DETAILS.length; i++) {
    const now = placed();
    const crowded = now.filter((card) => now.some((other) => other !== card && overlap(card, other)));
    if (crowded.length === 0) return { cards: now, put };
    for (const { node, detail } of crowded) details.set(node, LESS[detail]);
  }
  return { cards: placed(), put };
}

const LESS: Readonly<Record<Detail, Detail>> = {
  full: 'medium',
  medium: 'compact',
  compact: 'line',
  line: 'dot',
  dot: 'dot',
};

const middleOf = ({ x, y, width, height }: Rect, room: Size): readonly [number, number] => [
  (x + width / 2) / room.width,
  (y + height / 2) / room.height,
];

/** A rectangle of this size around a point, moved into the room if it would stick out. */
export function atMiddle(x: number, y: number, { width, height }: Size, room: Size): Rect {
  return {
    x: Math.round(Math.min(Math.max(0, x - width / 2), Math.max(0, room.width - width))),
    y: Math.round(Math.min(Math.max(0, y - height / 2), Math.max(0, room.height - height))),
    width,
    height,
  };
}

const APART = 6;

export const overlap = (a: Rect, b: Rect, apart = APART): boolean =>
  a.x < b.x + b.width + apart &&
  b.x < a.x + a.width + apart &&
  a.y < b.y + b.height + apart &&
  b.y < a.y + a.height + apart;

/** How close to the line of another card a card must be to snap onto it. */
const SNAP = 10;

/** The free place nearest to where a card is dropped. Its middle snaps to that of another card if they are nearly in line. */
export function freePlace(card: Rect, others: readonly Rect[], room: Rect, snap = SNAP): Rect | null {
  const wanted = snapped(card, others, snap);
  const local = (x: number, y: number): Rect => {
    const at = atMiddle(x - room.x, y - room.y, card, room);
    return { ...at, x: at.x + room.x, y: at.y + room.y };
  };
  const [mx, my] = [wanted.x + card.width / 2, wanted.y + card.height / 2];
  for (let ring = 0; ring <= RINGS; ring++) {
    for (const [dx, dy] of AROUND) {
      const spot = local(mx + dx * ring * STEP, my + dy * ring * STEP);
      if (!others.some((other) => overlap(spot, other))) return spot;
    }
  }
  return null;
}

const STEP = 12;
const RINGS = 40;
const AROUND = [
  [0, 0],
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
] as const;

function snapped(card: Rect, others: readonly Rect[], snap: number): Rect {
  const nearest = (own: number, theirs: readonly number[]): number =>
    theirs.filter((at) => Math.abs(at - own) <= snap).toSorted((a, b) => Math.abs(a - own) - Math.abs(b - own))[0] ??
    own;
  const x = nearest(
    card.x + card.width / 2,
    others.map((o) => o.x + o.width / 2),
  );
  const y = nearest(
    card.y + card.height / 2,
    others.map((o) => o.y + o.height / 2),
  );
  return { ...card, x: x - card.width / 2, y: y - card.height / 2 };
}
