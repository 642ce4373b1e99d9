/** The main tasks for readers who do not see the picture, have chosen their own colours, read at 400 %, or use only their fingers. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Locator } from '@playwright/test';
import { complaints, expect, next, open, settled, status, test } from './journey.site';

test('by what the accessibility tree says, and nothing else', async ({ page, origin }) => {
  const list = complaints(page);
  await open(page, origin, '?scenario=auth-ok&lang=en');
  // What to do, and what came of it, in a sentence.
  await page.getByRole('button', { name: 'Next step' }).press('Enter');
  await settled(page);
  await expect(status(page)).toContainText('I want a password first');
  // Any message by its own name: from whom to whom, how long, when.
  await page.getByRole('button', { name: /^0\.501 086 s: RDB 193 B, master to replica, 280 bytes$/ }).press('Enter');
  await settled(page);
  await expect(page.getByRole('button', { name: /^Look at replica: replica, .*offset 0$/ })).toBeVisible();
  // Its bytes, each with its meaning.
  const bytes = page.getByRole('tabpanel', { name: 'Bytes' });
  await expect(bytes.getByRole('button').first()).toHaveAccessibleName(/\S/);
  // An act at a console, and its reply.
  await page.getByRole('button', { name: 'Console' }).press('Enter');
  const prompt = page.getByRole('textbox', { name: 'Command for master' });
  await prompt.fill('SET from tree');
  await prompt.press('Enter');
  await settled(page);
  await expect(page.getByRole('log')).toContainText('OK');
  // A fault, from the menu of the thing itself.
  await page.getByRole('button', { name: 'Act on the link between master and replica' }).press('Enter');
  await page.getByRole('menuitem', { name: /^Cut/ }).press('Enter');
  await settled(page);
  await page.getByRole('tab', { name: 'State' }).press('Enter');
  await expect(page.getByRole('tabpanel', { name: 'State' })).toContainText(/\S/);
  // Everything that can be reached has a name.
  const named = await page.locator('button:visible, input:visible, select:visible, [role=tab]:visible').all();
  expect(named.length).toBeGreaterThan(20);
  for (const control of named) await expect(control).toHaveAccessibleName(/\S/);
  expect(list).toEqual([]);
});

test('with colours that the reader chose', async ({ page, origin }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, origin, '?scenario=auth-ok&lang=en&at=2s');
  const chosen = page.getByRole('tab', { selected: true });
  const other = page.getByRole('tab', { selected: false }).first();
  const drawn = (of: typeof chosen) =>
    of.evaluate((tab) => {
      const { borderBlockEndWidth, borderBlockEndColor, outlineStyle, backgroundColor } = getComputedStyle(tab);
      return [borderBlockEndWidth, borderBlockEndColor, outlineStyle, backgroundColor].join(' ');
    });
  // What is selected is shown by more than a colour, because forced colours remove it.
  expect(await drawn(chosen)).not.toBe(await drawn(other));
  // Here contrast is the reader's own choice, and axe reads the colours from before it.
  const { violations } = await new AxeBuilder({ page }).disableRules(['color-contrast']).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map(({ html, failureSummary }) => html + failureSummary)]),
  ).toEqual([]);
});

for (const lang of ['en', 'zh'])
  test(`at 400 % of 1280 by 1024, in ${lang}`, async ({ page, origin }) => {
    await page.setViewportSize({ width: 320, height: 256 });
    for (const query of [`?lang=${lang}`, `?lang=${lang}&scenario=partial-resync`]) {
      await open(page, origin, query);
      await expect(next(page)).toBeInViewport({ ratio: 1 });
      await next(page).click();
      await settled(page);
      for (const tab of await page.getByRole('tab').all()) {
        await tab.click();
        await settled(page);
        // Reading needs scrolling in one direction only.
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
      }
    }
  });

test.describe('by finger', () => {
  test.use({ hasTouch: true, isMobile: true, viewport: { width: 390, height: 844 } });
  test('steps, a view, an instant, a menu', async ({ page, origin }) => {
    await open(page, origin, '?scenario=partial-resync&lang=en');
    await next(page).tap();
    await settled(page);
    const said = await status(page).innerText();
    const time = page.getByRole('slider', { name: 'Instant of the run' });
    const box = await time.boundingBox();
    if (!box) throw new Error('no time bar');
    await page.touchscreen.tap(box.x + box.width * 0.8, box.y + box.height / 2);
    await settled(page);
    expect(await status(page).innerText()).not.toBe(said);
    await page.getByRole('tab', { name: 'Keys' }).tap();
    await expect(page.getByRole('tabpanel', { name: 'Keys' })).toBeVisible();
    await page.getByRole('button', { name: 'Act on replica' }).tap();
    await expect(page.getByRole('menuitem').first()).toBeInViewport();
    await page.keyboard.press('Escape');
    // Turned, it shows the stage, and turned back the view that was below it.
    await page.setViewportSize({ width: 844, height: 390 });
    await expect(page.getByRole('tabpanel', { name: 'Stage' })).toBeVisible();
    await page.setViewportSize({ width: 390, height: 844 });
    await expect(page.getByRole('tabpanel', { name: 'Keys' })).toBeVisible();
  });

  test('what a lesson says next is put where it was said before, so that it is read out', async ({ page, origin }) => {
    await open(page, origin, '?lesson=joining&lang=en');
    const place = await status(page).elementHandle();
    const said = await status(page).innerText();
    await next(page).tap();
    await expect(status(page)).not.toHaveText(said, { useInnerText: true });
    expect(await place?.evaluate((element) => element.isConnected)).toBe(true);
    // The step itself is a sentence too, though there is no room to see it.
    await expect(page.getByRole('status').nth(1)).toContainText('“I am.”');
  });

  test('a task: time goes on by buttons, and nothing that matters stays under the foot', async ({ page, origin }) => {
    await open(page, origin, '?lesson=challenge&beat=task&lang=en');
    const aboveFoot = (of: Locator): Promise<void> =>
      expect
        .poll(async () => {
          const [box, foot] = await Promise.all([of.boundingBox(), page.locator('footer').boundingBox()]);
          return box && foot ? foot.y - box.y - box.height : -1;
        })
        .toBeGreaterThanOrEqual(0);
    await expect(next(page)).toBeDisabled();
    const told = page.locator('[data-step][aria-current=step]');
    // The run opens first, and then goes to where the task begins.
    await expect(told).not.toHaveAttribute('data-step', '0');
    await settled(page);
    await aboveFoot(told);
    const before = Number(await told.getAttribute('data-step'));
    await page.getByRole('button', { name: 'Step', exact: true }).tap();
    await settled(page);
    await expect(told).toHaveAttribute('data-step', String(before + 1));
    await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
    await page.getByRole('tab', { name: 'Console' }).tap();
    await aboveFoot(page.getByRole('textbox', { name: 'Command for master' }));
  });

  test('the server that is looked at is dragged, and the tap after it is a tap', async ({ page, origin }) => {
    await open(page, origin, '?scenario=partial-resync&lang=en');
    const card = page.locator('[data-node="replica"]');
    await page.getByRole('button', { name: /^Look at replica/ }).tap();
    await expect(card).toHaveAttribute('aria-pressed', 'true');
    await settled(page);
    const before = await card.boundingBox();
    if (!before) throw new Error('no card');
    const finger = await page.context().newCDPSession(page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', down: number) =>
      finger.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: before.x + 30, y: before.y + 12 + down }],
      });
    await touch('touchStart', 0);
    for (const down of [8, 20, 40, 60]) await touch('touchMove', down);
    await touch('touchEnd', 60);
    await expect(page.getByText('replica stands elsewhere now')).toBeAttached();
    await expect.poll(async () => ((await card.boundingBox())?.y ?? 0) - before.y).toBeGreaterThan(30);
    // A press and its click. A browser makes no click of a real tap within a third of a second of another: it may be half of a double tap.
    await page.getByRole('tab', { name: 'Keys' }).evaluate((tab: HTMLElement) => {
      tab.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true }));
      tab.click();
    });
    await expect(page.getByRole('tabpanel', { name: 'Keys' })).toBeVisible();
  });
});
