// Takes the picture that README.md shows, of the page as it is built now: in the middle of a partial resynchronization, where
// +CONTINUE and what was missed are on their way.
//
//     node scripts/picture.mjs
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium } from '@playwright/test';
import { smallerPng } from './picture/smallerPng.mjs';
import { chromiumArguments, findChromium } from './setup/chromium.mjs';

const FILE = 'public/screenshot.png';
const VIEW = '?scenario=partial-resync&lang=en&theme=light&view=decision#at=5003197us';

const folder = mkdtempSync(join(tmpdir(), 'replscope-picture-'));
try {
  const build = ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--logLevel', 'error'];
  execFileSync(process.execPath, build, { stdio: 'inherit' });
  const own = existsSync(chromium.executablePath()) ? undefined : findChromium();
  const browser = await chromium.launch({ args: chromiumArguments, ...(own ? { executablePath: own } : {}) });
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(`${pathToFileURL(join(folder, 'index.html')).href}${VIEW}`);
  await page.locator('main[aria-busy=false]').waitFor();
  // Fails if the engine's times change: then PSYNC is no longer the last that arrived at this instant.
  await page.getByText('Go on from 51.').first().waitFor();
  // Two frames: one to lay out the view that was chosen, one to paint it.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const picture = smallerPng(await page.screenshot());
  writeFileSync(FILE, picture);
  await browser.close();
  console.log(`${FILE}: ${picture.length} bytes`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
