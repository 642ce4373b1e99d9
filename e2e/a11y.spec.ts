/** No violation that a machine can find, in both themes and languages, in each layout, with every view open once. */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, open, press, settled, test } from './journey.site';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

for (const theme of ['light', 'dark'])
  for (const lang of ['en', 'zh'])
    test(`the desk, ${theme}, ${lang}`, async ({ page, origin }) => {
      await open(
        page,
        origin,
        `?lang=${lang}&theme=${theme}&scenario=backlog-overrun&backlog=32769&unknown=1#at=6.00507s`,
      );
      for (const key of ['1', '2', '3', '4', '5', '6']) {
        await press(page, key);
        const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
        expect(
          violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]),
          `view ${key}`,
        ).toEqual([]);
      }
    });

for (const [name, width, height] of [
  ['frame', 800, 480],
  ['phone', 390, 844],
] as const)
  test(`the ${name}, every view`, async ({ page, origin }) => {
    await page.setViewportSize({ width, height });
    await open(page, origin, '?scenario=auth-ok&at=2s');
    const tabs = page.getByRole('tab');
    for (let i = 0; i < (await tabs.count()); i++) {
      await tabs.nth(i).click();
      await settled(page);
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(
        violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]),
        `view ${i}`,
      ).toEqual([]);
    }
  });

test('what opens over the page or beside it: a link to pass on, lines for redis.conf, two runs', async ({
  page,
  origin,
}) => {
  const violations = async () => {
    const found = await new AxeBuilder({ page }).withTags(TAGS).analyze();
    return found.violations.map((v) => [v.id, v.nodes.map((n) => n.html.slice(0, 160))]);
  };
  // On a phone the snippet is longer than its box.
  await page.setViewportSize({ width: 390, height: 844 });
  await open(page, origin, '?scenario=partial-resync&lang=en&at=2.5s');
  await page.getByTestId('share').click();
  await expect(page.getByTestId('share-link')).toBeVisible();
  expect(await violations(), 'share').toEqual([]);
  await page.keyboard.press('Escape');

  await page.setViewportSize({ width: 1440, height: 900 });
  await settled(page);
  await page.getByRole('button', { name: 'Diagnose' }).click();
  await page.getByRole('tab', { name: 'From what a load needs' }).click();
  await expect(page.getByRole('heading', { name: 'On the master' })).toBeVisible();
  expect(await violations(), 'sizing').toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Act on the link between master and replica' }).click();
  await page.getByRole('menuitem', { name: /^Cut/ }).click();
  await settled(page);
  const runs = page.getByRole('region', { name: 'What you did' });
  await runs.getByRole('button', { name: 'Compare with “As written”' }).click();
  await expect(page.getByTestId('difference')).toContainText(/\S/);
  await settled(page);
  expect(await violations(), 'two runs').toEqual([]);
});
