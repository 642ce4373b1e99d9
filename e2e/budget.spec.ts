/** What the first picture of the built page may weigh. `npm run bench -- first` says how far that is from the goals. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';
import { firstLoadOf } from '../scripts/build/firstLoad';
import { DIST } from './journey.site';

/** Kilobytes of gzip: what it is now, and some room. A change that needs more says here why, or comes late. */
const BUDGET_KB = { page: 176, worker: 108, oneFile: 545 };

test('the first picture, and the page in one file, stay within what they may weigh', () => {
  const { page, worker } = firstLoadOf(DIST);
  const oneFile = gzipSync(readFileSync(join(DIST, 'repl-scope.html'))).length;
  for (const [what, bytes] of Object.entries({ page, worker, oneFile })) {
    expect(bytes, `${what}: nothing was measured`).toBeGreaterThan(10_000);
    expect(bytes / 1000, `${what}, in KB of gzip`).toBeLessThan(BUDGET_KB[what as keyof typeof BUDGET_KB]);
  }
});
