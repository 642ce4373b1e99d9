/** The course, from the first second on. */
import type { Page } from '@playwright/test';
import { complaints, expect, next, open, settled, status, test } from './journey.site';

test('the first minute: one message crosses by itself, then it waits for one button', async ({ page, origin }) => {
  const list = complaints(page);
  await open(page, origin, '');
  await expect(page.getByRole('heading', { name: 'Joining' })).toBeVisible();
  await expect(status(page)).toContainText('Are you there?');
  await expect(status(page)).toContainText('14 bytes');
  await expect(page.getByRole('button', { name: /^Look at/ })).toHaveCount(2);
  await expect(next(page)).toBeEnabled();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // A page inside another takes no focus.
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  expect(list).toEqual([]);
});

test('ten presses show the whole handshake, and back shows it again', async ({ page, origin }) => {
  await open(page, origin, '?speed=4');
  // The lesson's text comes a moment after the picture, and its numbers once the run has been read.
  await expect(status(page)).toContainText('PING, 14 bytes. Are you there?');
  await expect(next(page)).toBeEnabled();
  await settled(page);
  const said: string[] = [];
  for (let i = 0; i < 9; i++) {
    const before = await status(page).innerText();
    await page.keyboard.press(' ');
    // A press that has not been drawn yet looks settled.
    await expect(status(page)).not.toHaveText(before.replace(/\s+/g, ' '), { useInnerText: true });
    await settled(page);
    said.push(await status(page).innerText());
  }
  for (const words of [
    '+PONG',
    '6380',
    '+OK',
    'PSYNC',
    '+FULLRESYNC',
    'RDB',
    'REPLCONF ACK 0',
    'SET k v',
    'reports again',
  ])
    expect(said.join('\n')).toContain(words);
  for (const words of said.slice(0, -1).toReversed()) {
    await page.keyboard.press('PageUp');
    await expect(status(page)).toHaveText(words.replace(/\s+/g, ' '), { useInnerText: true });
  }
});

test('one try counts, and the explanation points at the bytes', async ({ page, origin }) => {
  await open(page, origin, '?lesson=joining&beat=guess');
  await expect(next(page)).toBeDisabled();
  await page.getByTestId('answer-field').fill('many');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This was no try.')).toBeVisible();
  await page.getByTestId('answer-field').fill('49');
  await page.keyboard.press('Enter');
  await expect(page.getByText('You said 49. It is 50.')).toBeVisible();
  await expect(page.getByTestId('answer-field')).toHaveAttribute('readonly');
  // The two digits of the ACK are selected in the bytes.
  await expect(page.locator('[data-span="31-33"]')).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('button', { name: /^Next/ }).first()).toBeEnabled();
  // Nor is there another try after a reload.
  await page.reload();
  await expect(page.getByTestId('answer-field')).toHaveValue('49');
  await expect(page.getByTestId('answer-field')).toHaveAttribute('readonly');
});

test('who acts against the story is told so, and one press leads back to it', async ({ page, origin }) => {
  await open(page, origin, '?lesson=promotion&beat=lonely');
  await expect(status(page)).toContainText('SET order 2');
  await page.keyboard.press('`');
  await page.getByRole('group', { name: 'Console of' }).getByRole('button', { name: 'heir' }).click();
  await page.getByRole('textbox', { name: /heir/ }).fill('SHUTDOWN NOSAVE');
  await page.keyboard.press('Enter');
  await expect(page.getByText('the story cannot go on')).toBeVisible();
  await expect(page.getByTestId('next')).toBeDisabled();
  await page.getByTestId('start-over').click();
  await expect(page.getByTestId('next')).toBeEnabled();
  await expect(page.getByTestId('start-over')).toHaveCount(0);
});

test('a word explains itself when it is focused, and Esc sends it away', async ({ page, origin }) => {
  await open(page, origin, '');
  const word = page.getByRole('button', { name: 'replica', exact: true });
  await word.focus();
  await expect(page.getByRole('tooltip').filter({ hasText: 'slave' })).toBeVisible();
  await word.press('Escape');
  await expect(page.getByRole('tooltip').filter({ hasText: 'slave' })).toBeHidden();
});

test('the sandbox is one click away, and a lesson that is none is a sentence', async ({ page, origin }) => {
  await open(page, origin, '?lesson=no-such');
  await expect(page.getByRole('note')).toContainText('no-such');
  await expect(page.getByRole('heading', { name: 'Joining' })).toBeVisible();
  await page.getByTestId('sandbox').click();
  await expect(page.getByRole('list', { name: /Messages/ })).toBeVisible();
});

test('the language changes in the middle of a lesson, and the lesson stays where it is', async ({ page, origin }) => {
  await open(page, origin, '?lesson=joining&beat=psync&lang=en');
  await expect(status(page)).toContainText('the real request');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(status(page)).toContainText('真正的请求');
  await expect(beatNow(page)).toHaveAccessibleName('第 5 步，共 11 步');
});

test('before a class all is larger, a remote turns the pages and blackens the wall, and notes wait to be asked for', async ({
  page,
  origin,
}) => {
  await page.setViewportSize({ width: 1280, height: 720 });
  await open(page, origin, '?lesson=joining&lang=en&present=1');
  await expect(status(page)).toContainText('Two Redis servers.');
  // Letters of 12 pixels on the canvas, and how many device pixels they have.
  const canvas = page.locator('main canvas').first();
  const [drawn, sharp] = await canvas.evaluate((one: HTMLCanvasElement) => [
    one.getBoundingClientRect().width / one.offsetWidth,
    one.width / one.offsetWidth,
  ]);
  expect(Math.min(drawn ?? 0, sharp ?? 0)).toBeGreaterThan(1.28);
  await expect(page.getByText('who spoke first')).toBeHidden();
  await page.keyboard.press('n');
  await expect(page.getByText('who spoke first')).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(status(page)).toContainText('+PONG');
  await page.keyboard.press('b');
  await expect(page.getByText('The wall is black.')).toBeAttached();
  // Any key brings the picture back, and does nothing else.
  await page.keyboard.press('PageDown');
  await expect(page.getByText('The wall is black.')).not.toBeAttached();
  await expect(status(page)).toContainText('+PONG');
  // The same in the window of the notes, whichever of the two has the keyboard.
  const [notes] = await Promise.all([page.waitForEvent('popup'), page.getByTestId('notes-window').click()]);
  await expect(notes.getByText('Before this, the replica')).toBeVisible();
  await notes.keyboard.press('b');
  await expect(page.getByText('The wall is black.')).toBeAttached();
  await notes.keyboard.press('b');
  await expect(page.getByText('The wall is black.')).not.toBeAttached();
  await notes.close();
  await page.getByTestId('present-off').click();
  await expect(page.getByTestId('teacher-card')).toBeVisible();
});

const beatNow = (page: Page) => page.locator('ol button[aria-current=step][data-when=now]').first();
