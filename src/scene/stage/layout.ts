/**
 * The stage's geometry: a pure function of a topology, a size and a camera. Zooming in gives more room, not larger letters: cards stand
 * further apart and show more. A card that somebody has moved stands where it was put; the others keep their places.
 */
import { best, flowOf, SHORTEST } from './flow';
import { gridCards, gridOf, gridPipe } from './grid';
import { overlap, putByHand } from './hand';
import { levelCards } from './levels';
import type { Camera, CardPlace, NodePlace, PipePlace, Rect, Size, StageLayout, Topology } from './place';
import { around, byTree, between as betweenCards } from './routes';
import { snakeCards, snakeOf, worded } from './snake';
import { levelsOf, type Tree } from './tree';

/** Everything in view, as large as possible. */
export const WHOLE: Camera = { zoom: 1, x: 0, y: 0 };

export function layoutStage(input: Topology, size: Size, camera: Camera = WHOLE): StageLayout {
  const tree = levelsOf(input);
  const pad = size.width < 500 ? 12 : size.width < 760 ? 24 : 36;
  const feeders = tree.nodes.filter((name) => (tree.children.get(name) ?? []).length > 0 || tree.nodes.length === 1);
  const ribbonHeight = size.height >= 420 ? 96 : size.height >= LOW || mayBeKept(input, tree, size) ? 76 : 0;
  const top = size.height >= LOW ? 40 : ribbonHeight > 0 ? ABOVE : 12;
  const room = { width: size.width - 2 * pad, height: Math.max(40, size.height - top - ribbonHeight - 16) };
  const wide = { width: room.width * camera.zoom, height: room.height * camera.zoom };
  const near = camera.zoom > 1;

  const made = arranged(tree, room, wide);
  const offset = within(camera, room);
  const world: Rect = { x: pad - offset.x, y: top - offset.y, ...wide };
  const own = putByHand(made.cards, input.places ?? {}, wide);
  const cards = own.cards.map((card) => ({ ...card, x: card.x + world.x, y: card.y + world.y }));
  const byName = new Map(cards.map((card) => [card.node, card]));

  const used = Math.max(top, ...cards.map((card) => card.y + card.height));
  // As many backlogs as fit into the height that is left, but at least that of the first master.
  const ribbonCount =
    ribbonHeight === 0
      ? 0
      : near
        ? 1
        : Math.min(feeders.length, Math.max(1, Math.floor((size.height - 16 - used) / ribbonHeight)));
  const slack = Math.max(
    0,
    Math.min(size.height - 8 - ribbonCount * ribbonHeight - used, made.flow === 'right' ? 64 : 24),
  );
  // When zoomed in, cards go on below the edge, and backlogs stay at the foot of the picture.
  const ribbonTop = near ? size.height - 8 - ribbonCount * ribbonHeight : used + slack;
  const ribbons = feeders.slice(0, ribbonCount).map(
    (node, i): NodePlace => ({
      node,
      x: pad,
      y: ribbonTop + i * ribbonHeight,
      width: room.width,
      height: ribbonHeight - 8,
    }),
  );
  const pipes = input.links.flatMap(({ between }) => {
    const [a, b] = [byName.get(between[0]), byName.get(between[1])];
    if (!a || !b) return [];
    const whole = pipe(a, b, between, tree, made, own.put, cards);
    return [near ? whole : { ...whole, breadth: roomAcross(whole, size.height) }];
  });
  return {
    size,
    flow: made.flow,
    cards,
    pipes,
    ribbons,
    children: feeders.flatMap((node) => childPlace(byName.get(node), cards, made.flow, made.gap, ribbonTop)),
    acts: cards.map((card) => ({
      node: card.node,
      x: card.x,
      y: card.y - 34,
      width: Math.max(96, card.width),
      height: 24,
    })),
    world,
    offset,
    dock: near && ribbonCount > 0 ? ribbonTop - 6 : null,
  };
}

/** A lower picture has no room above the cards, and none for a backlog that nobody talks about. */
const LOW = 300;
/** Above low cards: the room for what stands above a pipe. */
const ABOVE = 26;

/** Whether there is height for a line of text in each card of the fullest level, and for the backlog below them. */
const mayBeKept = ({ backlog }: Topology, tree: Tree, { height }: Size): boolean =>
  backlog === true && height >= ABOVE + Math.max(48, 28 * tree.widest) + 16 + 76;

interface Arranged {
  readonly kind: 'levels' | 'grid' | 'snake';
  readonly flow: 'right' | 'down';
  readonly gap: number;
  readonly cards: readonly CardPlace[];
  /** The room across each pipe, where there is more than its cards are high. */
  readonly across?: number;
}

/**
 * The arrangement is chosen by the room that there is without zoom, so that zooming in changes no order, and then measured in the room
 * there is.
 */
