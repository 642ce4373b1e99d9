/**
 * Pictures of the coming moment, each with the instant from which on it is seen. The page makes them and the paint worker shows them, so
 * that what moves goes on moving while the page is busy:
 *
 * ```
 *   page's frames     |  |  |  |  |······ busy ······|  |  |
 *   made              ─────────────▶ a moment ahead
 *   shown             |  |  |  |  |  |  |  |  |  |  |  |  |
 * ```
 */
import type { Picture } from './picture';

export interface Shot {
  /** Milliseconds of the page's clock. */
  readonly fromMs: number;
  readonly picture: Picture | null;
}

export interface Film {
  /** Shots that follow, in order; `anew`: in place of all there were. */
  splice(shots: readonly Shot[], anew: boolean): void;
  /** The one to be seen at an instant; what is over by then is forgotten. `null`: there has been none. */
  at(nowMs: number): Shot | null;
  /** Is there one to come after the one that was seen last? */
  goesOn(): boolean;
}

/** Frames of two threads are not at the very same instant: what is due in less than half a frame is due. */
const HALF_A_FRAME_MS = 8;

/** Which of some shots is to be seen at an instant: the last that is due, the first where none is. */
export const dueAt = (shots: readonly Shot[], nowMs: number): number =>
  Math.max(
    0,
    shots.findLastIndex(({ fromMs }) => fromMs <= nowMs + HALF_A_FRAME_MS),
  );

export function createFilm(): Film {
  let shots: readonly Shot[] = [];
  return {
    splice: (more, anew) => {
      shots = anew ? more : [...shots, ...more];
    },
    at: (nowMs) => {
      shots = shots.slice(dueAt(shots, nowMs));
      return shots[0] ?? null;
    },
    goesOn: () => shots.length > 1,
  };
}

/**
 * The page's clock, read in a worker. Each thread's begins when the thread does, and both know when that was:
 *
 * ```
 *   page     0 ────────── 1200 ───────── 1250
 *   worker                0 ──────────── 50       clockOf(…): 50 + (began 1200 later) = 1250
 * ```
 */
export const clockOf =
  (now: () => number, beganMs: number, pageBeganMs: number): (() => number) =>
  () =>
    now() + (beganMs - pageBeganMs);
