/** The linked views: one selection, shown in all of them, and each view in use. */
import type { Page } from '@playwright/test';
import { expect, open, press, settled, test } from './journey.site';

const tab = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const panel = (page: Page) => page.getByRole('tabpanel');
const question = (page: Page, name: string | RegExp) =>
  page.getByRole('group', { name: 'What to ask' }).getByRole('button', { name });

test('why: a chain of causes from a log line to what somebody did, each a way to its instant', async ({
  page,
  origin,
}) => {
  await open(page, origin, '?scenario=partial-resync&lang=en&at=0.6s');
  await tab(page, 'Operator').click();
  await page.getByRole('group', { name: 'Server' }).getByRole('button', { name: 'replica' }).click();
  await question(page, /^log/).click();
  await page.getByRole('button', { name: /Full resync from master/ }).click();
  await expect(tab(page, 'Why')).toHaveAttribute('aria-selected', 'true');
  const chain = panel(page).getByRole('listitem');
  await expect(chain.first()).toContainText('replica writes into its log');
  await expect(chain.nth(1)).toContainText('master → replica +FULLRESYNC');
  await expect(page.getByTestId('root')).toContainText('Here it began');
  // The step whose message led to it is marked in the list of steps.
  await expect(page.locator('[data-step][data-selected="true"]')).toContainText('+FULLRESYNC');
  const slider = page.getByRole('slider', { name: 'Instant of the run' });
  const before = await slider.inputValue();
  await chain.last().getByRole('button').click();
  await settled(page);
  expect(Number(await slider.inputValue())).toBeLessThan(Number(before));
});

test('operator: INFO, ROLE and CONFIG GET as the console of the same server prints them', async ({ page, origin }) => {
  await open(page, origin, '?scenario=chain&lang=en&at=8s');
  await tab(page, 'Operator').click();
  await page.getByRole('group', { name: 'Server' }).getByRole('button', { name: 'middle' }).click();
  const shown = async (name: string): Promise<string> => {
    await question(page, name).click();
    return (await page.getByTestId('lines').innerText()).replaceAll(/\s*was .*/g, '');
  };
  const before = [await shown('ROLE'), await shown('CONFIG GET repl-*')];
  expect(before[0]?.split('\n').slice(0, 4)).toEqual([
    '1) "slave"',
    '2) "10.0.0.1"',
    '3) (integer) 6379',
    '4) "connected"',
  ]);
  expect(before[1]).toContain('"repl-backlog-size"');
  await page.keyboard.press('`');
  await page.getByRole('group', { name: 'Console of' }).getByRole('button', { name: 'middle' }).click();
  for (const [i, line] of ['ROLE', 'CONFIG GET repl-*'].entries()) {
    await page.getByRole('textbox', { name: 'Command for middle' }).fill(line);
    await page.keyboard.press('Enter');
    await settled(page);
    const answer = page.getByRole('log').locator('samp').last();
    await expect(answer).toHaveText((before[i] ?? '').trim());
  }
});

test('offsets: where a PSYNC falls, the numbers as a table, zoom by keyboard', async ({ page, origin }) => {
  await open(page, origin, '?scenario=backlog-overrun&lang=en&at=6.00549s');
  await tab(page, 'Offsets').click();
  await expect(page.getByTestId('verdict')).toContainText(
    /51 asked, window 20.441\.\.53.210: below it, 20.390 bytes are gone/,
  );
  await expect(page.getByTestId('verdict')).toContainText('+FULLRESYNC');
  const table = page.getByRole('table', { name: /Offsets in history/ });
  await expect(table.getByRole('row', { name: /backlog window/ }).first()).toContainText(/20.441\.\.53.210/);
  await expect(table.getByRole('row', { name: /asked for/ })).toContainText('51');
  const ruler = page.getByRole('application', { name: /Offset ruler/ });
  const all = page.getByRole('button', { name: 'All', exact: true });
  await expect(all).toBeDisabled();
  await ruler.focus();
  await page.keyboard.press('+');
  await page.keyboard.press('ArrowRight');
  await expect(all).toBeEnabled();
  await page.keyboard.press('0');
  await expect(all).toBeDisabled();
  await table.getByRole('button', { name: '51', exact: true }).focus();
  await expect(panel(page)).toContainText('byte 50');
  // The next request, which is answered differently.
  await page.goto(`${origin}/?scenario=backlog-overrun&lang=en&backlog=32770&at=6.00549s`);
  await settled(page);
  await tab(page, 'Offsets').click();
  await expect(page.getByTestId('verdict')).toContainText('inside');
});

test('an RDB as a tree: keys walk it, and tree and bytes choose the same', async ({ page, origin }) => {
  await open(page, origin, '?scenario=first-sync-disk&lang=en&at=0.56639s');
  const tree = page.getByRole('tree', { name: 'The RDB as a tree' });
  await tree.getByRole('treeitem', { name: /greeting/ }).click();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  const chosen = tree.locator('[aria-selected="true"]');
  await expect(chosen).toContainText('string');
  await page.keyboard.press('ArrowDown');
  const bytes = page.getByRole('group', { name: /Bytes of RDB/ }).locator('[aria-pressed="true"]');
  await expect(bytes).toHaveText('08 67 72 65 65 74 69 6e 67');
  // And the other way round: the checksum is selected in the dump.
  await page
    .getByRole('group', { name: /Bytes of RDB/ })
    .getByRole('button')
    .last()
    .click();
  await expect(chosen).toHaveAttribute('aria-level', '2');
  await expect(panel(page)).toContainText('CRC-64');
  // A file of four hundred keys has no more rows than can be seen.
  await page.goto(`${origin}/?scenario=slow-link&lang=en&at=4.30795s`);
  await settled(page);
  await expect(tree).toBeVisible();
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(40);
});

test('a message pointed at is marked in the steps, and its bytes on the ruler', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&lang=en&at=6s');
  await press(page, 'ArrowLeft');
  await page.getByRole('group', { name: 'In this step' }).getByRole('button').first().click();
  await expect(page.locator('[data-step][data-selected="true"]')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(page.locator('[data-step][data-selected="true"]')).toHaveCount(0);
});
