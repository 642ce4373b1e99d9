/** A Chromium as the browser tests have it, closed when `body` is through. */
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
