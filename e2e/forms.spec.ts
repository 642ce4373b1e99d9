/**
 * The forms in which a build is given away, each used as somebody would use it: one file opened from a disk, the archive unpacked on a
 * server, and the site once the network is gone.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test, type Page } from '@playwright/test';
import { serve } from './host/staticServer';
import { unzip } from './host/unzip';

const DIST = fileURLToPath(new URL('../dist', import.meta.url));

/** Everything that the page requests outside of `allowed`, and everything that the browser complains about. */
function watch(page: Page, allowed: string): string[] {
  const list: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(message.text());
  });
  page.on('pageerror', (error) => list.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(allowed) && !/^(blob|data):/.test(request.url())) list.push(request.url());
  });
  return list;
}

/** A step can be taken, which needs the engine, and parts that come late are there: a dialog, the console, a rare command. */
async function expectWhole(page: Page): Promise<void> {
  const next = page.getByTestId('next');
  await expect(next).toBeEnabled();
  const status = page.getByRole('status').first();
  const before = await status.textContent();
  await next.click();
  await expect(status).not.toHaveText(before ?? '');
  await page.getByRole('button', { name: /^(Diagnose|诊断)$/ }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('`');
  const line = page.locator('form input');
  await line.fill('ZADD z 1 a');
  await line.press('Enter');
  await expect(page.getByRole('log')).toContainText('(integer) 1');
}

test('one file from a disk holds everything: both languages, a lesson, what comes late', async ({ page }) => {
  const file = pathToFileURL(join(DIST, 'repl-scope.html')).href;
  const list = watch(page, file);
  await page.goto(`${file}?scenario=heartbeats&lang=zh`);
  await expectWhole(page);
  await page.goto(`${file}?lesson=auth&lang=en`);
  await expect(page.getByTestId('lesson-title')).toBeVisible();
  expect(list).toEqual([]);
});

/** The strictest that a server can say of text in a page: none becomes mark-up or a script, but through the page's own policy. */
const NO_TEXT_IS_CODE = {
  'content-security-policy': "require-trusted-types-for 'script'; trusted-types replscope",
};

test('the archive unpacked on a sub-path of a strict server works, and asks for nothing outside of it', async ({
  page,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'replscope-zip-'));
  unzip(join(DIST, 'repl-scope.zip'), folder);
  const first = { '/upload/42/': readFileSync(join(folder, 'index.html'), 'utf8') };
  const server = await serve(folder, '/upload/42/', first, NO_TEXT_IS_CODE);
  const list = watch(page, `${server.origin}/upload/42/`);
  try {
    await page.goto(`${server.origin}/upload/42/?scenario=heartbeats&lang=en`);
    await expectWhole(page);
    expect(list).toEqual([]);
    // The page says so itself, whatever its server says.
    const strangers = await page.evaluate(() =>
      [
        () => (document.body.innerHTML = '<b>text</b>'),
        () => (document.createElement('script').src = 'https://elsewhere.example/x.js'),
        () => replscope.trusted('../../x.js'),
        () => replscope.trusted('https://elsewhere.example/x.js'),
      ].map((act) => {
        try {
          return act();
        } catch (error) {
          return (error as Error).name;
        }
      }),
    );
    expect(strangers).toEqual(Array(4).fill('TypeError'));
  } finally {
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test.describe('offline', () => {
  test.use({ serviceWorkers: 'allow' });

  test('after one visit it works without a server', async ({ page }) => {
    const server = await serve(DIST, '/course/', {}, {}, { '/course/index.html': '/course/' });
    try {
      await page.goto(`${server.origin}/course/?scenario=heartbeats&lang=en`);
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    } finally {
      await server.close();
    }
    await page.goto(`${server.origin}/course/?scenario=heartbeats&lang=zh&at=3s`);
    await expectWhole(page);
    // Something that was never opened while there was a network: a lesson, in each language.
    for (const [lang, title] of [
      ['en', 'Being let in'],
      ['zh', '进门要密码'],
    ] as const) {
      await page.goto(`${server.origin}/course/?lesson=auth&lang=${lang}`);
      await expect(page.getByTestId('lesson-title')).toHaveText(title);
    }
  });
});

test('in a sandboxed frame, which submits no forms, what is typed is sent; the worker fetches what it needs rarely', async ({
  page,
}) => {
  const frame =
    '<iframe sandbox="allow-scripts" src="/?scenario=heartbeats&lang=en" width="900" height="600"></iframe>';
  const server = await serve(DIST, '/', { '/host.html': frame });
  try {
    await page.goto(`${server.origin}/host.html`);
    const guest = page.frameLocator('iframe');
    await guest.getByRole('tab', { name: 'Console' }).click();
    const line = guest.locator('form input');
    await line.fill('ZADD z 1 a');
    await line.press('Enter');
    await expect(guest.getByRole('log')).toContainText('(integer) 1');
  } finally {
    await server.close();
  }
});
