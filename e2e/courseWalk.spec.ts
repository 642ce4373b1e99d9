/** The whole course with only a keyboard, in each language: every beat, every question, every task, from lesson to lesson. */
import { complaints, expect, open, test } from './journey.site';

/** More presses than any course of fourteen lessons takes. */
const MOST = 400;

for (const [lang, last] of [
  ['en', 'To the sandbox'],
  ['zh', '自由操作'],
] as const)
  test(`the whole course by keyboard, in ${lang}`, async ({ page, origin }) => {
    test.setTimeout(300_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const list = complaints(page);
    await open(page, origin, `?lang=${lang}`);
    const next = page.getByTestId('next');
    const field = page.getByTestId('answer-field');
    const showMe = page.getByTestId('show-me');
    /** Where the reader is, and what he can do there. */
    const look = () =>
      page.evaluate(() => {
        const find = (selector: string) => document.querySelector<HTMLButtonElement>(selector);
        // A button that has the focus keeps it while there is nothing to press, and says so by `aria-disabled`.
        const may = (button: HTMLButtonElement | null): boolean =>
          button !== null && !button.disabled && button.ariaDisabled !== 'true';
        const asked = document.querySelector<HTMLInputElement>('[data-testid=answer-field]');
        return {
          title: find('[data-testid=lesson-title]')?.textContent ?? '',
          beat: find('[data-when=now][aria-current=step]')?.ariaLabel ?? '',
          next: find('[data-testid=next]')?.textContent ?? '',
          mayGo: may(find('[data-testid=next]')),
          mayAnswer: asked !== null && !asked.readOnly,
          mayShow: may(find('[data-testid=show-me]')),
          met: document.querySelectorAll('[data-met=true]').length,
          shown: find('[data-testid=show-me]')?.textContent ?? '',
        };
      });
    const lessons = new Set<string>();
    for (let press = 0; press < MOST; press++) {
      // There is always something to do once the engine has had its moment: after an act three clusters of six servers are read again.
      await expect
        .poll(
          async () => {
            const { mayGo, mayAnswer, mayShow } = await look();
            return mayGo || mayAnswer || mayShow;
          },
          { timeout: 30_000 },
        )
        .toBe(true);
      const before = await look();
      lessons.add(before.title);
      if (before.mayGo && before.next.startsWith(last)) break;
      if (before.mayGo) await page.keyboard.press(' ');
      else if (before.mayAnswer) {
        await field.focus();
        await page.keyboard.type('1');
        await page.keyboard.press('Enter');
      } else {
        await showMe.focus();
        await page.keyboard.press('Enter');
      }
      await expect
        .poll(async () => JSON.stringify(await look()), { message: 'stuck', timeout: 30_000 })
        .not.toBe(JSON.stringify(before));
    }
    await expect(next).toContainText(last);
    await page.getByTestId('course').focus();
    await page.keyboard.press('Enter');
    const rows = page.locator('[popover]:popover-open ol button:enabled');
    await expect(rows.first()).toBeVisible();
    const offered = await rows.allInnerTexts();
    expect(lessons.size).toBe(offered.length);
    // Each of them is marked as finished.
    expect(offered.filter((row) => !row.includes('✓'))).toEqual([]);
    expect(list).toEqual([]);
  });
