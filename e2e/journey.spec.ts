/** What a reader does with the page, from the first second on. */
import { complaints, expect, next, open, operatorView, press, settled, status, test } from './journey.site';

/** Where many steps are taken nobody watches them: four times as fast. */
const QUICK = '?scenario=first-sync-diskless&speed=4';

test('pressing "Next step" shows the whole handshake', async ({ page, origin }) => {
  await open(page, origin, QUICK);
  const said: string[] = [];
  const stageEnds: (number | undefined)[] = [];
  for (let i = 0; i < 8; i++) {
    await next(page).click();
    await settled(page);
    said.push(await status(page).innerText());
    stageEnds.push((await status(page).boundingBox())?.y);
  }
  // However much there is to say, the picture stands still.
  expect(new Set(stageEnds)).toEqual(new Set([stageEnds[0]]));
  const whole = said.join('\n');
  for (const words of [
    'I am.',
    'port 6380',
    'eof, psync2',
    'is noted',
    'up to 0. Go on from 1.',
    'You get a whole copy',
    'everything I have',
    'applied everything up to 0',
  ])
    expect(whole).toContain(words);
});

test('back shows exactly what was there, byte for byte', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=4s&speed=4');
  await page.getByRole('tab', { name: 'Operator' }).click();
  await page.getByRole('group', { name: 'Server' }).getByRole('button', { name: 'replica', exact: true }).click();
  const forwards: (readonly string[])[] = [];
  for (let i = 0; i < 12; i++) {
    forwards.push(await operatorView(page));
    await press(page, 'ArrowRight');
  }
  expect(new Set(forwards.map((f) => f.join())).size).toBeGreaterThan(4);
  for (const before of forwards.toReversed()) {
    await press(page, 'ArrowLeft');
    await expect.poll(() => operatorView(page)).toEqual(before);
  }
});

test('the time bar is a slider: dragging it, and keys on it, move the picture', async ({ page, origin }) => {
  await open(page, origin);
  const slider = page.getByRole('slider', { name: 'Instant of the run' });
  const bar = await slider.boundingBox();
  if (!bar) throw new Error('the time bar has no box');
  await page.mouse.click(bar.x + bar.width * 0.75, bar.y + bar.height / 2);
  await settled(page);
  const there = await slider.getAttribute('aria-valuetext');
  expect(there).toMatch(/s$/);
  await expect(status(page)).not.toContainText('Are you there?');
  await slider.press('Home');
  await settled(page);
  await expect(status(page)).toContainText('nothing between them yet');
});

test('a threshold is seen: the answer flips between 32,769 and 32,770 bytes of backlog', async ({ page, origin }) => {
  await open(page, origin, '?scenario=backlog-overrun');
  await page.getByText('What if …').click();
  const answers = page.getByTestId('answers').first().locator('b');
  await expect(answers).toHaveText(['+FULLRESYNC', '+FULLRESYNC']);
  // To the instant at which the second answer has just arrived.
  await page.getByTestId('answers').first().getByRole('button').nth(1).click();
  await settled(page);
  await expect(status(page)).toContainText('You get a whole copy');

  const exact = page.getByRole('textbox', { name: 'Backlog size, exact' });
  await exact.fill('32769');
  await settled(page);
  await expect(answers).toHaveText(['+FULLRESYNC', '+FULLRESYNC']);
  await expect(status(page)).toContainText('has fallen out of the backlog');

  const slider = page.getByRole('slider', { name: 'Backlog size' });
  await slider.press('Shift+ArrowRight');
  await expect(exact).toHaveValue('32770');
  await expect(answers).toHaveText(['+FULLRESYNC', '+CONTINUE']);
  // The picture kept its place, where the other answer is given now.
  await expect(status(page)).toContainText('I still have that. Go on.');
  await page.getByRole('tab', { name: 'PSYNC' }).click();
  await expect(page.getByTestId('answer')).toHaveText(/\+CONTINUE, then 53.160 bytes/);

  await slider.press('Shift+ArrowLeft');
  await expect(answers).toHaveText(['+FULLRESYNC', '+FULLRESYNC']);
  await expect(page.getByTestId('answer')).toContainText('+FULLRESYNC');
});

test('a slider that is dragged asks for many runs and ends on the last', async ({ page, origin }) => {
  await open(page, origin, '?scenario=backlog-overrun');
  await page.getByText('What if …').click();
  const slider = page.getByRole('slider', { name: 'Backlog size' });
  // There are more knobs than fit into the pane, and a mouse can only drag what is visible.
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (!box) throw new Error('the slider has no box');
  await page.mouse.move(box.x + 10, box.y + box.height / 2);
  await page.mouse.down();
  for (let i = 1; i <= 40; i++) await page.mouse.move(box.x + 10 + (i * (box.width - 20)) / 40, box.y + box.height / 2);
  await page.mouse.up();
  await settled(page);
  await expect(page.getByTestId('answers').first().locator('b')).toHaveText(['+FULLRESYNC', '+CONTINUE']);
  await page.getByRole('button', { name: 'As it was' }).click();
  await expect(page.getByTestId('answers').first().locator('b')).toHaveText(['+FULLRESYNC', '+FULLRESYNC']);
});