function arranged(tree: Tree, room: Size, wide: Size): Arranged {
  const flow = best(tree, room);
  const far = levelCards(tree, flow, room);
  const crowded =
    far.some(({ width, height }) => height < LEAST_LINE || width < LEAST_LINE * 2) || flow.gap < LEAST_GAP;
  const grid = crowded ? gridOf(tree, room) : null;
  if (grid) return { kind: 'grid', flow: 'right', gap: LEAST_GAP, cards: gridCards(tree, grid, wide) };
  // In one row the pipes of a long chain are too short for words.
  const short = crowded || (flow.kind === 'right' && flow.gap < SHORTEST.right);
  const snake = (short ? worded(tree, room) : null) ?? (crowded ? snakeOf(tree, room) : null);
  if (snake) {
    const { across } = snake;
    return { kind: 'snake', flow: 'right', gap: LEAST_GAP, cards: snakeCards(tree, snake, wide), across };
  }
  const near = wide === room ? flow : flowOf(flow.kind, tree, wide);
  return { kind: 'levels', flow: flow.kind, gap: near.gap, cards: levelCards(tree, near, wide).map(orDot) };
}

/** A smaller card has no room for a line of text, and its pipe none for anything. */
const LEAST_LINE = 20;
const LEAST_GAP = 40;

const orDot = (card: CardPlace): CardPlace => {
  if (card.height >= LEAST_LINE && card.width >= 2 * LEAST_LINE) return card;
  const side = Math.max(4, Math.min(22, card.width, card.height));
  return {
    ...card,
    detail: 'dot',
    x: Math.round(card.x + (card.width - side) / 2),
    y: Math.round(card.y + (card.height - side) / 2),
    width: side,
    height: side,
  };
};

const within = ({ zoom, x, y }: Camera, room: Size): { readonly x: number; readonly y: number } => ({
  x: Math.min(Math.max(0, x), room.width * (zoom - 1)),
  y: Math.min(Math.max(0, y), room.height * (zoom - 1)),
});

function pipe(
  a: CardPlace,
  b: CardPlace,
  between: readonly [string, string],
  tree: Tree,
  { kind, flow, across = 0 }: Arranged,
  put: ReadonlySet<string>,
  cards: readonly CardPlace[],
): PipePlace {
  const id = `link:${between[0]}|${between[1]}`;
  const [up, down] =
    tree.parent.get(b.node) === a.node ? [a, b] : tree.parent.get(a.node) === b.node ? [b, a] : [null, null];
  const free = put.has(a.node) || put.has(b.node);
  if (!up || !down)
    return {
      id,
      between,
      main: false,
      ...(free || kind !== 'levels' ? { ...betweenCards(a, b), breadth: 26 } : around(a, b, flow)),
    };
  const way =
    free || kind === 'snake'
      ? betweenCards(up, down)
      : kind === 'grid'
        ? gridPipe(
            up,
            down,
            cards.filter(({ node }) => tree.parent.has(node)),
          )
        : byTree(up, down, tree, flow);
  const breadth = way.upright ? way.breadth : Math.max(way.breadth, across);
  return { id, between, main: true, ...way, breadth, points: up === a ? way.points : reversed(way.points) };
}

/** What travels above and below a pipe stays in the picture. */
function roomAcross({ points, breadth, upright }: PipePlace, height: number): number {
  if (upright) return breadth;
  const middles = points.filter((_, i) => i % 2 === 1);
  return Math.min(breadth, 2 * Math.min(...middles), 2 * (height - Math.max(...middles)));
}

const reversed = (points: readonly number[]): readonly number[] => {
  const turned: number[] = [];
  for (let i = points.length - 2; i >= 0; i -= 2) turned.push(points[i] ?? 0, points[i + 1] ?? 0);
  return turned;
};

/** The height of a child with and without the line about its memory. */
const [HIGH_CHILD, LOW_CHILD] = [54, 38];

/**
 * The child splits off its server: below the card if there is room, else in the corner beside it. Where servers stand close above each
 * other there may be room for neither, and none is shown.
 */
function childPlace(
  card: CardPlace | undefined,
  cards: readonly CardPlace[],
  flow: 'right' | 'down',
  gap: number,
  floor: number,
): NodePlace[] {
  if (!card) return [];
  const bottom = card.y + card.height;
  if (bottom + LOW_CHILD + 22 <= floor && flow === 'right') {
    const high = { y: bottom + 6, height: HIGH_CHILD };
    const low = { y: bottom + 10, height: LOW_CHILD };
    const below = (bottom + 6 + HIGH_CHILD + 4 <= floor ? [high, low] : [low])
      .map((place) => ({ node: card.node, x: card.x + 12, width: card.width - 12, ...place }))
      .find((place) => !cards.some((other) => overlap(place, other, 0)));
    if (below) return [below];
    if (card.height < 2 * LOW_CHILD) return [];
  }
  if (flow === 'down')
    return [
      {
        node: card.node,
        x: card.x,
        y: card.y + card.height + 10,
        width: Math.min(150, card.width / 2 - 24),
        height: LOW_CHILD,
      },
    ];
  // It must not cover the pipe, which comes out of the middle of the card.
  const height = card.height >= 3 * HIGH_CHILD ? HIGH_CHILD : LOW_CHILD;
  return [
    {
      node: card.node,
      x: card.x + card.width + 10,
      y: card.y + card.height - height,
      width: Math.min(184, Math.max(60, gap - 20)),
      height,
    },
  ];
}
