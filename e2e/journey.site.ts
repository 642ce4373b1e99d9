/** The built page on a plain server, and the few things that every journey does with it. */
import { fileURLToPath } from 'node:url';
import { expect, test as base, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { serve } from './host/staticServer';

export const DIST = fileURLToPath(new URL('../dist', import.meta.url));

export const test = base.extend<object, { readonly origin: string }>({
  origin: [
    // Playwright reads from this pattern which fixtures are wanted.
    // oxlint-disable-next-line eslint/no-empty-pattern -- none is
    async ({}, use) => {
      const server = await serve(DIST, '/', {});
      await use(server.origin);
      await server.close();
    },
    { scope: 'worker' },
  ],
});
export { expect };

export const next = (page: Page): Locator => page.getByRole('button', { name: /^(Next step|下一步)/ });
/** The stage's canvas that a worker paints. It exists once something has moved and the late parts have been loaded. */
export const paintedByWorker = (page: Page | FrameLocator): Locator => page.locator('canvas[data-live]');
export const status = (page: Page): Locator => page.getByRole('status').first();

/** Nothing moves, and the views show the World of the instant on screen. */
export const settled = (page: Page): Promise<void> =>
  expect(page.locator('main')).toHaveAttribute('aria-busy', 'false');

/** Opens a situation in which one can do things; the front page is a lesson (course.spec.ts). */
export async function open(page: Page, origin: string, query = '?scenario=first-sync-diskless'): Promise<void> {
  await page.goto(`${origin}/${query}`);
  await expect(page.locator('[data-node]').first()).toBeVisible();
  await settled(page);
}

export async function press(page: Page, key: string, times = 1): Promise<void> {
  for (let i = 0; i < times; i++) {
    await page.keyboard.press(key);
    await settled(page);
  }
}

/** What INFO and ROLE say at the moment, as text. */
export const operatorView = (page: Page): Promise<readonly string[]> => page.getByTestId('lines').allInnerTexts();

/** Everything that the browser complained about. */
export function complaints(page: Page): readonly string[] {
  const list: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(message.text());
  });
  page.on('pageerror', (error) => list.push(String(error)));
  return list;
}
