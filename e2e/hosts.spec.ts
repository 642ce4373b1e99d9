/**
 * Hosts that talk with ReplScope, and hosts that make it difficult: by script through <repl-scope>, under a strict policy, out of sight,
 * with little room, without storage, and with bad intentions.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect as expectNow, test, type Page } from '@playwright/test';
import type { ReplScopeElement } from '../src/embed/api';
import { complaints } from './host/complaints';
import { serve, type StaticServer } from './host/staticServer';

/** Frames are started anew in each host, and a machine may be slow. Tests wait for states, not for times. */
const expect = expectNow.configure({ timeout: 20_000 });

const DIST = fileURLToPath(new URL('../dist', import.meta.url));
const MOUNT = '/courses/redis/';
/** The policy of a careful course platform: only its own scripts and frames, and nothing inline. */
const STRICT = {
  'content-security-policy': "default-src 'none'; script-src 'self'; frame-src 'self'; img-src data:",
};

const course = (body: string): string => `<!doctype html>
<html lang="en">
  <meta charset="utf-8" />
  <title>A course page</title>
  <link rel="icon" href="data:," />
  <h1>Lecture 7</h1>
  <input aria-label="The host's own field" autofocus />
  ${body}
</html>`;

async function visit(
  page: Page,
  body: string,
  headers: Readonly<Record<string, string>>,
  look: (list: readonly string[]) => Promise<void>,
): Promise<void> {
  const server: StaticServer = await serve(DIST, MOUNT, { '/host.html': course(body) }, headers);
  const list = complaints(page);
  try {
    await page.goto(`${server.origin}/host.html`);
    await look(list);
  } finally {
    await server.close();
  }
}

test('a host drives <repl-scope> by script, under a strict policy, on a sub-path, in a sandbox', async ({ page }) => {
  const body = `<script src="${MOUNT}repl-scope.js"></script>`;
  await visit(page, body, STRICT, async (list) => {
    const told = await page.evaluate(async () => {
      const element = document.createElement('repl-scope');
      for (const [name, value] of [
        ['scenario', 'partial-resync'],
        ['lang', 'en'],
        ['sandbox', 'allow-scripts'],
      ] as const)
        element.setAttribute(name, value);
      const events: string[] = [];
      for (const name of ['ready', 'step', 'change', 'resize', 'warning'] as const)
        element.addEventListener(name, () => events.push(name));
      document.body.append(element);
      const failed = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'no failure',
          (error: unknown) => String(error),
        );

      const sought = await element.seek('5s');
      const continued = await element.runUntil({ kind: 'continue' });
      const typed = await element.command('master', 'SET a 1');
      const state = await element.getState();
      const cut = await element.fault({ link: ['master', 'replica'], do: 'cut' });
      const turned = await element.set({ backlog: '32kb', latency: '1h' });
      const refused = [
        await failed(element.command('nobody', 'PING')),
        await failed(element.fault({ node: 'master', do: 'explode' as 'kill' })),
        await failed(element.loadScenario({ title: 1 })),
        await failed(element.setState('rs1.nonsense')),
        await failed(element.loadLesson('nothing')),
      ];
      const chain = await element.loadScenario('chain');
      const back = await element.setState(state);
      const there = await element.pause();
      const trace = await element.exportTrace();
      const picture = await element.exportPicture();
      await element.setLanguage('zh');
      await element.setTheme('dark');
      return {
        sought,
        continued,
        nodes: typed.nodes,
        later: cut.endsAt >= typed.endsAt,
        turned: turned.scenario,
        refused,
        chain: chain.scenario,
        back: back.scenario,
        there,
        traced: trace.split('\n')[0],
        svg: (await picture.text()).slice(0, 4),
        events: [...new Set(events)].sort(),
        high: element.clientHeight,
      };
    });
    expect(told).toMatchObject({
      sought: { at: 5_000_000 },
      nodes: ['master', 'replica'],
      later: true,
      turned: 'partial-resync',
      chain: 'chain',
      back: 'partial-resync',
      svg: '<svg',
      events: ['change', 'ready', 'resize', 'step', 'warning'],
    });
    // What was done after the state was taken is undone by it.
    expect(told.there.at).toBe(told.continued?.at);
    expect(told.refused).toEqual([
      'Error: There is no server "nobody" in this run; there are master, replica.',
      'Error: fault, argument 1: is none of { node, do }, { link, do } and { link, set } that can be done',
      'Error: format is missing',
      'Error: This is no state that ReplScope gave, or it was changed on its way.',
      'Error: There is no lesson "nothing".',
    ]);
    expect(JSON.parse(told.traced ?? '')).toMatchObject({ type: 'node', node: 'master' });
    // It asked for more height than it was given at first.
    expect(told.high).toBeGreaterThan(600);
    // The reader's page says what the host was told, in the reader's language by now.
    await expect(page.frameLocator('repl-scope iframe').getByText('超出范围')).toBeVisible();
    await expect(page.getByLabel("The host's own field")).toBeFocused();
    expect(list).toEqual([]);
  });
});

