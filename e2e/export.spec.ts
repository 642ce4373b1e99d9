/** Taking a run away, running until something happens, and what the page says about its own truth. */
import { readFileSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { simulate } from '../src/cli/simulate';
import { serve } from './host/staticServer';
import { complaints, DIST, expect, open, settled, status, test } from './journey.site';

const take = (page: Page) => page.getByRole('button', { name: /^(Take away|Take this run away)$/ });
const until = (page: Page) => page.getByRole('button', { name: 'Run until', exact: true });

/** The file that a press saves, as it lies on the disk. */
async function saved(page: Page, button: string): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: button }).click(),
  ]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test('a run is saved as files, each of them what it says it is', async ({ page, origin }) => {
  const list = complaints(page);
  await open(page, origin, '?scenario=partial-resync&at=5.00317s');
  await take(page).click();

  const trace = await saved(page, 'Save: Trace');
  expect(trace.name).toBe('partial-resync.trace.jsonl');
  const lines = trace.bytes.toString().trim().split('\n');
  expect(lines.length).toBeGreaterThan(50);
  // Determinism: a browser's worker and Node compute the same bytes.
  expect(simulate(readFileSync('src/scenarios/partial-resync.json', 'utf8'))).toEqual({ ok: true, lines });
  const types = new Set(lines.map((line) => (JSON.parse(line) as { type: string }).type));
  for (const type of ['open', 'data', 'reply', 'log', 'link', 'close']) expect([...types]).toContain(type);

  const diagram = (await saved(page, 'Save: Mermaid text')).bytes.toString();
  expect(diagram).toContain('sequenceDiagram\n    participant p0 as master\n');
  // Up to this instant: the question is on its way, the answer is not yet.
  expect(diagram).toMatch(/p1-\)p0: PSYNC .* 51\n/);
  expect(diagram).not.toContain('+CONTINUE');

  // Its own page parses nothing: its policy forbids it.
  const reader = await page.context().newPage();
  for (const name of ['Stage as SVG', 'Sequence as SVG']) {
    const svg = (await saved(page, name)).bytes.toString();
    const words = await reader.evaluate((text) => {
      const parsed = new DOMParser().parseFromString(text, 'image/svg+xml');
      return parsed.querySelector('parsererror')
        ? null
        : [...parsed.querySelectorAll('text')].map((t) => t.textContent);
    }, svg);
    expect(words, name).toEqual(expect.arrayContaining(['master', 'replica', 'PSYNC 0fa5… 51']));
  }
  for (const name of ['Stage as PNG', 'Sequence as PNG']) {
    const { bytes } = await saved(page, name);
    expect(bytes.subarray(1, 4).toString(), name).toBe('PNG');
    expect(bytes.length, name).toBeGreaterThan(20_000);
  }
  expect(list).toEqual([]);
});

test('the scenario that is saved, opened again, is the run on screen', async ({ page, origin }) => {
  await open(page, origin, '?scenario=backlog-overrun&backlog=32770&latency=2ms&at=5s');
  await take(page).click();
  const before = (await saved(page, 'Save: Trace')).bytes.toString();
  const { name, bytes } = await saved(page, 'Save: Scenario');
  await page.getByTestId('file').setInputFiles({ name, mimeType: 'application/json', buffer: bytes });
  await expect(page.getByRole('combobox', { name: 'Situation' })).toHaveValue(':own');
  await settled(page);
  if (!(await page.getByRole('button', { name: 'Save: Trace' }).isVisible())) await take(page).click();
  expect((await saved(page, 'Save: Trace')).bytes.toString()).toBe(before);
});

test('what is copied is what would be saved', async ({ page, origin, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, origin, '?at=1s');
  await take(page).click();
  const file = (await saved(page, 'Save: Mermaid text')).bytes.toString();
  const copy = page.getByRole('button', { name: 'Copy: Mermaid text' });
  await copy.click();
  await expect(copy).toHaveText('Copied');
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(file);
});

