/** What is kept: a run survives a reload, a saved run can be continued, and a page inside another leaves nothing behind. */
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { Lesson } from '../src/lessons/lesson';
import type { LessonText } from '../src/lessons/lessonText';
import { expect, open, operatorView, press, settled, status, test } from './journey.site';

const instant = (page: Page) => page.getByRole('slider', { name: 'Instant of the run' });
const runs = (page: Page) => page.getByRole('region', { name: 'What you did' }).getByRole('listitem');

/** Two acts, the second in the past of the first: a tree of three runs. */
async function act(page: Page): Promise<void> {
  await page.keyboard.press('`');
  await page.keyboard.type('SET kept 1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toContainText('SET kept 1');
  await settled(page);
  await page.keyboard.press('Escape');
}

/** Everything that shows where a reader is. */
async function place(page: Page): Promise<readonly unknown[]> {
  await page.getByRole('tab', { name: 'Operator' }).click();
  await settled(page);
  return [
    await status(page).innerText(),
    await instant(page).getAttribute('aria-valuetext'),
    await operatorView(page),
    await runs(page).allInnerTexts(),
  ];
}

test('a reload changes nothing: the run, its branches, the instant', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=2.5s');
  await act(page);
  await press(page, 'ArrowLeft', 2);
  const before = await place(page);
  expect(before[3]).toHaveLength(2);
  await page.reload();
  await settled(page);
  expect(await place(page)).toEqual(before);
  // Somebody who follows a link gets what the link says.
  await page.goto(`${origin}/?scenario=chain&lang=en`);
  await settled(page);
  await expect(page.getByRole('combobox', { name: 'Situation' })).toHaveValue('chain');
  await expect(runs(page)).toHaveCount(0);
});

test('a run that is saved is gone on with', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=2.5s');
  await act(page);
  const before = await place(page);
  await page.getByRole('button', { name: 'Take away' }).click();
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save: Run' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('partial-resync.run.json');
  const buffer = readFileSync(await download.path());

  await page.goto(`${origin}/?scenario=chain&lang=en`);
  await settled(page);
  const file = page.getByTestId('file');
  await file.setInputFiles({ name: 'mine.run.json', mimeType: 'application/json', buffer });
  await expect(page.getByRole('combobox', { name: 'Situation' })).toHaveValue(':own');
  await settled(page);
  expect(await place(page)).toEqual(before);

  // Half of the file is refused in one sentence, and nothing is lost.
  await file.setInputFiles({
    name: 'half.run.json',
    mimeType: 'application/json',
    buffer: buffer.subarray(0, buffer.length >> 1),
  });
  await expect(page.getByRole('alert').or(page.getByRole('note'))).toContainText('This is not JSON');
  await settled(page);
  expect(await place(page)).toEqual(before);
});

test('embedded, nothing is stored', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&embed=1&lang=en&at=2.5s');
  await page.getByRole('button', { name: '中文' }).click();
  await page.reload();
  await settled(page);
  const stored = await page.evaluate(() => [
    ...Object.keys(window.localStorage),
    ...Object.keys(window.sessionStorage),
  ]);
  expect(stored).toEqual([]);
});

test('progress goes from one browser to another as a file, and the better score stays', async ({ page, origin }) => {
  const file = page.getByTestId('file');
  const give = (name: string, text: string) =>
    file.setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
  const progress = (lessons: object) => JSON.stringify({ format: 'replscope-progress', version: 1, lessons });
  const row = (title: string) => page.locator('[popover]:popover-open ol').getByRole('button', { name: title });
  await open(page, origin, '?lang=en');
  await give('course.json', progress({ joining: { right: 1, asked: 2 }, connect: { right: 2, asked: 2 } }));
  await expect(page.getByRole('alert').or(page.getByRole('note'))).toContainText('2 lessons were finished elsewhere');
  await give('older.json', progress({ joining: { right: 2, asked: 2 }, connect: { right: 0, asked: 2 }, nobody: 1 }));
  await expect(page.getByRole('alert').or(page.getByRole('note'))).toContainText(
    'older.json is damaged: lessons.nobody is not as ReplScope saved it',
  );
  await give('better.json', progress({ joining: { right: 2, asked: 2 }, connect: { right: 0, asked: 2 } }));
  await page.getByTestId('course').click();
  await expect(row('Joining')).toContainText('✓ 2/2');
  await expect(row('Three ways to say it')).toContainText('✓ 2/2');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as file' }).click(),
  ]);
  expect(JSON.parse(readFileSync(await download.path(), 'utf8'))).toEqual(
    JSON.parse(progress({ joining: { right: 2, asked: 2 }, connect: { right: 2, asked: 2 } })),
  );
});

test("a teacher's own lesson survives a reload, is offered again, and can be forgotten", async ({ page, origin }) => {
  const { lesson } = (await import('../src/lessons/content/joining')) as { readonly lesson: Lesson };
  const { text } = (await import('../src/lessons/content/joining.en')) as { readonly text: LessonText };
  const data = { ...lesson, slug: 'mine', scenario: { ...lesson.scenario, title: 'My class' } };
  const buffer = Buffer.from(JSON.stringify({ lesson: 1, data, text: { en: text } }));
  await open(page, origin);
  await page.getByTestId('file').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
  await expect(page.getByRole('heading', { name: 'My class' })).toBeVisible();
  await press(page, 'ArrowRight', 3);
  await settled(page);
  const [told, at] = [await status(page).innerText(), await instant(page).getAttribute('aria-valuetext')];
  await page.reload();
  await expect(page.getByRole('heading', { name: 'My class' })).toBeVisible();
  await settled(page);
  await expect(instant(page)).toHaveAttribute('aria-valuetext', at ?? '');
  await expect(status(page)).toHaveText(told.replace(/\s+/g, ' '), { useInnerText: true });

  await page.goto(`${origin}/?lesson=auth&lang=en`);
  await page.getByTestId('course').click();
  const mine = page.getByRole('region', { name: 'Your own, from files' });
  await mine.getByRole('button', { name: /^My class/ }).click();
  await expect(page.getByRole('heading', { name: 'My class' })).toBeVisible();
  await page.getByTestId('course').click();
  await mine.getByRole('button', { name: 'Forget mine.json' }).click();
  await expect(mine).toHaveCount(0);
  await page.reload();
  await expect(page.locator('[data-node]').first()).toBeVisible();
  await page.goto(`${origin}/?lesson=auth&lang=en`);
  await page.getByTestId('course').click();
  await expect(page.locator('[popover]:popover-open ol')).toBeVisible();
  await expect(mine).toHaveCount(0);
});