test('an element that is changed, moved, adopted, loaded anew or pointed at a script goes on, or says why it does not', async ({
  page,
}) => {
  const body = `<div id="here"></div><div id="there"></div><script src="${MOUNT}repl-scope.js"></script>`;
  const headers = {
    'content-security-policy': `${STRICT['content-security-policy']}; require-trusted-types-for 'script'; trusted-types 'none'`,
  };
  await visit(page, body, headers, async (list) => {
    const told = await page.evaluate(async () => {
      const sentence = (promise: Promise<unknown>): Promise<string> =>
        promise.then(
          () => 'done',
          (error: unknown) => String(error),
        );
      const heard = (name: 'ready' | 'warning' | 'error'): Promise<string> =>
        new Promise((resolve) => {
          const hear = (event: Event): void =>
            resolve(event instanceof CustomEvent ? String((event.detail as { message?: unknown }).message) : '');
          (element as HTMLElement).addEventListener(name, hear, { once: true });
        });
      const frame = (): HTMLIFrameElement | null | undefined => element.shadowRoot?.querySelector('iframe');
      const [here, there] = [document.querySelector('#here'), document.querySelector('#there')];
      const element = document.createElement('repl-scope');
      element.setAttribute('scenario', 'chain');
      element.setAttribute('lang', 'en');
      here?.append(element);
      await element.seek('1s');

      // Five attributes changed at once make one new frame, and a call that waited for the old one is told.
      let frames = 0;
      if (element.shadowRoot)
        new MutationObserver((all) => {
          for (const { addedNodes } of all) frames += addedNodes.length;
        }).observe(element.shadowRoot, { childList: true });
      const early = sentence(element.exportTrace());
      for (const [name, value] of [
        ['scenario', 'partial-resync'],
        ['seed', '5'],
        ['backlog', '32kb'],
        ['theme', 'dark'],
        ['lang', 'zh'],
      ] as const)
        element.setAttribute(name, value);
      const { scenario, seed } = await element.setState(await element.getState());
      const changed = [scenario, seed, frames, await early];

      // Where a browser can move an element, it is the same run at the same instant; put elsewhere otherwise, it begins again.
      await element.seek('2s');
      if (there && 'moveBefore' in there)
        (there as unknown as { moveBefore: (...of: unknown[]) => void }).moveBefore(element, null);
      const moved = !there || !('moveBefore' in there) || (await element.pause()).at === 2_000_000;
      here?.append(element);
      const put = (await element.seek('1s')).at;

      // In a document of another window nobody but that window is its frame's host.
      const elsewhere = document.createElement('iframe');
      document.body.append(elsewhere);
      elsewhere.contentDocument?.body.append(element);
      const adopted = (await element.seek('2s')).at;
      here?.append(element);
      const home = (await element.seek('1s')).at;

      const again = heard('ready');
      frame()?.contentWindow?.location.reload();
      await again;
      const reloaded = (await element.seek('3s')).at;

      element.setAttribute('height', '200');
      const fixed = frame()?.style.height;
      element.removeAttribute('height');
      const free = frame()?.style.height !== fixed;

      const warned = heard('warning');
      element.setAttribute('lang', 'fr');
      const french = await warned;

      const refused = heard('error');
      element.setAttribute('src', 'javascript:globalThis.hacked=1//');
      const nowhere = [await refused, await sentence(element.play()), frame() ?? null, 'hacked' in globalThis];
      return { changed, moved, put, adopted, home, reloaded, fixed, free, french, nowhere };
    });
    const noAddress = 'The src of this <repl-scope> is no address of a page.';
    expect(told).toEqual({
      changed: ['partial-resync', 5, 1, 'Error: The connection to ReplScope was closed.'],
      moved: true,
      put: 1_000_000,
      adopted: 2_000_000,
      home: 1_000_000,
      reloaded: 3_000_000,
      fixed: '200px',
      free: true,
      french: expect.stringContaining('setLanguage, argument 1'),
      nowhere: [noAddress, `Error: ${noAddress}`, null, false],
    });
    expect(list).toEqual([]);
  });
});

