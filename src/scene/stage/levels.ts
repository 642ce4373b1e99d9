/** Level by level: replicas stand to the right of their master, or below it. */
import type { CardPlace, Detail, Rect, Size } from './place';
import { CARD, type Flow, slots, STATED } from './flow';
import type { Tree } from './tree';

export function levelCards(tree: Tree, flow: Flow, room: Size): readonly CardPlace[] {
  const box: Rect = { x: 0, y: 0, ...room };
  const right = flow.kind === 'right';
  const lengths = flow.details.map((d) => (right ? CARD[d].width : CARD[d].height));
  const gap = Math.max(4, flow.gap);
  const total = lengths.reduce((sum, length) => sum + length, 0) + gap * (lengths.length - 1);
  const [alongRoom, acrossRoom] = right ? [box.width, box.height] : [box.height, box.width];
  const squeeze = Math.min(1, alongRoom / total);
  // Level by level along the flow. The whole stands in the middle, a bit above it.
  let at = right ? Math.max(0, (alongRoom - total) / 2) : Math.max(0, (alongRoom - total) / 3);
  const cards: CardPlace[] = [];
  // In a chain that takes the whole width there is height left: a narrow card gets a line for its state, with room for a child still below
  // it.
  const most = Math.max(...tree.levels.map((level) => slots(tree, level)));
  const tall = right && tree.levels.length > 2 && most * (STATED + 14) + CHILD_ROOM <= acrossRoom;
  const heightOf = (detail: Detail): number => (tall && detail === 'compact' ? STATED : CARD[detail].height);
  const widest = Math.max(
    ...tree.levels.map((level, i) => {
      const detail = flow.details[i] ?? 'line';
      return slots(tree, level) * ((right ? heightOf(detail) : CARD[detail].width) + 14);
    }),
  );
  const acrossUsed = Math.min(
    acrossRoom,
    right ? Math.max(widest, Math.min(acrossRoom, tree.widest * 64)) : acrossRoom,
  );
  const acrossFrom = right ? Math.min((acrossRoom - acrossUsed) / 2, 24) : (acrossRoom - acrossUsed) / 2;
  tree.levels.forEach((level, i) => {
    const detail = flow.details[i] ?? 'line';
    const length = (lengths[i] ?? 0) * squeeze;
    const pitch = acrossUsed / slots(tree, level);
    level.forEach((node, k) => {
      const own = right ? heightOf(detail) : cardWidth(detail, pitch);
      const breadth = Math.min(own, Math.max(Math.min(12, pitch - 2), pitch - 6));
      const middle =
        acrossFrom + (tree.order === 'even' ? (k + 0.5) * pitch : acrossUsed * (tree.position.get(node) ?? 0.5));
      const across = Math.min(Math.max(acrossFrom, middle - breadth / 2), acrossFrom + acrossUsed - breadth);
      cards.push({
        node,
        detail,
        x: snap(box.x + (right ? at : across)),
        y: snap(box.y + (right ? across : at)),
        width: Math.floor(right ? length : breadth),
        height: Math.floor(right ? breadth : length),
      });
    });
    at += length + gap * squeeze;
  });
  return cards;
}

const CHILD_ROOM = 60;

/** Cards below each other may be as wide as the room, such as the whole width of a phone. */
const cardWidth = (detail: Detail, pitch: number): number =>
  Math.min(Math.max(CARD[detail].width, pitch - 12), 2 * CARD[detail].width);

const snap = Math.round;
