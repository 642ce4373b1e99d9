/** The gallery: pictures of real runs, by keyboard and by pointer, on a desk and on a phone. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { open, test } from './journey.site';

test('by keyboard: a picture of each run, a link to one, and the run itself', async ({ page, origin }) => {
  await open(page, origin, '?scenario=heartbeats&lang=en');
  await page.getByTestId('gallery').press('Enter');
  const gallery = page.getByRole('dialog', { name: 'Gallery' });
  const card = gallery.getByRole('listitem').filter({ hasText: 'Being let in' });
  await expect(card.getByTestId('thumbnail')).toHaveAttribute('data-painted', 'true');

  await card.getByRole('button', { name: /^Share/ }).press('Enter');
  const share = page.getByRole('dialog', { name: 'Share' });
  await expect(share.getByTestId('share-link')).toHaveText(/\?lesson=auth&lang=en$/);
  await page.keyboard.press('Escape');
  await expect(share).toBeHidden();

  await card.getByRole('button', { name: 'Being let in' }).first().press('Enter');
  await expect(gallery).toBeHidden();
  await expect(page.getByTestId('lesson-title')).toHaveText('Being let in');
  await expect(page).toHaveURL(/lesson=auth/);

  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Heartbeats' })).toBeVisible();
  await page.goForward();
  await expect(page.getByTestId('lesson-title')).toHaveText('Being let in');
});

test('on a phone, in Chinese and dark, it fits and has no violations', async ({ page, origin }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, origin, '?scenario=heartbeats&lang=zh&theme=dark');
  await page.getByTestId('gallery').click();
  await expect(page.getByTestId('thumbnail').first()).toHaveAttribute('data-painted', 'true');
  const { violations } = await new AxeBuilder({ page }).include('dialog[open]').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 160))])).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
});
