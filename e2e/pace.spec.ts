/**
 * How fast it feels, as far as a busy machine can tell: no long task while it opens, plays and knobs are turned, a picture of 2,000
 * segments within a frame, a tab that takes little memory. Limits are generous, and the best of several tries counts: `npm run bench` has
 * the figures.
 */
import type { Page } from '@playwright/test';
import { frameCost } from '../scripts/bench/frame';
import { tabMemory } from '../scripts/bench/tab';
import { expect, open, paintedByWorker, settled, test } from './journey.site';

/** A slow machine stretches every task: these are several times what a busy machine with two cores needed. */
const LONGEST_MS = { opening: 800, playing: 400, turning: 400 };
/** Half a frame of sixty a second. */
const FRAME_MS = 8;
/** For a run as long as a lesson; an hour of a thousand writes a second may take 300. */
const TAB_MB = 100;
const ROUNDS = 3;

/** The longest task since the page began, or since the last call, in milliseconds. */
const longestTask = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const seen = window as unknown as { longTasks: number[] };
    return Math.max(0, ...seen.longTasks.splice(0));
  });

const frames = (page: Page, count: number): Promise<void> =>
  page.evaluate(
    (left) =>
      new Promise<void>((resolve) => {
        const frame = (): unknown => (left-- > 0 ? requestAnimationFrame(frame) : resolve());
        frame();
      }),
    count,
  );

async function watchTasks(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const durations: number[] = [];
    Object.assign(window, { longTasks: durations });
    new PerformanceObserver((list) => durations.push(...list.getEntries().map(({ duration }) => duration))).observe({
      type: 'longtask',
    });
  });
}

test('no task holds the page for long while it opens, plays, or a knob is dragged, and nothing piles up', async ({
  page,
  origin,
}) => {
  await watchTasks(page);
  const opening: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    await open(page, origin, '');
    opening.push(await longestTask(page));
  }
  expect(Math.min(...opening), 'opening').toBeLessThan(LONGEST_MS.opening);

  await open(page, origin, '?scenario=backlog-overrun&view=knobs');
  const slider = page.locator('details[open] input[type=range]').first();
  const turning: number[] = [];
  const held: number[] = [];
  await slider.focus();
  await longestTask(page);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < 10; i++) await page.keyboard.press(round % 2 === 0 ? 'ArrowRight' : 'ArrowLeft');
    await settled(page);
    turning.push(await longestTask(page));
    const { page: own, workers } = await tabMemory(page);
    expect(workers, 'the worker was not asked').toBeGreaterThan(1);
    held.push(own + workers);
  }
  expect(Math.min(...turning), 'turning').toBeLessThan(LONGEST_MS.turning);
  expect(Math.max(...held), 'megabytes of page and worker').toBeLessThan(TAB_MB);

  const playing: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    await page.locator('footer').getByRole('button', { name: 'To the start' }).click();
    await settled(page);
    await longestTask(page);
    await page.locator('footer').getByRole('button', { name: 'Play' }).click();
    await frames(page, 60);
    playing.push(await longestTask(page));
    await page.locator('footer').getByRole('button', { name: 'Pause' }).click();
  }
  expect(Math.min(...playing), 'playing').toBeLessThan(LONGEST_MS.playing);
  test.info().annotations.push({ type: 'measured', description: JSON.stringify({ opening, turning, held, playing }) });
});

test('2,000 segments in flight cost less than half a frame, sharp or not', async ({ browser }) => {
  for (const dpr of [1, 2]) {
    const { undisturbed, inFlight } = await frameCost(browser, dpr);
    expect(inFlight).toBeGreaterThanOrEqual(2000);
    expect(undisturbed, `dpr ${dpr}, milliseconds`).toBeLessThan(FRAME_MS);
  }
});

test('while the page is busy the picture goes on, painted by a worker', async ({ page, origin }) => {
  await open(page, origin, '?scenario=heartbeats');
  // The worker takes over when something moves and the late parts have been loaded.
  await expect(async () => {
    await page.keyboard.press('ArrowRight');
    await settled(page);
    await expect(paintedByWorker(page)).toBeAttached({ timeout: 1000 });
  }).toPass();
  await Promise.all(page.workers().map((worker) => worker.evaluate(notePictures)));
  await page.locator('footer').getByRole('button', { name: 'Play' }).click();
  const busy = await page.evaluate(busyAtTimes, { blockMs: 60, times: 40 });
  const painted = (await Promise.all(page.workers().map((worker) => worker.evaluate(picturesNoted)))).flat();
  const inside = busy.map(([from, to]) => painted.filter((at) => at > from && at < to).length);
  test.info().annotations.push({ type: 'measured', description: JSON.stringify(inside) });
  // Three would be a picture in each frame. On a busy machine the worker waits as well, but not every time.
  expect(inside.filter((count) => count >= 2).length, 'times that it went on').toBeGreaterThan(busy.length / 4);
});

/** Runs in a worker: records when something is painted, on the clock that pages and workers share. */
function notePictures(): void {
  const noted: number[] = [];
  const of = OffscreenCanvasRenderingContext2D.prototype;
  const clear = Reflect.get<typeof of, 'clearRect'>(of, 'clearRect');
  of.clearRect = function (...rect) {
    noted.push(performance.timeOrigin + performance.now());
    Reflect.apply(clear, this, rect);
  };
  Object.assign(globalThis, { noted });
}

const picturesNoted = (): readonly number[] => (globalThis as unknown as { noted: number[] }).noted;

/** Keeps the page busy for some milliseconds of each 100; answers when it was busy. */
const busyAtTimes = ({
  blockMs,
  times,
}: {
  blockMs: number;
  times: number;
}): Promise<readonly (readonly [number, number])[]> =>
  new Promise((resolve) => {
    const busy: [number, number][] = [];
    const blocking = window.setInterval(() => {
      const from = performance.timeOrigin + performance.now();
      const until = performance.now() + blockMs;
      while (performance.now() < until);
      busy.push([from, performance.timeOrigin + performance.now()]);
      if (busy.length < times) return;
      window.clearInterval(blocking);
      resolve(busy);
    }, 100);
  });
