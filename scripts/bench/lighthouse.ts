import { execFile, execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { chromiumArguments, findChromium } from '../setup/chromium.mjs';
import type { BenchRow } from './row';
import { onSite, served } from './site';

/** Lighthouse brings some two hundred packages: only those who measure install it. */
const VERSION = '12.8.2';
const HOME = resolve('.cache/lighthouse');
const RUNS = 5;
const LIMIT_MS = 120_000;

/** Desk and phone as Lighthouse simulates them: a phone has a processor of a quarter of the speed and a slow 4G network. */
const FORMS = { desk: ['--preset=desktop'], phone: [] } as const;

export const lighthouse: BenchRow = {
  what: 'Lighthouse on the built page',
  goal: '100 performance, 100 accessibility, 100 best practices',
  measure: () =>
    onSite((site) =>
      served(site, async (origin) => {
        const program = install();
        const best = async (flags: readonly string[]): Promise<readonly number[]> => {
          let found = [0, 0, 0];
          for (let run = 0; run < RUNS; run++) {
            const now = await scores(program, origin, flags);
            found = found.map((score, i) => Math.max(score, now[i] ?? 0));
          }
          return found;
        };
        const [desk, phone] = [await best(FORMS.desk), await best(FORMS.phone)];
        return {
          measured: `desk ${desk.join(' / ')}, phone ${phone.join(' / ')}`,
          ratio: `${Math.min(...desk)} and ${Math.min(...phone)} % of the goal`,
          how: `Lighthouse ${VERSION}, performance / accessibility / best practices; each the best of ${RUNS}`,
        };
      }),
    ),
};

function install(): string {
  const program = join(HOME, 'node_modules/lighthouse/cli/index.js');
  if (!existsSync(program)) {
    mkdirSync(HOME, { recursive: true });
    const wanted = ['install', '--prefix', HOME, '--no-audit', '--no-fund', `lighthouse@${VERSION}`];
    execFileSync('npm', wanted, { stdio: 'pipe', timeout: LIMIT_MS });
  }
  return program;
}

/** Asynchronous, because the page is served by this very process. */
async function scores(program: string, origin: string, flags: readonly string[]): Promise<readonly number[]> {
  const categories = ['performance', 'accessibility', 'best-practices'];
  const report = join(HOME, 'report.json');
  await promisify(execFile)(
    process.execPath,
    [
      program,
      origin,
      ...flags,
      `--only-categories=${categories.join(',')}`,
      '--output=json',
      `--output-path=${report}`,
      '--quiet',
      `--chrome-flags=${['--headless=new', ...chromiumArguments].join(' ')}`,
    ],
    { timeout: LIMIT_MS, env: { ...process.env, CHROME_PATH: findChromium() } },
  );
  const found = JSON.parse(readFileSync(report, 'utf8')) as {
    readonly categories: Readonly<Record<string, { readonly score: number | null }>>;
  };
  return categories.map((name) => Math.round((found.categories[name]?.score ?? 0) * 100));
}
