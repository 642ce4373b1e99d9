/**
 * ReplScope inside other pages. Each host is served by a plain static server that sends no CORS headers, as course platforms do. In a frame
 * with `sandbox="allow-scripts"` the page's origin is opaque, so module scripts, import(), fetch and `new Worker(url)` all fail. If one of
 * them gets into the build, these tests fail.
 */
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test, type FrameLocator, type Page } from '@playwright/test';
import { complaints } from './host/complaints';
import { serve } from './host/staticServer';
import { paintedByWorker } from './journey.site';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

const hostPage = (source: string, sandbox: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A course page</title>
  <link rel="icon" href="data:," />
  <h1>Lecture 7</h1>
  <input aria-label="The host's own field" autofocus />
  <iframe title="ReplScope" ${sandbox} src="${source}" width="800" height="480"></iframe>
</html>`;

/** The page works: both servers are there, and a step, which only the worker can take, changes its text. */
async function expectAlive(app: Page | FrameLocator): Promise<void> {
  await expect(app.getByRole('heading', { name: 'ReplScope' })).toBeVisible();
  // The two servers of the first scenario are buttons that say their role and state.
  for (const server of [/\bmaster: /, /\breplica: /])
    await expect(app.getByRole('button', { name: server }).first()).toBeVisible();
  const status = app.getByRole('status').first();
  const next = app.getByRole('button', { name: /Next step/ });
  await expect(next).toBeEnabled();
  const before = await status.textContent();
  await next.click();
  await expect(status).not.toHaveText(before ?? '');
  // What moves is painted by a worker of its own.
  await expect(async () => {
    await next.press('ArrowLeft');
    await next.press('ArrowRight');
    await expect(paintedByWorker(app)).toBeAttached({ timeout: 1000 });
  }).toPass();
}

for (const [name, mount, sandbox] of [
  ['a sandboxed frame of opaque origin, on a sub-path', '/courses/redis/2026/', 'sandbox="allow-scripts"'],
  ['a frame without a sandbox', '/', ''],
] as const)
  test(`works in ${name}`, async ({ page }) => {
    const server = await serve(DIST, mount, { '/host.html': hostPage(mount, sandbox) });
    const list = complaints(page);
    try {
      await page.goto(`${server.origin}/host.html`);
      const frame = page.frameLocator('iframe');
      await expect(frame.getByRole('button', { name: /Next step/ })).toBeVisible();
      // A page inside another takes no focus when it loads.
      await expect(page.getByLabel("The host's own field")).toBeFocused();
      await expectAlive(frame);
      expect(list).toEqual([]);
    } finally {
      await server.close();
    }
  });

test('works opened from a file, with no server at all', async ({ page }) => {
  const list = complaints(page);
  await page.goto(pathToFileURL(`${DIST}/index.html`).href);
  await expectAlive(page);
  expect(list).toEqual([]);
});

test('three to a page, each on its own', async ({ page }) => {
  const server = await serve(DIST, '/', {
    '/host.html': hostPage('/', 'sandbox="allow-scripts"').replace(/<iframe.*<\/iframe>/, (frame) => frame.repeat(3)),
  });
  const list = complaints(page);
  try {
    await page.goto(`${server.origin}/host.html`);
    const frames = page.locator('iframe');
    await expect(frames).toHaveCount(3);
    const last = frames.nth(2).contentFrame();
    const first = frames.nth(0).contentFrame().getByRole('status').first();
    await expect(
      frames
        .nth(0)
        .contentFrame()
        .getByRole('button', { name: /Next step/ }),
    ).toBeEnabled();
    const before = await first.textContent();
    await expectAlive(last);
    await expect(first).toHaveText(before ?? '');
    expect(list).toEqual([]);
  } finally {
    await server.close();
  }
});
