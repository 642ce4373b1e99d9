/** When a server follows another, appears or leaves, cards glide to their new places, and their pipes on the canvas go with them. */
import type { StageLayout } from '../../scene/stage';

export const GLIDE_MS = 220;

/** The same as the CSS transition of the cards: `cubic-bezier(0.33, 1, 0.68, 1)`. */
const eased = (t: number): number => 1 - (1 - t) ** 3;

/** The layout `share` of the way from one to another. What both have lies in between, what only the second has is at its place. */
export function between(from: StageLayout, to: StageLayout, share: number): StageLayout {
  const t = eased(share);
  const mix = (a: number, b: number): number => a + (b - a) * t;
  const cards = new Map(from.cards.map((card) => [card.node, card]));
  const pipes = new Map(from.pipes.map((pipe) => [pipe.id, pipe]));
  return {
    ...to,
    cards: to.cards.map((card) => {
      const old = cards.get(card.node);
      return old
        ? {
            ...card,
            x: mix(old.x, card.x),
            y: mix(old.y, card.y),
            width: mix(old.width, card.width),
            height: mix(old.height, card.height),
          }
        : card;
    }),
    pipes: to.pipes.map((pipe) => {
      const old = pipes.get(pipe.id);
      if (!old || old.points.length !== pipe.points.length) return pipe;
      return { ...pipe, points: pipe.points.map((value, i) => mix(old.points[i] ?? value, value)) };
    }),
  };
}