test('little room, no storage, no history: three frames, each whole and alive', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce', forcedColors: 'active' });
  await page.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
      Object.defineProperty(window, name, { get: refuse });
    window.history.replaceState = refuse;
    window.history.pushState = refuse;
  });
  const frame = (query: string, size: string): string =>
    `<iframe title="${query}" src="${MOUNT}?lang=en&${query}" ${size}></iframe>`;
  const body = [
    frame('scenario=partial-resync', 'width="320" height="480"'),
    frame('lesson=joining', 'width="480" height="270"'),
    frame('scenario=chain&embed=0', 'width="800" height="480"'),
  ].join('');
  await visit(page, body, {}, async (list) => {
    for (const [index, title] of [/\bmaster: /, /\bmaster: /, /\bleaf: /].entries()) {
      const app = page.locator('iframe').nth(index).contentFrame();
      await expect(app.getByRole('button', { name: title }).first()).toBeVisible();
      const status = app.getByRole('status').first();
      const next = app.getByRole('button', { name: /Next step|→/ });
      await expect(next).toBeEnabled();
      const before = await status.textContent();
      await next.click();
      await expect(status).not.toHaveText(before ?? '');
      const over = await status.evaluate(({ ownerDocument: { documentElement: root } }) => [
        root.scrollWidth - root.clientWidth,
        root.scrollHeight - root.clientHeight,
      ]);
      expect(over, `frame ${index} fits its frame`).toEqual([0, 0]);
      // Where views are chosen from a list, it lies beside what is pressed, not over it.
      const [pressed, chosen] = await next.evaluate((button) => {
        const views = button.ownerDocument.querySelector('footer select');
        const { right } = button.getBoundingClientRect();
        return [right, views?.getBoundingClientRect().left ?? right];
      });
      expectNow(chosen, `frame ${index}`).toBeGreaterThanOrEqual(pressed);
    }
    expect(list).toEqual([]);
  });
});

test('embedded, nothing is stored, and out of sight nothing moves', async ({ page }) => {
  const body = `<div style="height: 2000px">A long text</div>
    <iframe title="ReplScope" src="${MOUNT}?scenario=heartbeats&lang=en&controls=mini&autoplay=1" width="800" height="400"></iframe>
    <div style="height: 2000px">More of it</div>`;
  await visit(page, body, {}, async (list) => {
    const app = page.frameLocator('iframe');
    const root = app.locator('html');
    const time = app.getByRole('slider', { name: 'Instant of the run' });
    await expect(time).toBeAttached();
    await expect(root).toHaveAttribute('data-resting', 'true');
    await expect(app.getByRole('button', { name: 'Pause' })).toBeAttached();
    const asleep = await time.inputValue();

    await page.locator('iframe').scrollIntoViewIfNeeded();
    await expect(root).toHaveAttribute('data-resting', 'false');
    await expect(time).not.toHaveValue(asleep);

    // The wheel belongs to the host, even while the pointer is over the stage.
    await app.getByRole('button', { name: /\bmaster: / }).hover();
    const before = await page.evaluate(() => window.scrollY);
    await page.mouse.wheel(0, 3000);
    await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(before);
    await expect(root).toHaveAttribute('data-resting', 'true');
    const gone = await time.inputValue();
    // After a hundred frames of the host it is still where it was.
    await page.evaluate(async () => {
      for (let i = 0; i < 100; i++) await new Promise((drawn) => requestAnimationFrame(drawn));
    });
    expect(await time.inputValue()).toBe(gone);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    expect(list).toEqual([]);
  });
});

