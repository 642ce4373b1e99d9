import { expect, test } from 'vitest';
import { createForesight, type Moment } from './foresight';
import { LONGEST_FRAME_S } from './frameLoop';

/** A story that goes at one second a second, as far as is known. */
function bench(knownMs = Number.POSITIVE_INFINITY) {
  const foresight = createForesight();
  let made = 0;
  const frame = (nowMs: number, more: Partial<Moment> & { readonly known?: number } = {}) => {
    const { story = nowMs / 1000, known = knownMs } = more;
    return foresight.next({
      nowMs,
      moving: true,
      madeFrom: ['one layout'],
      make: (aheadMs) => {
        if (aheadMs > 0 && nowMs + aheadMs > known) return null;
        made++;
        return { story: story + aheadMs / 1000, picture: { marks: [] } };
      },
      ...more,
      story,
    });
  };
  const due = ({ shots }: ReturnType<typeof frame>): number[] => shots.map(({ fromMs }) => Math.round(fromMs));
  return { foresight, frame, due, made: () => made };
}
const FRAME = 1000 / 60;
const AHEAD = 1000 * LONGEST_FRAME_S;

test('what moves is foreseen for a moment, and each picture is made once', () => {
  const { frame, made } = bench();
  expect(frame(0).anew).toBe(true);
  let furthest = 0;
  for (let i = 1; i <= 60; i++) {
    const { shots, anew } = frame(i * FRAME);
    expect(anew).toBe(false);
    for (const { fromMs } of shots) {
      expect(fromMs - furthest).toBeGreaterThan(FRAME - 1);
      furthest = fromMs;
    }
    expect(furthest - i * FRAME).toBeGreaterThan(AHEAD - 2 * FRAME);
  }
  expect(made()).toBeLessThan(60 + AHEAD / FRAME + 2);
});

test('after a stall it goes on as was foreseen, and the pictures that are missing by then are made', () => {
  const { frame, due } = bench();
  frame(0);
  const next = frame(62);
  expect(next.anew).toBe(false);
  const [first = 0, ...more] = due(next);
  expect(first).toBeGreaterThan(AHEAD - FRAME);
  expect(more.at(-1)).toBeGreaterThan(62 + AHEAD - FRAME);
  // Longer than was foreseen: the story has gone on for no more than that, and so have the pictures.
  const late = frame(400, { story: 0.062 + LONGEST_FRAME_S });
  expect([late.anew, due(late)[0]]).toEqual([false, 400]);
});

test('what stands still is one picture, made anew at each frame of the page', () => {
  const { frame, due } = bench();
  for (const now of [0, 17, 500]) {
    const next = frame(now, { moving: false });
    expect([next.anew, due(next)]).toEqual([true, [now]]);
  }
});

test.each([{ madeFrom: ['another'] }, { story: 12 }, { story: -12 }, { moving: false }])(
  'another layout, a seek, a pause: what was foreseen is forgotten (%o)',
  (change) => {
    const { frame } = bench();
    frame(0);
    frame(FRAME);
    expect(frame(2 * FRAME).anew).toBe(false);
    expect(frame(3 * FRAME, change).anew).toBe(true);
  },
);

test('a page that is a frame behind its foresight, or before it, finds it right', () => {
  const anewAt = (frames: number): boolean => {
    const { frame } = bench();
    frame(0);
    return frame(3 * FRAME, { story: (frames * FRAME) / 1000 }).anew;
  };
  expect([1, 2.1, 4.9, 5.1].map(anewAt)).toEqual([true, false, false, true]);
});

test('it goes no further than is known, and on from there when more is', () => {
  const { frame, due } = bench(40);
  expect(due(frame(0))).toEqual([0, 17, 33]);
  expect(due(frame(FRAME))).toEqual([]);
  // It waits: the picture of the page's own instant, which is always known.
  expect(due(frame(60, { story: 0.035 }))).toEqual([60]);
  expect(due(frame(77, { known: 1000, story: 0.077 })).length).toBeGreaterThan(3);
});

test('a quicker screen has as many pictures as frames', () => {
  const { frame } = bench();
  for (let i = 0; i < 20; i++) frame(i * 8);
  const { shots } = frame(160 + AHEAD - 8);
  const gaps = shots.slice(1).map(({ fromMs }, i) => fromMs - (shots[i]?.fromMs ?? 0));
  expect(Math.max(...gaps)).toBeCloseTo(8);
});

test('what is under the pointer is what is seen', () => {
  const { foresight, frame } = bench();
  expect(foresight.seen(0)).toBeNull();
  const { shots } = frame(0);
  expect(foresight.seen(2 * FRAME)).toBe(shots[2]?.picture);
});
