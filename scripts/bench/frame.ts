import type { Browser } from '@playwright/test';
import { inBrowser } from './browser';
import { bundle } from './bundle';
import type { FrameCost, frameCost as costInPage } from './inPage/frames';
import type { BenchRow } from './row';

const GOAL_MS = 8;

/** The cost of frames of the stage in a page of this browser, at a device pixel ratio. */
export async function frameCost(browser: Browser, dpr: number): Promise<FrameCost> {
  const page = await browser.newPage();
  try {
    await page.addScriptTag({ content: await bundle('frames') });
    return await page.evaluate(
      (at) => (globalThis as unknown as { bench: { frameCost: typeof costInPage } }).bench.frameCost(at),
      dpr,
    );
  } finally {
    await page.close();
  }
}

export const frame: BenchRow = {
  what: 'frame with 2,000 segments in flight, software raster',
  goal: `p95 ≤ ${GOAL_MS} ms, at dpr 1 and 2`,
  measure: () =>
    inBrowser(async (browser) => {
      const [one, two] = [await frameCost(browser, 1), await frameCost(browser, 2)];
      const ms = (cost: number): string => cost.toFixed(1);
      return {
        measured: `${ms(one.stage)} ms and ${ms(two.stage)} ms; ${ms(one.singly)} and ${ms(two.singly)} ms with each painted singly`,
        ratio: `${((Math.max(one.stage, two.stage) / GOAL_MS) * 100).toFixed(0)} % of the goal`,
        how: 'from what is on the wires to pixels, in Chromium without a GPU: p95 of 40 frames, best of 15 rounds',
      };
    }),
};