test('each byte explains itself', async ({ page, origin }) => {
  await open(page, origin, '?scenario=partial-resync&at=5.00317s');
  await next(page).click();
  await settled(page);
  await page.getByRole('list', { name: 'Messages' }).getByRole('button', { name: /PSYNC/ }).last().click();
  await settled(page);
  const bytes = page.getByRole('group', { name: 'Bytes of PSYNC, by meaning' });
  await bytes.getByRole('button', { name: '51', exact: true }).click();
  await expect(page.getByText('A replica always asks for the next byte.').last()).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await expect(page.getByText(/the next word is 2 bytes long/)).toBeVisible();
});

test('a bad file is one sentence, and the page goes on', async ({ page, origin }) => {
  const list = complaints(page);
  await open(page, origin);
  for (const [name, text] of [
    ['broken.json', '{ "format": 1, '],
    [
      'parsecs.json',
      JSON.stringify({
        format: 1,
        nodes: { a: {} },
        steps: [{ at: '5 parsecs', node: 'a', run: 'PING' }],
        until: '1s',
      }),
    ],
    ['list.json', '[]'],
    ['empty.json', ''],
    [
      'html.json',
      '{"format":1,"title":"<img src=x onerror=alert(1)>","nodes":{"a":{}},"steps":[{"at":0,"node":"<b>","run":"PING"}],"until":"1s"}',
    ],
  ] as const) {
    await page.getByTestId('file').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
    await expect(page.getByRole('alert')).toBeVisible();
    const said = (await page.getByRole('alert').innerText())
      .replace('This file was not opened.', '')
      .replace('Close', '')
      .trim();
    expect(said.length, name).toBeGreaterThan(10);
    expect(said.split('\n').length, name).toBe(1);
    // Changing the language repeats it in the other language, here while somebody reads it.
    if (name === 'html.json') {
      await page.getByRole('button', { name: '中文' }).click();
      await expect(page.getByRole('alert')).toHaveText(/没有打开这个文件。 steps\[0\]\.node：没有名为 "<b>" 的节点/);
      await page.getByRole('button', { name: 'English' }).click();
    }
    await page.getByRole('button', { name: 'Close', exact: true }).click();
  }
  const before = await status(page).innerText();
  await next(page).click();
  await expect(status(page)).not.toHaveText(before);
  expect(list).toEqual([]);
});

test('a good file is opened, by the button and by dropping it', async ({ page, origin }) => {
  await open(page, origin);
  const scenario = {
    format: 1,
    title: 'Two of mine',
    nodes: { alpha: {}, beta: {} },
    steps: [{ at: '1s', node: 'beta', run: 'REPLICAOF alpha 6379' }],
    until: '3s',
  };
  const buffer = Buffer.from(JSON.stringify(scenario));
  await page.getByTestId('file').setInputFiles({ name: 'mine.json', mimeType: 'application/json', buffer });
  await expect(page.getByRole('heading', { name: 'Two of mine' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Look at alpha/ })).toBeVisible();

  await page.getByRole('combobox', { name: 'Situation' }).selectOption('chain');
  await expect(page.getByRole('button', { name: /^Look at leaf/ })).toBeVisible();
  const data = await page.evaluateHandle((text) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([text], 'mine.json', { type: 'application/json' }));
    return transfer;
  }, buffer.toString());
  await page.locator('main').dispatchEvent('drop', { dataTransfer: data });
  await expect(page.getByRole('heading', { name: 'Two of mine' })).toBeVisible();
});

test('an engine that dies is said, and the run goes on from the same instant', async ({ page, origin }) => {
  // The page does not expose its workers, so the test wraps their constructor. The paint worker dies with the engine, of which nobody need
  // be told.
  await page.addInitScript(() => {
    const born: Worker[] = [];
    const Real = window.Worker;
    window.Worker = class extends Real {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        born.push(this);
      }
    };
    Object.assign(window, {
      killWorkers: () => born.forEach((one) => one.postMessage({ id: -1, request: { kind: 'crash' } })),
    });
  });
  await open(page, origin, QUICK);
  await press(page, 'ArrowRight', 5);
  await page.getByRole('tab', { name: 'Operator' }).click();
  const [there, info] = [await status(page).innerText(), await operatorView(page)];
  await page.evaluate(() => (window as unknown as { killWorkers: () => void }).killWorkers());
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('The engine stopped');
  await page.getByRole('button', { name: 'Go on from here' }).click();
  await expect(alert).toHaveCount(0);
  await settled(page);
  expect(await status(page).innerText()).toBe(there);
  await expect.poll(() => operatorView(page)).toEqual(info);
  await press(page, 'ArrowRight');
  await expect(status(page)).not.toHaveText(there);
});

