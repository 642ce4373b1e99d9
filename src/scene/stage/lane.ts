/**
 * Lanes. Each direction of a pipe has its own, beside the middle of the pipe: what goes right keeps above it and what goes left below; what
 * goes down keeps to the left, what goes up to the right. A lane has rows for messages that are under way at the same time.
 */
import { type Flight, ROWS } from '../traffic';
import { pathLength, spotAt } from './path';
import type { PipePlace } from './place';

/** How far a capsule at either end of the pipe lies under the card. */
export const TUCKED = 5;
const ROW = 26;

export interface Lane {
  readonly pipe: PipePlace;
  readonly length: number;
  /** From the pipe's first point to its last. */
  readonly forwards: boolean;
  /** Capsules are set beside each other across the flow (`right`) or one behind the other (`down`). */
  readonly upright: boolean;
  readonly offset: number;
  readonly height: number;
  readonly rows: number;
}

export function laneOf(pipe: PipePlace, flight: Flight): Lane {
  const { upright } = pipe;
  const tight = pipe.breadth < 54 && !upright;
  return {
    pipe,
    upright,
    length: pathLength(pipe.points),
    forwards: flight.message.from === pipe.between[0],
    offset: upright ? pipe.breadth / 4 : tight ? Math.max(9, pipe.breadth / 4) : 13,
    height: tight ? 17 : 22,
    rows: upright ? 2 : Math.min(ROWS, Math.max(1, Math.floor(pipe.breadth / 2 / ROW))),
  };
}

/** The middle of a capsule that has gone `share` of its way. In a short pipe it lies under the cards at both ends. */
export function middleOf(
  lane: Lane,
  share: number,
  extent: number,
  row: number,
): { x: number; y: number; right: boolean } {
  const { pipe, length, forwards, upright, offset } = lane;
  const tuck = upright ? -2 : Math.min(TUCKED, extent / 2);
  const [first, last] = [extent / 2 - tuck, length - extent / 2 + tuck];
  // In rows that go down or up messages follow each other: the later one still waits under its sender.
  const behind = upright ? row * (lane.height + 3) : 0;
  const gone = first + (last - first) * share - behind;
  // Where pipes fan out nothing could be read, so a capsule waits where the level part begins.
  const along = forwards ? gone : length - gone;
  const fan = fanOf(pipe);
  const mouth = Math.min(Math.max(fan.length + extent / 2 - 10, 0), Math.max(length / 2, last));
  const fromStart =
    fan.length === 0
      ? along
      : fan.atStart
        ? Math.max(mouth, Math.min(along, Math.max(mouth, last)))
        : Math.min(length - mouth, Math.max(along, Math.min(length - mouth, length - last)));
  const spot = spotAt(pipe.points, fromStart);
  const [dx, dy] = forwards ? [spot.dx, spot.dy] : [-spot.dx, -spot.dy];
  if (upright) return { x: spot.x + (dy >= 0 ? -offset : offset), y: spot.y, right: dx >= 0 };
  // What goes right keeps above, what goes left below, however the pipe slants.
  const side = dx >= 0 ? -1 : 1;
  const away = offset + row * ROW;
  const lean = Math.abs(dx) < 0.3 ? 0 : 1;
  return { x: spot.x + (lean === 1 ? 0 : side * away), y: spot.y + lean * side * away, right: dx >= 0 };
}

/** The slanted part of a bent pipe, next to the master: its length, and whether the pipe's points begin with it. */
export function fanOf({ points, main }: PipePlace): { readonly length: number; readonly atStart: boolean } {
  if (!main || points.length <= 4) return { length: 0, atStart: true };
  const atStart = points[1] !== points[3];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = atStart ? points : points.slice(-4);
  return { length: Math.hypot(x1 - x0, y1 - y0), atStart };
}
