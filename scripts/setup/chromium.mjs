// The Chromium that the browser tests drive: where it is, how it is started, and how it gets here where it is missing.
import { spawnSync } from 'node:child_process';
import { aptInstall, findProgram } from './programs.mjs';

/**
 * A Chromium that the system brought along, by its path; undefined where there is none.
 * @returns {string | undefined}
 */
export function findChromium() {
  return findProgram('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable');
}

/** Chromium's own sandbox refuses to start as root; the rest keeps it from calling home during a test. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const DOWNLOAD_LIMIT_MS = 180_000;

/**
 * A Chromium for the tests: one that is here, else Playwright's own where it can be downloaded, else Debian's. Throws a
 * sentence where none can be had: without a browser the tests have not passed.
 */
export async function ensureChromium() {
  if ((await playwrightsOwn()) || findChromium() !== undefined) return;
  console.log('setup: playwright install chromium');
  const asRoot = process.getuid?.() === 0;
  spawnSync(
    process.execPath,
    ['node_modules/playwright/cli.js', 'install', ...(asRoot ? ['--with-deps'] : []), 'chromium'],
    {
      stdio: 'ignore',
      timeout: DOWNLOAD_LIMIT_MS,
    },
  );
  if (await playwrightsOwn()) return;
  console.log('setup: Playwright could not download its own Chromium here');
  if (aptInstall('chromium') && findChromium() !== undefined) return;
  throw new Error(
    'no Chromium: install it as "chromium" on PATH, or let "npx playwright install chromium" download one',
  );
}

/** Whether the browser that Playwright would download has been. */
async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test');
  return spawnSync(chromium.executablePath(), ['--version'], { stdio: 'ignore' }).status === 0;
}

/** Chinese texts in screenshots want a font; the tests pass without. */
export function ensureChineseFont() {
  if (process.platform !== 'linux') return;
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  if (fonts.status === 0 && fonts.stdout.trim() !== '') return;
  if (!aptInstall('fonts-noto-cjk', 'fontconfig'))
    console.log('setup: no Chinese font here: screenshots show boxes for Chinese texts');
}