test('language and theme switch without a reload, and are remembered', async ({ page, origin }) => {
  await open(page, origin);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(status(page)).toContainText('你在吗');
  await expect(next(page)).toContainText('下一步');
  const theme = page.getByTestId('theme');
  await theme.click();
  await theme.click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true);
  await page.goto(`${origin}/?scenario=first-sync-diskless`);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
});

test('a link says where to begin; what it says wrongly is told', async ({ page, origin }) => {
  await open(page, origin, '?scenario=backlog-overrun&lang=zh&theme=dark&backlog=7&colour=blue#at=6.1s');
  await expect(page.getByRole('heading', { name: '断得太久' })).toBeVisible();
  const note = page.getByRole('note');
  await expect(note).toContainText('colour=blue');
  await expect(note).toContainText('16384');
  await expect(page.getByRole('slider', { name: '运行的时刻' })).toHaveAttribute('aria-valuetext', /6\.1 s/);
  await page.getByRole('button', { name: '关闭', exact: true }).click();
  await expect(note).toHaveCount(0);
});

test('by keyboard alone', async ({ page, origin }) => {
  await open(page, origin);
  await press(page, 'Space');
  await expect(status(page)).toContainText('I am.');
  await press(page, 'ArrowLeft');
  await expect(status(page)).toContainText('Are you there?');
  await press(page, ']');
  await press(page, 'End');
  await press(page, 'Home');
  await expect(status(page)).toContainText('nothing between them yet');
  for (const [key, name] of [
    ['2', 'Offsets'],
    ['3', 'Why'],
    ['4', 'PSYNC'],
    ['5', 'State'],
    ['6', 'Operator'],
    ['7', 'Keys'],
    ['8', 'Charts'],
    ['1', 'Bytes'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('tab', { name })).toHaveAttribute('aria-selected', 'true');
  }
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('+');
  await expect(page.getByRole('combobox', { name: 'Speed' })).toHaveValue('2');
  await page.keyboard.press('-');

  // The list of messages is one stop for Tab; arrow keys walk through it.
  const rows = page.getByRole('list', { name: 'Messages' }).getByRole('button');
  await rows.first().focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(2)).toBeFocused();
  await expect(rows.nth(2)).toHaveAttribute('aria-current', 'step');

  // Tab reaches "Next step", and the focused element shows that it is.
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab');
    if (await next(page).evaluate((button) => button === document.activeElement)) break;
  }
  await expect(next(page)).toBeFocused();
  expect(await next(page).evaluate((button) => getComputedStyle(button).outlineStyle)).not.toBe('none');

  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.keyboard.press('p');
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('React renders at the rate of events, never of frames', async ({ page, origin }) => {
  // React reports each commit to a hook that poses as its developer tools.
  await page.addInitScript(() => {
    const count = { commits: 0, frames: 0 };
    Object.assign(window, {
      count,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        isDisabled: false,
        inject: () => 1,
        onCommitFiberUnmount: () => undefined,
        onCommitFiberRoot: () => (count.commits += 1),
      },
    });
    const frame = (): void => {
      count.frames += 1;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await open(page, origin);
  type Counted = { readonly count: { commits: number; frames: number } };
  const counted = () => page.evaluate(() => ({ ...(window as unknown as Counted).count }));
  const before = await counted();
  expect(before.commits).toBeGreaterThan(0);
  const steps = () => page.locator('[data-when="past"]').count();
  const stepsBefore = await steps();
  await page.keyboard.press('p');
  await page.waitForTimeout(4000);
  // A slow machine plays longer, so that there are enough frames to compare with.
  await page.waitForFunction((least) => (window as unknown as Counted).count.frames > least, before.frames + 60);
  await page.keyboard.press('p');
  await settled(page);
  const after = await counted();
  const passed = (await steps()) - stepsBefore;
  expect(passed).toBeGreaterThan(0);
  // A step is told, is done, and gets its World and its bytes: a few commits each, and a few more for starting and stopping.
  expect(after.commits - before.commits).toBeLessThan(8 * passed + 12);
  expect(after.frames - before.frames).toBeGreaterThan(60);
});

test('with reduced motion a step is there at once', async ({ page, origin }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await open(page, origin);
  await page.keyboard.press('Space');
  await expect(page.locator('main')).toHaveAttribute('aria-busy', 'false', { timeout: 400 });
  await expect(status(page)).toContainText('I am.');
});

for (const [name, width, height] of [
  ['desk', 1440, 900],
  ['small desk', 1100, 700],
  ['frame', 800, 480],
  ['phone', 390, 844],
  ['narrow frame', 320, 480],
] as const)
  for (const lang of ['en', 'zh'])
    test(`fits on a ${name} in ${lang}`, async ({ page, origin }) => {
      await page.setViewportSize({ width, height });
      await open(page, origin, `?lang=${lang}`);
      const wide = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(wide).toBe(0);
      await expect(next(page)).toBeInViewport({ ratio: 1 });
      await expect(page.getByRole('button', { name: /master/ }).first()).toBeInViewport();
      await next(page).click();
      await settled(page);
    });
