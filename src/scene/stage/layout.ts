/**
 * The stage's geometry: a pure function of a topology and a size. Replicas lie to the right of their master or below it,
 * whichever leaves better room for cards and for what travels between them; cards show as much as they have room for.
 */
import type { CardPlace, Detail, NodePlace, PipePlace, Rect, Size, StageLayout, Topology } from './place';
import { levelsOf, type Tree } from './tree';

/** Width and height of a card at each detail. */
export const CARD: Readonly<Record<Detail, Size>> = {
  full: { width: 208, height: 212 },
  medium: { width: 168, height: 96 },
  compact: { width: 124, height: 48 },
  line: { width: 96, height: 26 },
};
const DETAILS: readonly Detail[] = ['full', 'medium', 'compact', 'line'];
const RANK: Readonly<Record<Detail, number>> = { full: 3, medium: 2, compact: 1, line: 0 };

/** The least a pipe needs for a capsule to be seen moving. */
const SHORTEST = { right: 104, down: 76 } as const;
const LONGEST = { right: 420, down: 190 } as const;

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
  const ribbonCount = ribbonHeight === 0 ? 0 : Math.min(feeders.length, Math.max(1, Math.floor((size.height - 16 - used) / ribbonHeight)));
  const slack = Math.max(0, Math.min(size.height - 8 - ribbonCount * ribbonHeight - used, flow.kind === 'right' ? 64 : 24));
  const ribbons = feeders.slice(0, ribbonCount).map((node, i): NodePlace => ({
    node, x: pad, y: used + slack + i * ribbonHeight, width: room.width, height: ribbonHeight - 8,
  }));
  return {
    size,
    flow: flow.kind,
    cards,
    pipes: input.links.flatMap(({ between }) => pipe(between, byName, tree, flow)),
    ribbons,
    children: feeders.flatMap((node) => childPlace(byName.get(node), flow, used + slack)),
    acts: cards.map((card) => ({ node: card.node, x: card.x, y: card.y - 34, width: card.width, height: 24 })),
  };
}

/** Room for how many a level needs: where cards stand over what hangs below them, that of the leaves. */
const slots = (tree: Tree, level: readonly string[]): number => (tree.order === 'even' ? level.length : tree.widest);

interface Flow {
  readonly kind: 'right' | 'down';
  /** One detail a level. */
  readonly details: readonly Detail[];
  readonly gap: number;
  readonly worth: number;
}

function best(tree: Tree, room: Size): Flow {
  const right = flowOf('right', tree, room);
  const down = flowOf('down', tree, room);
  return down.worth > right.worth ? down : right;
}

/** Starts with the fullest cards and takes away, at the level with the most cards first, until the pipes are long enough. */
function flowOf(kind: 'right' | 'down', tree: Tree, room: Size): Flow {
  const along = kind === 'right' ? ('width' as const) : ('height' as const);
  const across = kind === 'right' ? ('height' as const) : ('width' as const);
  const spare = kind === 'right' ? 10 : 12;
  const details = tree.levels.map((level) => DETAILS.find((d) => (CARD[d][across] + spare) * slots(tree, level) - spare <= room[across]) ?? 'line');
  const gapOf = (): number => (room[along] - details.reduce((sum, d) => sum + CARD[d][along], 0)) / Math.max(1, details.length - 1);
  const wanted = kind === 'right' ? 180 : SHORTEST.down;
  while (details.length > 1 && gapOf() < wanted) {
    const fullest = details.reduce((bestIndex, d, i) => (RANK[d] >= RANK[details[bestIndex] ?? 'line'] ? i : bestIndex), 0);
    const next = DETAILS[DETAILS.indexOf(details[fullest] ?? 'line') + 1];
    if (next === undefined) break;
    if (kind === 'right' && gapOf() >= SHORTEST.right && RANK[next] < 1) break;
    details[fullest] = next;
  }
  const gap = gapOf();
  const crowded = tree.levels.some((level, i) => (CARD[details[i] ?? 'line'][across] + 4) * slots(tree, level) > room[across]);
  const detailWorth = details.reduce((sum, d, i) => sum + RANK[d] * (tree.levels[i]?.length ?? 1), 0) / tree.nodes.length;
  const laneWorth = Math.min(1, gap / LONGEST[kind]) + (gap < SHORTEST[kind] ? -4 : 0) + (crowded ? -3 : 0);
  return { kind, details, gap: Math.min(gap, LONGEST[kind]), worth: detailWorth + 1.5 * laneWorth + (kind === 'right' ? 0.8 : 0) };
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
  const widest = Math.max(...tree.levels.map((level, i) => slots(tree, level) * ((right ? CARD[flow.details[i] ?? 'line'].height : CARD[flow.details[i] ?? 'line'].width) + 14)));
  const acrossUsed = Math.min(acrossRoom, right ? Math.max(widest, Math.min(acrossRoom, tree.widest * 64)) : acrossRoom);
  const acrossFrom = right ? Math.min((acrossRoom - acrossUsed) / 2, 24) : (acrossRoom - acrossUsed) / 2;
  tree.levels.forEach((level, i) => {
    const detail = flow.details[i] ?? 'line';
    const length = (lengths[i] ?? 0) * squeeze;
    const pitch = acrossUsed / slots(tree, level);
    level.forEach((node, k) => {
      const own = right ? CARD[detail].height : cardWidth(detail, pitch);
      const breadth = Math.min(own, Math.max(12, pitch - 6));
      const middle = acrossFrom + (tree.order === 'even' ? (k + 0.5) * pitch : acrossUsed * (tree.position.get(node) ?? 0.5));
      const across = Math.min(Math.max(acrossFrom, middle - breadth / 2), acrossFrom + acrossUsed - breadth);
      cards.push({
        node, detail,
        x: snap(box.x + (right ? at : across)), y: snap(box.y + (right ? across : at)),
        width: Math.floor(right ? length : breadth), height: Math.floor(right ? breadth : length),
      });
    });
    at += length + gap * squeeze;
  });
  return cards;
}

