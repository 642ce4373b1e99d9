import { existsSync } from 'node:fs';
import { chromium, defineConfig } from '@playwright/test';
import { chromiumArguments, findChromium } from './scripts/setup/chromium.mjs';

const systemChromium = existsSync(chromium.executablePath()) ? undefined : findChromium();

/**
 * Browser tests run on the built page (`vite build` first), served by plain static servers that e2e/ starts itself: what
 * course pages get is what is tested.
 */
export default defineConfig({
  testDir: 'e2e',
  forbidOnly: Boolean(process.env['CI']),
  workers: 2,
  // A machine that stalls for seconds fails a test that is right; one that fails twice is wrong. `npm test` names those.
  retries: process.env['CI'] ? 1 : 0,
  fullyParallel: true,
  reporter: [['list']],
  // What is waited for is a state, and how long a busy machine takes to reach it says nothing of the page.
  timeout: 90_000,
  expect: { timeout: 15_000 },
  use: {
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // Keeping a recording of each test would slow all of them.
    trace: 'on-first-retry',
    // Every test would else fetch all files once more to keep them; e2e/forms.spec.ts is about that.
    serviceWorkers: 'block',
    launchOptions: {
      ...(systemChromium ? { executablePath: systemChromium } : {}),
      args: chromiumArguments,
    },
  },
});
