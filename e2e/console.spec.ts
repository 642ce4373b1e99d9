/** Doing things by hand: commands, faults, the runs that come of them, and links that carry them. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { complaints, expect, next, open, press, settled, status, test } from './journey.site';

const prompt = (page: Page, node = 'master'): Locator => page.getByRole('textbox', { name: `Command for ${node}` });
const transcript = (page: Page): Locator => page.getByRole('log');
const card = (page: Page, node: string): Locator => page.getByRole('button', { name: new RegExp(`^Look at ${node}`) });
const runs = (page: Page): Locator => page.getByRole('region', { name: 'What you did' });
const rows = (page: Page): Locator => runs(page).locator('[data-branch]');

async function type(page: Page, line: string, node = 'master'): Promise<void> {
  await prompt(page, node).fill(line);
  await prompt(page, node).press('Enter');
  await settled(page);
}

async function choose(page: Page, of: string, item: RegExp): Promise<void> {
  await page.getByRole('button', { name: of, exact: true }).click();
  await page.getByRole('menuitem', { name: item }).click();
  await settled(page);
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const LINK = 'Act on the link between master and replica';

test('what is typed while the console is still coming is typed into it', async ({ page, origin }) => {
  let arrive = (): void => undefined;
  const typed = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  await page.route(/ConsolePane-.*\.js/, async (route) => {
    await typed;
    await route.continue();
  });
  await page.goto(`${origin}/?scenario=first-sync-diskless&at=4s`, { waitUntil: 'commit' });
  await expect(page.locator('[data-node]').first()).toBeVisible();
  await settled(page);
  await page.keyboard.press('`');
  // Some of these keys are shortcuts that play and step.
  await page.keyboard.type('SET p 1x');
  await page.keyboard.press('Backspace');
  await page.keyboard.press('Enter');
  await page.keyboard.type('GET p');
  await expect(prompt(page)).toHaveCount(0);
  arrive();
  await expect(prompt(page)).toHaveValue('GET p');
  await expect(prompt(page)).toBeFocused();
  await expect(transcript(page)).toContainText(/> SET p 1\s*4\.000\ss\s*OK/);
  await settled(page);
});

test('SET a 1, typed at the master, crosses, and the replica holds it', async ({ page, origin }) => {
  const list = complaints(page);
  await open(page, origin, '?scenario=first-sync-diskless&at=4s');
  await press(page, '`');
  await expect(prompt(page)).toBeFocused();
  await type(page, 'SET a 1');
  await expect(transcript(page)).toContainText('10.0.0.1:6379> SET a 1');
  await expect(transcript(page)).toContainText('OK');
  await expect(status(page)).toContainText('Do as I did');
  await expect(card(page, 'replica')).toContainText('a"1"');
  // The console is used on the other server too, and is refused what a replica refuses.
  await page.getByRole('group', { name: 'Console of' }).getByRole('button', { name: 'replica' }).click();
  await type(page, 'GET a', 'replica');
  await expect(transcript(page)).toContainText('"1"');
  await type(page, 'SET b 2', 'replica');
  await expect(transcript(page)).toContainText("(error) READONLY You can't write against a read only replica.");
  await prompt(page, 'replica').press('Escape');
  await expect(transcript(page)).toHaveCount(0);
  expect(list).toEqual([]);
});

test('nonsense gets the answer of Redis; an open quote that of redis-cli; help is help', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=3.5s');
  await press(page, '`');
  await type(page, 'FOO bar');
  await expect(transcript(page)).toContainText("(error) ERR unknown command 'FOO', with args beginning with: 'bar'");
  await type(page, 'set "x');
  await expect(transcript(page)).toContainText('Invalid argument(s)');
  await type(page, 'help WAIT');
  await expect(transcript(page)).toContainText('WAIT numreplicas timeout');
  // Only the first of them became part of the run.
  await expect(rows(page)).toHaveText([/As written/, /master> FOO bar/]);
  await type(page, 'clear');
  await expect(transcript(page)).not.toContainText('FOO');
  // What the scenario typed, and what is later than the picture, is not there.
  await press(page, 'Escape');
  await page.getByRole('button', { name: 'Undo' }).click();
  await settled(page);
  await expect(rows(page).first()).toHaveAttribute('aria-current', 'true');
});

test('history, completion and hints at the prompt', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=3.5s');
  await press(page, '`');
  await type(page, 'SET a 1');
  await type(page, 'GET a');
  await prompt(page).press('ArrowUp');
  await prompt(page).press('ArrowUp');
  await expect(prompt(page)).toHaveValue('SET a 1');
  await prompt(page).press('ArrowDown');
  await prompt(page).press('ArrowDown');
  await expect(prompt(page)).toHaveValue('');
  await prompt(page).press('Control+r');
  await prompt(page).pressSequentially('et');
  await expect(page.getByRole('status').filter({ hasText: 'Ctrl+R goes further back' })).toContainText('GET a');
  await prompt(page).press('Control+r');
  await prompt(page).press('Tab');
  await expect(prompt(page)).toHaveValue('SET a 1');
  await prompt(page).fill('');
  await prompt(page).pressSequentially('conf');
  await prompt(page).press('Tab');
  await expect(prompt(page)).toHaveValue('config');
  await prompt(page).pressSequentially(' get repl-backlog-s');
  await prompt(page).press('Tab');
  await expect(prompt(page)).toHaveValue('config get repl-backlog-size');
  await prompt(page).press('Enter');
  await settled(page);
  await expect(transcript(page)).toContainText('1) "repl-backlog-size"\n2) "1048576"');
  await prompt(page).fill('SET k');
  await expect(prompt(page)).toHaveAccessibleDescription(/value \[NX\|XX\]/);
  // With nothing to complete, Tab goes on.
  await prompt(page).fill('');
  await prompt(page).press('Tab');
  await expect(prompt(page)).not.toBeFocused();
  // Typed lines are still there after a reload.
  await page.reload();
  await settled(page);
  await press(page, '`');
  await prompt(page).press('ArrowUp');
  await expect(prompt(page)).toHaveValue('config get repl-backlog-size');
});

test('who waits is shown waiting, until time has gone on', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=3.5s');
  await press(page, '`');
  await type(page, 'BLPOP queue 2');
  await expect(transcript(page)).toContainText('waits for its reply');
  await prompt(page).press('Escape');
  await press(page, 'End');
  await press(page, '`');
  await expect(transcript(page)).toContainText(/\(nil\)\n\(2\.\d\ds\)/);
  await prompt(page).press('Escape');
  await press(page, 'Home');
  await press(page, '`');
  await expect(transcript(page)).toContainText('Commands act at the instant on screen');
});

test('a link is cut and restored by its menu, and the replica goes on where it was', async ({ page, origin }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, origin, '?scenario=heartbeats&at=8s');
  await choose(page, LINK, /^Cut/);
  await expect(status(page)).toContainText(/gone|cut|closed/);
  await press(page, '`');
  await type(page, 'SET while cut');
  await prompt(page).press('Escape');
  await expect(card(page, 'replica')).not.toContainText('while');
  await choose(page, LINK, /^Restore/);
  // The menu was left with the pointer: Space is the page's own again, and opens no menu.
  for (let i = 0; i < 20 && !(await status(page).innerText()).includes('still have that'); i++)
    await press(page, 'Space');
  await expect(status(page)).toContainText('I still have that. Go on.');
  await press(page, 'ArrowRight', 3);
  await expect(card(page, 'replica')).toContainText('while');
  await expect(rows(page)).toHaveText([/As written/, /cut/, /SET while cut/, /restore/]);
});

test('menus by keyboard: of a server and of a pipe', async ({ page, origin }) => {
  await open(page, origin, '?scenario=heartbeats&at=8s');
  await card(page, 'replica').focus();
  await page.keyboard.press('Shift+F10');
  const menu = page.getByRole('menu');
  await expect(menu.getByRole('menuitem').first()).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(menu.getByRole('menuitem', { name: /^Follow/ })).toBeFocused();
  const before = await status(page).innerText();
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  expect(await status(page).innerText()).toBe(before);

  const pipe = page.getByRole('button', { name: LINK });
  await pipe.focus();
  await page.keyboard.press('Enter');
  await expect(menu.getByRole('menuitem', { name: /^Cut/ })).toBeFocused();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await settled(page);
  await expect(rows(page).last()).toContainText('master – replica: 1mbit');
  await pipe.click();
  await expect(menu.getByRole('menuitemradio', { name: '1 Mbit/s' })).toHaveAttribute('aria-checked', 'true');
});

test('acting in the past keeps the future as a branch; undo and redo walk them', async ({ page, origin }) => {
  await open(page, origin, '?scenario=heartbeats&at=8s');
  await choose(page, 'Act on replica', /^Pause/);
  await expect(card(page, 'replica')).toContainText('paused');
  await press(page, 'ArrowLeft', 2);
  await press(page, '`');
  await type(page, 'SET past 1');
  await prompt(page).press('Escape');
  await expect(card(page, 'replica')).toContainText('past');
  await expect(rows(page)).toHaveText([/As written/, /pause replica/, /SET past 1/]);
  await expect(rows(page).nth(2)).toHaveAttribute('aria-current', 'true');

  await rows(page).nth(1).click();
  await settled(page);
  await expect(card(page, 'replica')).toContainText('paused');
  await expect(card(page, 'master')).not.toContainText('past');
  await page.keyboard.press('Control+z');
  await settled(page);
  await expect(rows(page).first()).toHaveAttribute('aria-current', 'true');
  await expect(card(page, 'replica')).not.toContainText('paused');
  await page.keyboard.press('Control+Shift+z');
  await settled(page);
  await expect(card(page, 'replica')).toContainText('paused');
  await rows(page).nth(1).focus();
  await page.keyboard.press('Delete');
  await settled(page);
  await expect(rows(page)).toHaveText([/As written/, /SET past 1/]);
});

test('a link carries what was done; a bad one is a sentence and a working page', async ({ page, origin, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await open(page, origin, '?scenario=heartbeats&at=8s');
  await press(page, '`');
  await type(page, 'SET "的" 1');
  await prompt(page).press('Escape');
  await page.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toMatch(/#run=p[\w-]+$/);
  const other = await context.newPage();
  await other.goto(link);
  await expect(rows(other)).toHaveText([/As written/, /SET "的" 1/]);
  await expect(card(other, 'replica')).toContainText('的');

  await other.goto('about:blank');
  await open(other, origin, '?scenario=heartbeats#run=zAAAA');
  await expect(other.getByRole('note')).toContainText('What this link says was done cannot be read');
  await next(other).click();
  await settled(other);
});

for (const [name, width, height] of [
  ['frame', 800, 480],
  ['phone', 390, 844],
] as const)
  test(`the console as a tab on a ${name}, in Chinese`, async ({ page, origin }) => {
    await page.setViewportSize({ width, height });
    await open(page, origin, '?scenario=heartbeats&at=8s&lang=zh');
    await page.getByRole('button', { name: '操作 master', exact: true }).click();
    await page.getByRole('menuitem', { name: '打开它的控制台' }).click();
    await expect(page.getByRole('tab', { name: '控制台' })).toBeInViewport();
    const line = page.getByRole('textbox', { name: '发给 master 的命令' });
    await expect(line).toBeFocused();
    await line.fill('SET a 1');
    await line.press('Enter');
    await settled(page);
    await expect(transcript(page)).toContainText('OK');
    await expect(next(page)).toBeInViewport({ ratio: 1 });
    await page.getByRole('button', { name: '撤销' }).click();
    await settled(page);
    await expect(transcript(page)).not.toContainText('> SET a 1');
  });

for (const [name, width, height, lang, theme] of [
  ['desk', 1440, 900, 'en', 'dark'],
  ['desk', 1440, 900, 'zh', 'light'],
  ['frame', 800, 480, 'en', 'light'],
  ['phone', 390, 844, 'zh', 'dark'],
] as const)
  test(`no violations with all of it open: ${name}, ${lang}, ${theme}`, async ({ page, origin }) => {
    await page.setViewportSize({ width, height });
    await open(page, origin, `?scenario=heartbeats&at=8s&lang=${lang}&theme=${theme}`);
    await press(page, '`');
    const line = page.locator('form input');
    for (const text of ['SET a 1', 'NONSENSE']) {
      await line.fill(text);
      await line.press('Enter');
      await settled(page);
    }
    await line.fill('SE');
    await line.press('Tab');
    const violations = async (within: string): Promise<unknown> =>
      (await new AxeBuilder({ page }).include(within).withTags(TAGS).analyze()).violations.map((v) => [
        v.id,
        v.nodes.map((n) => n.html.slice(0, 160)),
      ]);
    expect(await violations('html')).toEqual([]);
    if (name === 'frame') await page.getByRole('tab').first().click();
    for (const of of [/^(Act on|操作) replica$/, /^(Act on the link|操作 .*链路)/]) {
      await page.getByRole('button', { name: of }).first().click();
      await expect(page.getByRole('menu')).toBeVisible();
      // All that is new: the whole page once more would cost a slow machine half a minute.
      expect(await violations('[role=menu]')).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });
