import { inBrowser } from './browser';
import type { BenchRow } from './row';
import { onSite } from './site';
import { tabMemory } from './tab';

const GOAL_MB = 300;
const LIMIT_MS = 300_000;

const HOUR = {
  format: 1,
  title: { en: 'An hour', zh: '一小时' },
  nodes: {
    master: { config: { 'repl-backlog-size': '512mb' } },
    replica: { config: { replicaof: 'master 6379' } },
  },
  steps: [{ at: '3s', node: 'master', write: { count: 3_600_000, every: '1ms', keys: 1000, value: 100 } }],
  until: '1h',
};

export const memory: BenchRow = {
  what: 'memory of the tab, one-hour run, 10 GB data set, 512 MB backlog',
  goal: `≤ ${GOAL_MB} MB`,
  measure: () =>
    onSite((site) =>
      inBrowser(async (browser) => {
        const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
        await page.goto(`${site.address}?scenario=heartbeats&lang=en`);
        const buffer = Buffer.from(JSON.stringify(HOUR));
        await page.getByTestId('file').setInputFiles({ name: 'hour.json', mimeType: 'application/json', buffer });
        await page.getByRole('heading', { name: 'An hour' }).waitFor();
        const growing = page.getByText('The rest follows by itself.');
        await growing.waitFor();
        await growing.waitFor({ state: 'hidden', timeout: LIMIT_MS });
        await page.locator('main[aria-busy=false]').waitFor();
        const { page: own, workers } = await tabMemory(page);
        const mb = own + workers;
        return {
          measured: `${mb.toFixed(0)} MB: page ${own.toFixed(0)}, worker ${workers.toFixed(0)}`,
          ratio: `${((mb / GOAL_MB) * 100).toFixed(0)} % of the goal`,
          how: 'JavaScript in use after a collection, in the page and in its worker: an hour of 1,000 writes/s of 100 bytes, 512 MB of backlog; the data set is 1,000 keys: bulk data are not generated on demand yet',
        };
      }),
    ),
};
