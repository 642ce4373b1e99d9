/** A Chromium as in the browser tests, closed when `body` has ended. */
import { type Browser, chromium } from '@playwright/test';
import { chromiumArguments, findChromium } from '../setup/chromium.mjs';

export async function inBrowser<T>(body: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: chromiumArguments });
  try {
    return await body(browser);
  } finally {
    await browser.close();
  }
}