/** Below each other, cards may be as wide as there is room: a phone's whole width. */
const cardWidth = (detail: Detail, pitch: number): number => Math.min(Math.max(CARD[detail].width, pitch - 12), 2 * CARD[detail].width);

const snap = Math.round;

function pipe(between: readonly [string, string], cards: ReadonlyMap<string, CardPlace>, tree: Tree, flow: Flow): PipePlace[] {
  const [a, b] = [cards.get(between[0]), cards.get(between[1])];
  if (!a || !b) return [];
  const id = `link:${between[0]}|${between[1]}`;
  const [up, down] = tree.parent.get(b.node) === a.node ? [a, b] : tree.parent.get(a.node) === b.node ? [b, a] : [null, null];
  if (up && down) {
    const siblings = tree.children.get(up.node) ?? [];
    const port = (siblings.indexOf(down.node) + 0.5) / siblings.length;
    const points = flow.kind === 'right' ? rightward(up, down, port) : downward(up, down, port);
    const room = flow.kind === 'right' ? (siblings.length === 1 ? 160 : down.height + 8) : down.width;
    return [{ id, between, points: up === a ? points : reversed(points), breadth: Math.min(room, flow.kind === 'right' ? 160 : 340), main: true }];
  }
  return [{ id, between, points: around(a, b, flow.kind), breadth: 26, main: false }];
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
    return [a.x + a.width, a.y + a.height / 2, x, a.y + a.height / 2, x, b.y + b.height / 2, b.x + b.width, b.y + b.height / 2];
  }
  const y = Math.max(a.y + a.height, b.y + b.height) + 14;
  return [a.x + a.width / 2, a.y + a.height, a.x + a.width / 2, y, b.x + b.width / 2, y, b.x + b.width / 2, b.y + b.height];
}

const reversed = (points: readonly number[]): readonly number[] => {
  const turned: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) turned.push(points[i] ?? 0, points[i + 1] ?? 0);
  return turned;
};

/** The child splits off its server: below the card where there is room, else in the corner beside it. */
function childPlace(card: CardPlace | undefined, flow: Flow, floor: number): NodePlace[] {
  if (!card) return [];
  if (card.y + card.height + 60 <= floor && flow.kind === 'right') return [{ node: card.node, x: card.x + 12, y: card.y + card.height + 10, width: card.width - 12, height: 38 }];
  if (flow.kind === 'down') return [{ node: card.node, x: card.x, y: card.y + card.height + 10, width: Math.min(150, card.width / 2 - 24), height: 38 }];
  return [{ node: card.node, x: card.x + card.width + 10, y: card.y + card.height - 38, width: Math.min(184, Math.max(60, flow.gap - 20)), height: 38 }];
}
