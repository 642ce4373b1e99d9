import type { Browser, Page } from '@playwright/test';
import { inBrowser } from './browser';
import type { BenchRow } from './row';
import { onSite } from './site';

const GOAL_MS = 20;
const BLOCK_MS = 60;
const SECONDS = 8;

export const blocked: BenchRow = {
  what: 'longest frame gap while the main thread is blocked 60 ms at a time',
  goal: `p99 ≤ ${GOAL_MS} ms`,
  measure: () =>
    onSite((site) =>
      inBrowser(async (browser) => {
        const gapOf = async (byWorker: boolean): Promise<number> => {
          const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
          // Hides the function by which a canvas is handed to a worker, so the page paints by itself.
          if (!byWorker)
            await page.addInitScript(() => {
              Reflect.deleteProperty(HTMLCanvasElement.prototype, 'transferControlToOffscreen');
            });
          await page.goto(`${site.address}?scenario=heartbeats&lang=en`);
          const gap = p99(await gaps(page, byWorker));
          await page.close();
          return gap;
        };
        const [page, worker, bare] = [await gapOf(false), await gapOf(true), p99(await bareGaps(browser))];
        return {
          measured: `${worker.toFixed(0)} ms`,
          ratio: `${((worker / GOAL_MS) * 100).toFixed(0)} % of the goal`,
          how: `between pictures of the stage of a run that plays, for ${SECONDS} s in which the page is busy for ${BLOCK_MS} ms of each 100; in this run ${page.toFixed(0)} ms where the page paints by itself, and ${bare.toFixed(0)} ms for a worker that has nothing to do but to clear a canvas in each frame`,
        };
      }),
    ),
};

/** The value that 99 of 100 do not exceed. */
const p99 = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)] ?? 0;

/** Milliseconds from one picture of the stage to the next, by the clock of the thread that paints it. */
async function gaps(page: Page, byWorker: boolean): Promise<readonly number[]> {
  await page.locator('main[aria-busy=false]').waitFor();
  if (byWorker) await untilWorkerPaints(page);
  const ask = <T>(what: () => T): Promise<readonly T[]> =>
    Promise.all(byWorker ? page.workers().map((worker) => worker.evaluate(what)) : [page.evaluate(what)]);
  await ask(notePictures);
  await page.locator('footer').getByRole('button', { name: 'Play' }).click();
  await page.evaluate(keepBusy, { blockMs: BLOCK_MS, seconds: SECONDS });
  const noted = (await ask(picturesNoted)).flat();
  return noted.slice(1).map((at, i) => at - (noted[i] ?? at));
}

/** A worker takes over when something moves. */
async function untilWorkerPaints(page: Page): Promise<void> {
  while ((await page.locator('canvas[data-live]').count()) === 0) {
    await page.keyboard.press('ArrowRight');
    await page.locator('main[aria-busy=false]').waitFor();
  }
}

/** Runs in a page or a worker: records when the stage is painted. */
function notePictures(): void {
  const noted: number[] = [];
  const { prototype } = 'document' in globalThis ? CanvasRenderingContext2D : OffscreenCanvasRenderingContext2D;
  const clear = Reflect.get<typeof prototype, 'clearRect'>(prototype, 'clearRect');
  prototype.clearRect = function (this: CanvasRenderingContext2D & OffscreenCanvasRenderingContext2D, ...rect) {
    const { canvas } = this;
    // The page's other pictures are not in the section of the stage.
    if (!('closest' in canvas) || canvas.closest('section')?.querySelector('[data-node]'))
      noted.push(performance.now());
    Reflect.apply(clear, this, rect);
  };
  Object.assign(globalThis, { noted });
}

const picturesNoted = (): readonly number[] => (globalThis as unknown as { noted: readonly number[] }).noted;

const keepBusy = ({ blockMs, seconds }: { blockMs: number; seconds: number }): Promise<void> =>
  new Promise((resolve) => {
    const started = performance.now();
    const blocking = window.setInterval(() => {
      const until = performance.now() + blockMs;
      while (performance.now() < until);
      if (performance.now() - started < seconds * 1000) return;
      window.clearInterval(blocking);
      resolve();
    }, 100);
  });

/** The same of a worker that only clears a canvas: what the browser and the machine allow at best. */
async function bareGaps(browser: Browser): Promise<readonly number[]> {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.evaluate(async (script) => {
    const canvas = document.body.appendChild(document.createElement('canvas'));
    const offscreen = canvas.transferControlToOffscreen();
    const worker = new Worker(URL.createObjectURL(new Blob([script])));
    const begun = new Promise((resolve) => {
      worker.onmessage = resolve;
    });
    worker.postMessage(offscreen, [offscreen]);
    await begun;
  }, CLEARS);
  const [worker] = page.workers();
  if (!worker) throw new Error('blocked: the worker has not begun');
  await page.evaluate(keepBusy, { blockMs: BLOCK_MS, seconds: SECONDS });
  const noted = await worker.evaluate(picturesNoted);
  await page.close();
  return noted.slice(1).map((at, i) => at - (noted[i] ?? at));
}

/** A worker that clears its canvas in each frame and notes when. */
const CLEARS = `
  self.noted = [];
  self.onmessage = ({ data }) => {
    const context = data.getContext('2d');
    const frame = () => {
      context.clearRect(0, 0, data.width, data.height);
      self.noted.push(performance.now());
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    self.postMessage('begun');
  };
`;