test("a host's page that is printed has the picture whole, in the room of the frame, with what is said of it", async ({
  page,
}) => {
  const frame = `<iframe title="ReplScope" src="${MOUNT}?scenario=partial-resync&lang=en&at=5.00317s" width="600" height="400"></iframe>`;
  await visit(page, frame, {}, async (list) => {
    const app = page.frameLocator('iframe');
    await expect(app.getByRole('button', { name: /\bmaster: / })).toBeVisible();
    const sheet = app.getByRole('article');
    await page.emulateMedia({ media: 'print' });
    // What comes with it may still be on its way: a browser would print the controls then.
    await expect(async () => {
      await app.locator('body').evaluate(() => {
        window.dispatchEvent(new Event('afterprint'));
        window.dispatchEvent(new Event('beforeprint'));
      });
      await expectNow(sheet).toBeVisible({ timeout: 500 });
    }).toPass();
    await expect(sheet.locator('svg text').filter({ hasText: 'PSYNC 0fa5… 51' })).toBeVisible();
    await expect(sheet.getByText('“Your port is noted.”')).toBeVisible();
    await expect(app.getByRole('button')).toHaveCount(0);
    const [over, bottom] = await sheet.evaluate((element) => [
      document.documentElement.scrollHeight - window.innerHeight,
      window.innerHeight - element.getBoundingClientRect().bottom,
    ]);
    expect([over, bottom], 'nothing is cut').toEqual([0, 0]);
    expect(list).toEqual([]);
  });
});

/** Shown as plain text it proves that it did not become an element. */
const IMAGE = '<img src=x onerror=alert(1)>';