test('in a frame that may neither save nor copy, text and picture are shown', async ({ page }) => {
  const host = `<!doctype html><title>A course page</title>
    <iframe title="ReplScope" sandbox="allow-scripts" src="/" width="800" height="480"></iframe>`;
  const server = await serve(DIST, '/', { '/host.html': host });
  try {
    await page.goto(`${server.origin}/host.html`);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Take this run away' }).click();
    await frame.getByRole('button', { name: 'Save: Mermaid text' }).click();
    const text = frame.getByRole('textbox', { name: 'Text to copy' });
    await expect(text).toHaveValue(/^%% .*\nsequenceDiagram\n/);
    await expect(text).toBeFocused();
    await frame.getByRole('button', { name: 'Copy: Trace' }).click();
    await expect(text).toHaveValue(/^\{"type":/);
    await frame.getByRole('button', { name: 'Stage as PNG' }).click();
    const picture = frame.getByRole('img', { name: 'Picture to save' });
    await expect(picture).toBeVisible();
    await expect.poll(() => picture.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(900);
  } finally {
    await server.close();
  }
});

test('run until: goes there, walks on, and says what never comes', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=1s');
  await until(page).click();
  const menu = page.getByRole('region', { name: 'Run until' });
  const press = async (name: string): Promise<void> => {
    await menu.getByRole('button', { name, exact: true }).click();
    await settled(page);
  };
  await press('+CONTINUE');
  await expect(status(page)).toContainText('I still have that. Go on.');
  await press('+CONTINUE');
  await expect(menu).toContainText('No other +CONTINUE arrives after this instant; the last one did at 5.003 s.');
  await press('+FULLRESYNC');
  await expect(menu).toContainText('No other +FULLRESYNC arrives');
  await press('Go back to it');
  await expect(status(page)).toContainText('You get a whole copy');

  await menu.getByRole('textbox', { name: 'ACK of at least' }).fill('87');
  await press('Run');
  await expect(status(page)).toContainText('applied everything up to 87');
  await menu.getByRole('textbox', { name: 'ACK of at least' }).fill('100000');
  await press('Run');
  await expect(menu).toContainText(/No replica acknowledges offset 100.000 or more in this run\./);

  await menu.getByRole('combobox', { name: 'Server' }).selectOption('replica');
  const slider = page.getByRole('slider', { name: 'Instant of the run' });
  const seen = new Set<string | null>();
  await page.keyboard.press('Escape');
  await expect(menu).toBeHidden();
  await page.keyboard.press('Home');
  await until(page).click();
  await menu.getByRole('combobox', { name: 'Server' }).selectOption('replica');
  for (let i = 0; i < 4; i++) {
    await press('line in its log');
    seen.add(await slider.getAttribute('aria-valuetext'));
  }
  expect(seen.size).toBe(4);
});

test('what is true and what is simplified is told, with figures', async ({ page, origin }) => {
  await open(page, origin);
  await page.getByRole('button', { name: /^Redis 7\.0\.15/ }).click();
  const dialog = page.getByRole('dialog', { name: 'What is true here, and what is simplified' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  await expect(dialog).toContainText(/\d+ situations in the menu were recorded/);
  await expect(dialog).toContainText(/On \d{4}-\d\d-\d\d, \d+ other scenarios were played/);
  await expect(dialog).toContainText(/\d{3} of the 240 commands/);
  await dialog.getByText('Which ones').click();
  await expect(dialog).toContainText(' psync ');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Redis 7\.0\.15/ })).toBeFocused();
});

for (const [lang, theme, width, height] of [
  ['en', 'light', 1440, 900],
  ['zh', 'dark', 390, 844],
] as const)
  test(`menus and dialog have no violations, ${lang}, ${theme}, ${width} wide`, async ({ page, origin }) => {
    await page.setViewportSize({ width, height });
    await open(page, origin, `?lang=${lang}&theme=${theme}&at=1s`);
    const check = async (what: string): Promise<void> => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'])
        .analyze();
      expect(
        violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]),
        what,
      ).toEqual([]);
      // Nothing sticks out of the window.
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), what).toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
    };
    await page.getByTestId('export').click();
    await check('take away');
    // A lesson on a phone has its own two large buttons in place of all controls of time.
    await open(page, origin, `?scenario=first-sync-diskless&lang=${lang}&theme=${theme}&at=1s`);
    await page.getByTestId('until').click();
    await check('until');
    await page
      .getByTitle(lang === 'en' ? 'What is true here, and what is simplified' : '哪些是真的，哪些是简化的')
      .click();
    await check('truth');
  });

test('what is printed is a sheet: the diagram and its steps, black on white, and no control', async ({
  page,
  origin,
}) => {
  await open(page, origin, '?scenario=diagram-connect-messages&theme=dark');
  const sheet = page.getByRole('article');
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await expect(sheet.getByRole('heading', { level: 1 })).toHaveText('Connecting, as messages');
  await expect(sheet.locator('svg text').filter({ hasText: /^\d+ {2}PING$/ })).toHaveCount(1);
  await expect(sheet.getByRole('row').filter({ hasText: 'REPLCONF capa eof capa psync2' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(sheet).toHaveCSS('color', 'rgb(0, 0, 0)');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toHaveCount(0);
  await expect(take(page)).toBeVisible();
});
