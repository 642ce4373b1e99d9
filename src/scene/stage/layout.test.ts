/** Very many servers, servers put somewhere by hand, and looking nearer. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layoutStage, type Rect, type StageLayout, type Topology, WHOLE } from '../stage';
import { nearest, pushed, showing, zoomed } from './camera';
import { STATED } from './flow';
import { shortName } from './grid';
import { freePlace, overlap } from './hand';
import { pathLength } from './path';

const DESK = { width: 712, height: 470 };
const SIZES = [DESK, { width: 800, height: 250 }, { width: 390, height: 330 }];

function shape(n: number, masterOf: (i: number) => number, places: Topology['places'] = {}): Topology {
  const name = (i: number): string => (i === 0 ? 'master' : `replica-${i}`);
  const replicaOf = Array.from({ length: n }, (_, i) => [name(i + 1), name(masterOf(i))] as const);
  return {
    nodes: Array.from({ length: n + 1 }, (_, i) => ({ name: name(i) })),
    links: replicaOf.map(([replica, master]) => ({ between: [master, replica] as const })),
    replicaOf,
    places,
  };
}
const star = (n: number, places: Topology['places'] = {}): Topology => shape(n, () => 0, places);
const chain = (n: number): Topology => shape(n, (i) => i);
const tree = (n: number): Topology => shape(n, (i) => i >> 1);

const inside = (a: Rect, { width, height }: { width: number; height: number }): boolean =>
  a.x >= 0 && a.y >= 0 && a.x + a.width <= width && a.y + a.height <= height;
const crossing = ({ cards }: StageLayout): readonly string[] =>
  cards.flatMap((a, i) => cards.slice(i + 1).flatMap((b) => (overlap(a, b, 0) ? [`${a.node} over ${b.node}`] : [])));

test('narrow cards of a chain have a line for their state where there is height for it, and for a child below', () => {
  const { cards, children, ribbons } = layoutStage(chain(2), DESK);
  expect(cards.map(({ detail, height }) => [detail, height])).toEqual(cards.map(() => ['compact', STATED]));
  const all = [...cards, ...children.slice(0, 2), ...ribbons];
  expect(all.flatMap((a, i) => all.slice(i + 1).filter((b) => overlap(a, b, 0)))).toEqual([]);
  expect(layoutStage(chain(2), { width: 712, height: 150 }).cards.every(({ height }) => height < STATED)).toBe(true);
});

test('where servers stand close above each other no child lies behind the next one', () => {
  const low = { width: 780, height: 156 };
  const replicaOf = ['a', 'b', 'c'].map((name) => [`${name}2`, name] as const);
  const pairs: Topology = {
    nodes: replicaOf.flat().map((name) => ({ name })),
    links: replicaOf.map((between) => ({ between })),
    replicaOf,
  };
  const { cards, children } = layoutStage(pairs, low);
  expect(children.flatMap((child) => cards.filter((card) => overlap(child, card, 0)))).toEqual([]);
});

test('a chain too long for words in its pipes goes back in a second row, where there is height for it', () => {
  for (const n of [3, 4, 5, 6]) {
    const { pipes, cards } = layoutStage(chain(n), DESK);
    expect(cards.every(({ detail }) => detail !== 'line' && detail !== 'dot')).toBe(true);
    const level = pipes.filter(({ upright }) => !upright);
    expect(Math.min(...level.map(({ points }) => pathLength(points)))).toBeGreaterThanOrEqual(100);
  }
});

test('however low the picture, what travels in a pipe is whole', () => {
  for (const height of [120, 140, 160, 183, 200, 240, 300])
    for (const topology of [star(1), star(2), { ...star(1), backlog: true }, chain(2)])
      for (const { points, breadth, upright } of layoutStage(topology, { width: 800, height }).pipes) {
        if (upright) continue;
        const middles = points.filter((_, i) => i % 2 === 1);
        expect(Math.min(...middles) - breadth / 2, `${height}`).toBeGreaterThanOrEqual(0);
        expect(Math.max(...middles) + breadth / 2, `${height}`).toBeLessThanOrEqual(height);
      }
});

test('a low picture keeps a backlog that is spoken of, as long as a line is left for each card', () => {
  const low = { width: 780, height: 176 };
  const ribbons = (topology: Topology): number => layoutStage(topology, low).ribbons.length;
  expect(ribbons(star(1))).toBe(0);
  expect(ribbons({ ...star(1), backlog: true })).toBe(1);
  expect(ribbons({ ...star(6), backlog: true })).toBe(0);
  const { cards, ribbons: kept } = layoutStage({ ...star(2), backlog: true }, low);
  expect([...cards, ...kept].filter((rect) => !inside(rect, low))).toEqual([]);
});

describe('very many servers', () => {
  const all: readonly (readonly [string, Topology])[] = [
    ['a star of 40', star(40)],
    ['a chain of 12', chain(12)],
    ['a chain of 40', chain(40)],
    ['a tree of 40', tree(40)],
  ];
  test.each(all.flatMap(([name, topology]) => SIZES.map((size) => ({ name, topology, size, width: size.width }))))(
    '$name are all in view in $width pixels, none over another',
    ({ topology, size }) => {
      const layout = layoutStage(topology, size);
      expect(layout.cards).toHaveLength(topology.nodes.length);
      expect(layout.cards.filter((card) => !inside(card, size))).toEqual([]);
      expect(crossing(layout)).toEqual([]);
      expect(layout.pipes.every(({ points }) => points.every(Number.isFinite))).toBe(true);
    },
  );
  test('from far are dots that can be told apart; from near their keys can be read', () => {
    const far = layoutStage(star(40), DESK);
    expect(far.cards[12]).toMatchObject({ node: 'replica-12', detail: 'dot', short: '12' });
    const near = layoutStage(star(40), DESK, { zoom: nearest(41), x: 0, y: 0 });
    expect(new Set(near.cards.map(({ detail }) => detail))).toEqual(new Set(['full']));
  });
  test('250 are laid out, and quickly', () => {
    for (const topology of [star(249), chain(249), tree(249)])
      expect(layoutStage(topology, DESK).cards).toHaveLength(250);
  });
  test('names are short only where they stay apart', () => {
    expect(shortName('replica-12', ['replica-1', 'replica-12'])).toBe('12');
    expect(shortName('replica-12', ['replica-1', 'other'])).toBe('replica-12');
    expect(shortName('one', ['one', 'two'])).toBe('one');
  });
});

describe('cards put by hand', () => {
  test('stand where they were put, the others where they stood', () => {
    const [auto, hand] = [layoutStage(star(2), DESK), layoutStage(star(2, { 'replica-1': [0.5, 0.9] }), DESK)];
    expect(hand.cards[0]).toEqual(auto.cards[0]);
    expect(hand.cards[2]).toEqual(auto.cards[2]);
    const { x = 0, y = 0, width = 0, height = 0 } = hand.cards[1] ?? {};
    const { world } = hand;
    expect((x + width / 2 - world.x) / world.width).toBeCloseTo(0.5, 2);
    expect(y + height).toBeLessThanOrEqual(world.y + world.height);
  });
  test('never stick out, and say less where they would lie over each other', () => {
    const place = fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true }));
    fc.assert(
      fc.property(place, fc.constantFrom(...SIZES), (at, size) => {
        const layout = layoutStage(star(3, { 'replica-2': at }), size);
        expect(layout.cards.filter((card) => !inside(card, size))).toEqual([]);
      }),
    );
    const near = layoutStage(star(1, { master: [0.2, 0.5], 'replica-1': [0.45, 0.5] }), { width: 560, height: 420 });
    expect(crossing(near)).toEqual([]);
    expect(near.cards.every(({ detail }) => detail !== 'full')).toBe(true);
  });
  test('are joined by pipes that are level, upright or slanted, as they stand', () => {
    const to = (x: number, y: number) =>
      layoutStage(star(1, { master: [0.15, 0.2], 'replica-1': [x, y] }), { width: 1000, height: 800 }).pipes[0];
    expect(to(0.9, 0.2)).toMatchObject({ upright: false });
    expect(to(0.15, 0.95)).toMatchObject({ upright: true });
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = to(0.9, 0.95)?.points ?? [];
    expect(x1 - x0).toBeGreaterThan(100);
    expect(y1 - y0).toBeGreaterThan(100);
  });
  test('let go over another they find the free place beside it, in line with what is near', () => {
    const room = { x: 0, y: 0, width: 600, height: 400 };
    const card = { x: 103, y: 206, width: 100, height: 50 };
    expect(freePlace(card, [{ x: 100, y: 20, width: 100, height: 50 }], room)).toMatchObject({ x: 100, y: 206 });
    const beside = freePlace({ ...card, y: 40 }, [{ x: 100, y: 20, width: 100, height: 50 }], room);
    expect(beside && overlap(beside, { x: 100, y: 20, width: 100, height: 50 })).toBe(false);
    expect(freePlace(card, [{ x: 0, y: 0, width: 600, height: 400 }], room)).toBeNull();
  });
});

describe('looking nearer', () => {
  const at = (topology: Topology) => (camera: typeof WHOLE) => layoutStage(topology, DESK, camera);
  test('what one goes towards stays where it is', () => {
    const layoutAt = at(star(40));
    const far = layoutAt(WHOLE);
    const card = far.cards[17] as Rect;
    const point = { x: card.x + 3, y: card.y + 3 };
    const camera = zoomed(far, WHOLE, 3, point, layoutAt);
    const there = layoutAt(camera).cards[17] as Rect;
    expect(Math.abs(there.x + there.width / 2 - (card.x + card.width / 2))).toBeLessThan(2);
    expect(Math.abs(there.y + there.height / 2 - (card.y + card.height / 2))).toBeLessThan(2);
    expect(zoomed(layoutAt(camera), camera, 0.01, point, layoutAt)).toEqual(WHOLE);
  });
  test('the picture is pushed no further than its edge, and what has the keyboard is brought into view', () => {
    const layoutAt = at(star(8));
    const near = { zoom: 2, x: 0, y: 0 };
    const pushedFar = layoutAt(pushed(layoutAt(near), near, -1e6, -1e6));
    expect(pushedFar.offset.x).toBeCloseTo(pushedFar.world.width / 2, 0);
    const last = layoutAt(near).cards.at(-1) as Rect;
    const camera = showing(layoutAt(near), near, last);
    const seen = layoutAt(camera);
    const there = seen.cards.at(-1) as Rect;
    expect(there.y + there.height).toBeLessThanOrEqual(seen.dock ?? 0);
    expect(showing(seen, camera, there)).toBe(camera);
  });
  test('backlogs keep to the foot of the picture', () => {
    const { dock, ribbons } = layoutStage(star(8), DESK, { zoom: 2, x: 0, y: 0 });
    expect(dock).not.toBeNull();
    expect(ribbons).toHaveLength(1);
    expect(layoutStage(star(8), DESK).dock).toBeNull();
  });
});
