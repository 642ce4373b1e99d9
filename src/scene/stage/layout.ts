/**
 * The stage's geometry: a pure function of a topology and a size. Replicas lie to the right of their master or below it,
 * whichever leaves better room for cards and for what travels between them; cards show as much as they have room for.
 */
import type { CardPlace, Detail, NodePlace, Rect, Size, StageLayout, Topology } from './place';
import { best, CARD, type Flow, slots } from './flow';
import { pipe } from './routes';
import { levelsOf, type Tree } from './tree';

export function layoutStage(input: Topology, size: Size): StageLayout {
  const tree = levelsOf(input);
  const pad = size.width < 500 ? 12 : size.width < 760 ? 24 : 36;
  const feeders = tree.nodes.filter((name) => (tree.children.get(name) ?? []).length > 0 || tree.nodes.length === 1);
  const ribbonHeight = size.height < 300 ? 0 : size.height < 420 ? 76 : 96;
  const top = size.height < 300 ? 12 : 40;
  const room = { width: size.width - 2 * pad, height: Math.max(40, size.height - top - ribbonHeight - 16) };

  const flow = best(tree, room);
  const cards = place(flow, tree, { x: pad, y: top, ...room });
  const byName = new Map(cards.map((card) => [card.node, card]));
  const used = Math.max(top, ...cards.map((card) => card.y + card.height));
  // As many backlogs as there is height left, the first master's in any case.
  const ribbonCount =
    ribbonHeight === 0
      ? 0
      : Math.min(feeders.length, Math.max(1, Math.floor((size.height - 16 - used) / ribbonHeight)));
  const slack = Math.max(
    0,
    Math.min(size.height - 8 - ribbonCount * ribbonHeight - used, flow.kind === 'right' ? 64 : 24),
  );
  const ribbons = feeders.slice(0, ribbonCount).map(
    (node, i): NodePlace => ({
      node,
      x: pad,
      y: used + slack + i * ribbonHeight,
      width: room.width,
      height: ribbonHeight - 8,
    }),
  );
  return {
    size,
    flow: flow.kind,
    cards,
    pipes: input.links.flatMap(({ between }) => pipe(between, byName, tree, flow.kind)),
    ribbons,
    children: feeders.flatMap((node) => childPlace(byName.get(node), flow, used + slack)),
    acts: cards.map((card) => ({ node: card.node, x: card.x, y: card.y - 34, width: card.width, height: 24 })),
  };
}

function place(flow: Flow, tree: Tree, box: Rect): readonly CardPlace[] {
  const right = flow.kind === 'right';
  const lengths = flow.details.map((d) => (right ? CARD[d].width : CARD[d].height));
  const gap = Math.max(4, flow.gap);
  const total = lengths.reduce((sum, length) => sum + length, 0) + gap * (lengths.length - 1);
  const [alongRoom, acrossRoom] = right ? [box.width, box.height] : [box.height, box.width];
  const squeeze = Math.min(1, alongRoom / total);
  // Level by level along the flow; the block stands in the middle, a bit high.
  let at = right ? Math.max(0, (alongRoom - total) / 2) : Math.max(0, (alongRoom - total) / 3);
  const cards: CardPlace[] = [];
  const widest = Math.max(
    ...tree.levels.map(
      (level, i) =>
        slots(tree, level) *
        ((right ? CARD[flow.details[i] ?? 'line'].height : CARD[flow.details[i] ?? 'line'].width) + 14),
    ),
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
      const own = right ? CARD[detail].height : cardWidth(detail, pitch);
      const breadth = Math.min(own, Math.max(12, pitch - 6));
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

/** Below each other, cards may be as wide as there is room: a phone's whole width. */
const cardWidth = (detail: Detail, pitch: number): number =>
  Math.min(Math.max(CARD[detail].width, pitch - 12), 2 * CARD[detail].width);

const snap = Math.round;

/** The child splits off its server: below the card where there is room, else in the corner beside it. */
function childPlace(card: CardPlace | undefined, flow: Flow, floor: number): NodePlace[] {
  if (!card) return [];
  if (card.y + card.height + 60 <= floor && flow.kind === 'right')
    return [{ node: card.node, x: card.x + 12, y: card.y + card.height + 10, width: card.width - 12, height: 38 }];
  if (flow.kind === 'down')
    return [
      {
        node: card.node,
        x: card.x,
        y: card.y + card.height + 10,
        width: Math.min(150, card.width / 2 - 24),
        height: 38,
      },
    ];
  return [
    {
      node: card.node,
      x: card.x + card.width + 10,
      y: card.y + card.height - 38,
      width: Math.min(184, Math.max(60, flow.gap - 20)),
      height: 38,
    },
  ];
}