test('a hostile host: garbage, giants, forged hellos and HTML come to nothing', async ({ page }) => {
  const body = `<iframe id="app" title="ReplScope" src="${MOUNT}?scenario=chain&lang=en&${new URLSearchParams({ bad: IMAGE, utm_source: IMAGE })}" width="800" height="480"></iframe>
    <iframe id="other" title="Somebody else" src="${MOUNT}nothing"></iframe>
    <script src="${MOUNT}repl-scope.js"></script>`;
  await visit(page, body, {}, async () => {
    const app = page.frameLocator('#app');
    await expect(app.getByRole('button', { name: /\bleaf: / })).toBeVisible();
    const told = await page.evaluate(async () => {
      const frame = document.querySelector<HTMLIFrameElement>('#app');
      const other = document.querySelector<HTMLIFrameElement>('#other')?.contentWindow;
      if (!frame?.contentWindow || !other) throw new Error('no frames');
      const { contentWindow: guest } = frame;
      const welcomed: unknown[] = [];
      const hear = ({ data }: MessageEvent<{ readonly kind?: unknown; readonly id?: unknown }>): void => {
        if (data?.kind === 'welcome') welcomed.push(data.id);
      };
      window.addEventListener('message', hear);
      other.addEventListener('message', hear);

      const circle: Record<string, unknown> = { 'repl-scope': 1, kind: 'hello' };
      circle['id'] = circle;
      for (const garbage of [
        null,
        7,
        'hello',
        'x'.repeat(5_000_000),
        { 'repl-scope': 1 },
        { 'repl-scope': 99, kind: 'hello', id: 'version' },
        { 'repl-scope': 1, kind: 'hello', id: { toString: 'x' } },
        { 'repl-scope': 1, kind: 'hello', id: 'y'.repeat(1_000_000) },
        { __proto__: { 'repl-scope': 1 }, kind: 'hello', id: 'proto' },
        circle,
        new Uint8Array(4_000_000),
      ])
        guest.postMessage(garbage, '*');
      // Forged: sent by a frame that is not the parent, in the parent's format.
      const forge = other as unknown as { readonly Function: FunctionConstructor };
      new forge.Function('guest', `guest.postMessage({ 'repl-scope': 1, kind: 'hello', id: 'forged' }, '*')`)(guest);

      // As by a host without our script: a raw port, and floods of messages on it.
      const port = await new Promise<MessagePort>((resolve) => {
        window.addEventListener('message', ({ data, ports }: MessageEvent<{ readonly id?: unknown }>) => {
          if (data?.id === 'raw' && ports[0]) resolve(ports[0]);
        });
        guest.postMessage({ 'repl-scope': 1, kind: 'hello', id: 'raw' }, '*');
      });
      const answers = new Map<number, boolean>();
      let warnings = 0;
      const all = new Promise<void>((resolve) => {
        port.addEventListener('message', ({ data }) => {
          if (data.event === 'warning') warnings++;
          if (typeof data.id === 'number') answers.set(data.id, data.ok);
          if (answers.size === 500 && warnings >= 3) resolve();
        });
      });
      port.start();
      for (const garbage of ['nonsense', { id: 'text', method: 'play' }, { id: 2 ** 60, method: 'play' }])
        port.postMessage(garbage);
      const wild = ['play', 'constructor', '__proto__', 'seek', 'loadScenario', 'setState', 'command'];
      for (let id = 0; id < 500; id++)
        port.postMessage({ id, method: wild[id % wild.length], args: id % 3 === 0 ? [{ a: [[[[]]]] }] : ['\u0000'] });
      await all;

      const connection = await ReplScope.connect(frame);
      const html = '<img src=x onerror="window.hacked = 1"><script>window.hacked = 1</script>';
      const named = {
        format: 1,
        title: { en: html, zh: html },
        nodes: { [`n${html}`.slice(0, 30)]: { ip: '10.0.0.1', port: 6379 } },
        steps: [],
      };
      const refused = await connection.loadScenario(named).then(
        () => 'loaded',
        (error: unknown) => String(error),
      );
      const typed = await connection.command('master', `SET k "${html.replaceAll('"', "'")}"`);
      // Some messages of the flood were valid, so it plays. In the middle of the run the reader has a next step to take.
      await connection.pause();
      await connection.seek('1s');
      return { welcomed, answered: answers.size, refused, typed: typed.scenario };
    });
    expect(told.welcomed).toContain('raw');
    for (const id of ['forged', 'version', 'proto']) expect(told.welcomed).not.toContain(id);
    expect(told.answered).toBe(500);
    expect(told.refused).not.toBe('');
    expect(told.typed).toBe('chain');
    // It works, contains no HTML but its own, and none of the strings became an element.
    await expect(app.getByRole('button', { name: /\bleaf: / })).toBeVisible();
    await expect(app.getByText(IMAGE)).toBeVisible();
    // Nobody has written what a mailer appends, so no reader is told that it means nothing.
    await expect(app.getByText('utm_source')).toHaveCount(0);
    await expect(app.locator('img[src="x"], script:not([src])')).toHaveCount(0);
    const next = app.getByRole('button', { name: /Next step/ });
    await expect(next).toBeEnabled();
    const status = app.getByRole('status').first();
    const before = await status.textContent();
    await next.click();
    await expect(status).not.toHaveText(before ?? '');
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  });
});

/**
 * A site built by VitePress 1.6.4 (host/vitepress/README.md says from what): with hydration, a router of its own, and custom elements in
 * Markdown.
 */
const SITE = fileURLToPath(new URL('host/vitepress/site', import.meta.url));

