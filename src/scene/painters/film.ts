/**
 * Pictures of the coming moment, each with the instant from which it is shown. The page makes them and the paint worker shows them, so
 * motion goes on while the page is busy:
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
  /** Adds shots, in order; `anew`: in place of all that were there. */
  splice(shots: readonly Shot[], anew: boolean): void;
  /** The shot to be shown at an instant; earlier ones are forgotten. `null`: there has been none. */
  at(nowMs: number): Shot | null;
  /** Whether another shot comes after the one shown last. */
  goesOn(): boolean;
}

/** The frames of two threads are never at the very same instant: what is due within half a frame counts as due. */
const HALF_A_FRAME_MS = 8;

/** The index of the shot to be shown at an instant: the last that is due, or the first if none is. */
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
