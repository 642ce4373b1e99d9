/**
 * Which pictures the page makes, in one of its frames, for a paint worker that shows them by itself. While something moves these are the
 * pictures of the coming moment, each made once as long as everything goes as foreseen. After a key press, another World or a moved card
 * they are wrong, and are made anew.
 */
import { dueAt, type Shot } from '../../scene/painters/film';
import type { Picture } from '../../scene/painters/picture';
import { LONGEST_FRAME_S } from './frameLoop';

/** After a longer stall the page goes on from here, so the pictures go no further either. */
const AHEAD_MS = LONGEST_FRAME_S * 1000;
/** Sixty pictures a second, or as many as the page has frames, up to 144. */
const STEP_MS = { longest: 1000 / 60, shortest: 1000 / 144 };

/** A picture of the coming moment, and how far the story has come in it, in seconds. */
export interface Coming {
  readonly story: number;
  readonly picture: Picture | null;
}

/** What is known at a frame of the page. */
export interface Moment {
  readonly nowMs: number;
  readonly story: number;
  readonly moving: boolean;
  /** Everything besides the clock that pictures are made from; compared by identity. */
  readonly madeFrom: readonly unknown[];
  /** Makes the picture in `aheadMs` milliseconds; `null`: that is not known yet. */
  readonly make: (aheadMs: number) => Coming | null;
}

export interface Foresight {
  next(moment: Moment): { readonly shots: readonly Shot[]; readonly anew: boolean };
  /** The picture that is seen at an instant. */
  seen(nowMs: number): Picture | null;
}

interface Made extends Shot {
  readonly story: number;
}

export function createForesight(): Foresight {
  /** From the picture before the one that is seen to the last one made. */
  let made: readonly Made[] = [];
  let madeFrom: readonly unknown[] = [];
  let last: number | null = null;
  let stepMs = STEP_MS.longest;

  /** Whether the story has come as far as was foreseen, give or take a frame. */
  const asForeseen = (nowMs: number, story: number): boolean => {
    const due = dueAt(made, nowMs);
    const [before, beyond] = [made[Math.max(0, due - 1)], made[due + 2]];
    return before !== undefined && story >= before.story && (beyond === undefined || story <= beyond.story);
  };

  return {
    next: ({ nowMs, story, moving, madeFrom: from, make }) => {
      if (moving && last !== null && nowMs > last) stepMs = Math.max(STEP_MS.shortest, Math.min(stepMs, nowMs - last));
      last = nowMs;
      const same = from.length === madeFrom.length && from.every((one, i) => one === madeFrom[i]);
      madeFrom = from;
      const goesOn = moving && same && asForeseen(nowMs, story);
      made = goesOn ? made.slice(Math.max(0, dueAt(made, nowMs) - 1)) : [];
      const foreseen = made.at(-1)?.fromMs;
      const shots: Made[] = [];
      let fromMs = foreseen === undefined ? nowMs : Math.max(nowMs, foreseen + stepMs);
      for (; fromMs <= nowMs + (moving ? AHEAD_MS : 0); fromMs += stepMs) {
        const coming = make(fromMs - nowMs);
        if (!coming) break;
        shots.push({ fromMs, ...coming });
      }
      made = [...made, ...shots];
      return { shots: shots.map(({ fromMs, picture }) => ({ fromMs, picture })), anew: !goesOn };
    },
    seen: (nowMs) => made[dueAt(made, nowMs)]?.picture ?? null,
  };
}
