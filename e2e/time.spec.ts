/** The time machine: what is shown is of one instant, whatever moves. */
import type { Page } from '@playwright/test';
import { expect, open, press, settled, test } from './journey.site';

interface Sample {
  /** Thousandths of a second of story. */
  readonly slider: string;
  readonly card: string;
}

/** Presses "Next step"; what the page shows after each frame until nothing moves. */
async function film(page: Page, node: string): Promise<readonly Sample[]> {
  return page.evaluate(async (name) => {
    const samples: Sample[] = [];
    const painted = (): Promise<void> =>
      new Promise((resolve) => requestAnimationFrame(() => window.setTimeout(resolve, 0)));
    const slider = document.querySelector<HTMLInputElement>('footer input[type=range]');
    const card = document.querySelector<HTMLElement>(`[data-node="${name}"]`);
    document.querySelector<HTMLElement>('[data-testid=next]')?.click();
    for (let still = 0; still < 5 && samples.length < 1000; ) {
      await painted();
      const sample = { slider: slider?.value ?? '', card: card?.innerText ?? '' };
      still = samples.at(-1)?.slider === sample.slider ? still + 1 : 0;
      samples.push(sample);
    }
    return samples;
  }, node);
}

test('while a message crosses, the cards show what the servers are at that instant', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync');
  // As far as the PSYNC, which the replica sends and waits for.
  for (let i = 0; i < 40; i++) {
    if (
      await page
        .locator('[aria-current=step]')
        .innerText()
        .then((text) => text.startsWith('PSYNC'))
    )
      break;
    await press(page, 'ArrowRight');
  }
  await press(page, 'ArrowLeft');
  const samples = await film(page, 'replica');
  const shown = samples.map(({ card }) => card);
  expect(shown.filter((card) => card.includes('receivePsyncReply')).length).toBeGreaterThan(samples.length / 2);

  // Each picture of the film is the one that stands there when somebody goes to its instant.
  for (const card of new Set(shown)) {
    const those = samples.filter((one) => one.card === card);
    const middle = those[those.length >> 1];
    await page.locator('footer input[type=range]').fill(middle?.slider ?? '0');
    await settled(page);
    expect(await page.locator('[data-node=replica]').innerText()).toBe(card);
  }
});
