import type { Page } from '@playwright/test';

/**
 * Everything that the browser complains about from now on: errors on the console, exceptions, requests that failed. (Not those that a
 * page had under way when it was left.)
 */
export function complaints(page: Page): string[] {
  const list: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') list.push(message.text());
  });
  page.on('pageerror', (error) => list.push(String(error)));
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    if (why !== 'net::ERR_ABORTED') list.push(`${request.url()}: ${why}`);
  });
  return list;
}