test('a VitePress site: the element lives through hydration and through its router', async ({ page }) => {
  const files = readdirSync(SITE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const pages = files.map(({ parentPath, name }) => {
    const path = join(parentPath, name);
    return [`/site/${path.slice(SITE.length + 1).replaceAll('\\', '/')}`, readFileSync(path, 'utf8')] as const;
  });
  const server = await serve(DIST, MOUNT, Object.fromEntries(pages));
  const list = complaints(page);
  try {
    await page.goto(`${server.origin}/site/index.html`);
    const app = page.frameLocator('repl-scope iframe');
    await expect(app.getByRole('button', { name: /\bmaster: / })).toBeVisible();
    await page.getByRole('link', { name: 'Next week' }).click();
    await expect(page.getByRole('heading', { name: 'Week 4' })).toBeVisible();
    await expect(page.locator('repl-scope')).toHaveCount(1);
    await expect(app.getByRole('heading', { name: '进门要密码' }).first()).toBeAttached();
    const lesson = await page
      .locator('repl-scope')
      .evaluate(async (element) => (await (element as ReplScopeElement).loadLesson('joining')).lesson);
    expect(lesson).toBe('joining');
    await page.getByRole('link', { name: 'Back' }).click();
    await expect(app.getByRole('button', { name: /\bmaster: / })).toBeVisible();
    await expect(page.locator('repl-scope')).toHaveAttribute('scenario', 'partial-resync');
    expect(list).toEqual([]);
  } finally {
    await server.close();
  }
});

test('a course page on a disk, with no server: the element finds ReplScope beside its script', async ({
  page,
}, info) => {
  const file = info.outputPath('host.html');
  const script = pathToFileURL(join(DIST, 'repl-scope.js')).href;
  writeFileSync(
    file,
    course(`<repl-scope scenario="chain" lang="en" height="300"></repl-scope><script src="${script}"></script>`),
  );
  const list = complaints(page);
  await page.goto(pathToFileURL(file).href);
  const stepped = await page.locator('repl-scope').evaluate(async (element) => {
    const guest = element as ReplScopeElement;
    await guest.seek('1s');
    return guest.stepForward('phase');
  });
  expect(stepped.at).toBeGreaterThan(1_000_000);
  await expect(page.frameLocator('repl-scope iframe').getByRole('button', { name: /\bleaf: / })).toBeVisible();
  expect(await page.locator('repl-scope').evaluate((element) => element.clientHeight)).toBe(300);
  expect(list).toEqual([]);
});

/** The examples that host authors copy. */
const GUIDE = readFileSync(fileURLToPath(new URL('../src/embed/README.md', import.meta.url)), 'utf8');

test("the guide's examples work as they are written", async ({ page }) => {
  const examples = [...GUIDE.matchAll(/```html\n([\s\S]*?)```/g)].map(([, html = '']) => html);
  expect(examples).toHaveLength(3);
  const server = await serve(DIST, MOUNT, { '/host.html': course('') });
  const list = complaints(page);
  try {
    for (const [index, html] of examples.entries()) {
      // Only the address of ReplScope is different here.
      const written = html.replaceAll('https://course.example/replscope/', `${server.origin}${MOUNT}`);
      await page.route(`**/example-${index}.html`, (route) =>
        route.fulfill({ contentType: 'text/html; charset=utf-8', body: course(written) }),
      );
      await page.goto(`${server.origin}/example-${index}.html`);
      const app = page.frameLocator('iframe');
      await expect(app.getByRole('button', { name: /\bmaster[:：]/ })).toBeVisible();
    }
    const type = await page.evaluate(() =>
      (window as unknown as { showTheAnswer: () => Promise<string> }).showTheAnswer(),
    );
    expect(type).toBe('image/svg+xml');
    await expect(page.locator('#heard')).toHaveText(/^\+CONTINUE .* at \d+ µs$/);
    expect(list).toEqual([]);
  } finally {
    await server.close();
  }
});
