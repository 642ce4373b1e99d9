/** The time machine: what is shown is of one instant, whatever moves. */
import type { Page } from '@playwright/test';
import { expect, open, press, settled, status, test } from './journey.site';

interface Sample {
  /** Thousandths of a second of story. */
  readonly slider: string;
  readonly card: string;
}

/** Presses "Next step", and answers what the page shows after each frame until nothing moves. */
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
  // Up to the PSYNC, which the replica sends and whose answer it waits for.
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

  // Each picture of the film is the one that is shown when somebody goes to its instant.
  for (const card of new Set(shown)) {
    const those = samples.filter((one) => one.card === card);
    const middle = those[those.length >> 1];
    await page.locator('footer input[type=range]').fill(middle?.slider ?? '0');
    await settled(page);
    expect(await page.locator('[data-node=replica]').innerText()).toBe(card);
  }
});

test('byte by byte, forwards and back, by key, by button and by holding it', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync');
  await expect(status(page)).toContainText('Are you there?');
  await page.getByRole('radio', { name: 'byte' }).check();
  await expect(page.getByTestId('next')).toContainText('Next byte');
  await page.getByTestId('next').click();
  await expect(status(page)).toContainText('1 of 7 bytes are there');
  const seen: string[] = [];
  for (let i = 2; i <= 6; i++) {
    await page.getByTestId('next').click();
    await expect(status(page)).toContainText(`${i} of 7 bytes`);
    seen.push(await status(page).innerText());
  }
  expect(seen.at(-1)).toContain('One byte is missing');
  // Bytes that have not arrived yet are marked, for the eye and for the ear.
  await expect(page.getByRole('button', { name: 'CRLF' })).toHaveAttribute('data-come', 'part');
  await page.getByTestId('next').click();
  await expect(status(page)).toContainText('I am.');
  for (const before of seen.toReversed()) {
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => status(page).innerText()).toBe(before);
  }
  // Whatever grain is chosen, two keys step by byte.
  await page.getByRole('radio', { name: 'message' }).check();
  await page.getByRole('heading', { name: 'A short break' }).click();
  await page.keyboard.press('.');
  await expect(status(page)).toContainText('3 of 7 bytes');
  await page.keyboard.press(',');
  await expect(status(page)).toContainText('2 of 7 bytes');
  await page.getByRole('radio', { name: 'byte' }).check();
  const box = await page.getByTestId('next').boundingBox();
  if (!box) throw new Error('no button');
  await page.mouse.move(box.x + 20, box.y + 10);
  await page.mouse.down();
  await expect(status(page)).toContainText(/of 49 bytes/, { timeout: 15_000 });
  await page.mouse.up();
  // When it is let go, it stands still.
  await settled(page);
  const stands = await status(page).innerText();
  await page.waitForTimeout(500);
  expect(await status(page).innerText()).toBe(stands);
});

for (const [name, viewport] of [
  ['phone', { width: 390, height: 844 }],
  ['frame', { width: 800, height: 480 }],
] as const)
  test(`what a step is can be chosen on a ${name}`, async ({ page, origin }) => {
    await page.setViewportSize(viewport);
    await open(page, origin, '?scenario=partial-resync');
    await page.getByTestId('pace').click();
    await page.getByRole('radio', { name: 'byte' }).check();
    await page.keyboard.press('Escape');
    await page.getByTestId('next').click();
    await expect(status(page)).toContainText('1 of 7 bytes are there');
    await page.getByRole('button', { name: 'Back' }).click();
    await expect(status(page)).toContainText('Are you there?');
  });

test('two runs beside each other: a knob is turned, the first difference is said, marked and gone to', async ({
  page,
  origin,
}) => {
  await open(page, origin, '?scenario=backlog-overrun');
  await page.getByText('What if …').click();
  const exact = page.getByRole('textbox', { name: 'Backlog size, exact' });
  await exact.fill('32770');
  await settled(page);
  const runs = page.getByRole('region', { name: 'What you did' });
  await expect(runs.getByRole('listitem')).toHaveCount(2);
  await runs.getByRole('button', { name: 'Compare with “As written”' }).click();
  const difference = page.getByTestId('difference');
  await expect(difference).toContainText('answers +CONTINUE 0fa5… in A where it answers +FULLRESYNC');
  await difference.getByRole('button', { name: 'Go there' }).click();
  await settled(page);
  await expect(status(page)).toContainText('I still have that. Go on.');
  await page.getByRole('button', { name: 'servers', exact: true }).click();
  const table = page.getByTestId('outcome');
  await expect(table.getByRole('row', { name: /partial syncs so far/ })).toHaveText('partial syncs so far10');
  await expect(table.getByRole('row', { name: /^replica/ })).toHaveAttribute('data-differs', 'true');
  await expect(table.getByRole('row', { name: /^master/ })).toHaveAttribute('data-differs', 'false');

  await page.getByRole('button', { name: 'Swap' }).click();
  await expect(difference).toContainText('in A where it answers +CONTINUE 0fa5… in B');
  await page.getByRole('region', { name: 'Two runs side by side' }).getByRole('button', { name: 'Close' }).click();
  await expect(difference).toHaveCount(0);
});

test('runs are renamed and removed by keyboard, and what was removed comes back', async ({ page, origin }) => {
  await open(page, origin, '?scenario=backlog-overrun');
  await page.getByText('What if …').click();
  await page.getByRole('textbox', { name: 'Backlog size, exact' }).fill('32770');
  await settled(page);
  const runs = page.getByRole('region', { name: 'What you did' });
  const row = runs.getByRole('button', { name: 'Backlog size: 32 770 bytes', exact: true });
  await expect(row).toHaveAttribute('aria-current', 'true');
  await row.focus();
  await page.keyboard.press('F2');
  await page.getByRole('textbox', { name: 'New name' }).fill('one byte more');
  await page.keyboard.press('Enter');
  const named = runs.getByRole('button', { name: 'one byte more', exact: true });
  await expect(named).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(named).toHaveCount(0);
  // The focus is never lost with what it was on.
  await expect(runs.getByRole('button', { name: 'As written', exact: true })).toBeFocused();
  await expect(runs.getByRole('status')).toContainText('“one byte more” is removed.');
  await runs.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(named).toHaveAttribute('aria-current', 'true');
  await settled(page);
});
