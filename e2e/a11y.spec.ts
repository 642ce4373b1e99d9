/** No violations that a machine can find, in both themes and languages, in each layout, with every view open once. */
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
