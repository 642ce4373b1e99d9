/** The whole course with nothing but a keyboard, in each language: every beat, every question, every task, from lesson to lesson. */
import { complaints, expect, open, settled, test } from './journey.site';

/** More presses than any course of fourteen lessons takes. */
const MOST = 500;

for (const [lang, last] of [
  ['en', /sandbox/],
  ['zh', /自由操作/],
] as const)
  test(`the whole course by keyboard, in ${lang}`, async ({ page, origin }) => {
    test.setTimeout(420_000);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const list = complaints(page);
    await open(page, origin, `?lang=${lang}`);
    const next = page.getByTestId('next');
    const place = () =>
      page.evaluate(() =>
        [
          document.querySelector('h2')?.textContent,
          document.querySelector('[data-when=now]')?.getAttribute('aria-label'),
          document.querySelector('[data-testid=next]')?.textContent,
          document.querySelectorAll('[data-met=true]').length,
          document.querySelectorAll('[data-right]').length,
        ].join(' · '),
      );
    const lessons = new Set<string>();
    for (let press = 0; press < MOST; press++) {
      await settled(page);
      lessons.add((await page.locator('section h2').first().innerText()).trim());
      const before = await place();
      const field = page.getByTestId('answer-field');
      const showMe = page.getByTestId('show-me');
      if (await next.isEnabled()) {
        if (last.test(await next.innerText())) break;
        await page.keyboard.press(' ');
      } else if ((await field.count()) > 0 && (await field.getAttribute('readonly')) === null) {
        await field.focus();
        await page.keyboard.type('1');
        await page.keyboard.press('Enter');
      } else {
        await showMe.focus();
        await page.keyboard.press('Enter');
        // The act makes another run; nothing on the page has to look different before it is read.
        await settled(page);
        continue;
      }
      await expect.poll(place, { message: `stuck at ${before}` }).not.toBe(before);
    }
    await page.getByTestId('course').focus();
    await page.keyboard.press('Enter');
    const rows = page
      .getByRole('list')
      .filter({ has: page.locator('[aria-current=page]') })
      .getByRole('button', { disabled: false });
    await expect(rows.first()).toBeVisible();
    const offered = await rows.allInnerTexts();
    expect(lessons.size).toBe(offered.length);
    // Each of them is marked as finished.
    expect(offered.filter((row) => !row.includes('✓'))).toEqual([]);
    expect(list).toEqual([]);
  });
