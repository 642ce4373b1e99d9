import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchRow } from './row';

const PAGE_GOAL_KB = 130;
const WORKER_GOAL_KB = 45;

export const firstLoad: BenchRow = {
  what: 'first load, gzip',
  goal: `page ≤ ${PAGE_GOAL_KB} KB, worker ≤ ${WORKER_GOAL_KB} KB`,
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'replscope-build-'));
    try {
      const build = ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--logLevel', 'error'];
      execFileSync(process.execPath, build, { stdio: 'pipe' });
      const assets = readdirSync(join(folder, 'assets'));
      const text = (ending: string): string =>
        assets
          .filter((file) => file.endsWith(ending))
          .map((file) => readFileSync(join(folder, 'assets', file), 'utf8'))
          .join('');
      const { page, worker } = apart(text('.js'));
      const late = readdirSync(join(folder, 'late')).map((file) => join(folder, 'late', file));
      // What the page says comes in the reader's language, before anything is seen: the longer of the two counts.
      const languages = late.filter((file) => /\/text\.\w+-/.test(file)).map((file) => readFileSync(file, 'utf8'));
      const pageKb = [
        ...[readFileSync(join(folder, 'index.html'), 'utf8'), text('.css'), page].map(gzippedKb),
        Math.max(...languages.map(gzippedKb)),
      ].reduce((a, b) => a + b);
      const workerKb = gzippedKb(worker);
      const share = (kb: number, goal: number): string => `${((kb / goal) * 100).toFixed(0)} %`;
      return {
        measured: `page ${pageKb.toFixed(1)} KB, worker ${workerKb.toFixed(1)} KB`,
        ratio: `${share(pageKb, PAGE_GOAL_KB)} and ${share(workerKb, WORKER_GOAL_KB)} of the goals`,
        how: 'gzip of the built files with the texts of one language; the worker is text inside the one script, and is counted apart',
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const gzippedKb = (text: string): number => gzipSync(text).length / 1000;

/** The built script without the worker's text, and that text: Vite keeps it in a variable that it hands to a Blob. */
function apart(script: string): { page: string; worker: string } {
  const blob = /new Blob\(\[[^\]]{0,200},([\w$]+)\]/.exec(script);
  const start = blob === null ? -1 : script.search(new RegExp(`\\b${blob[1]?.replace('$', '\\$')}=["'\`]`));
  if (blob === null || start < 0 || start > blob.index) return { page: script, worker: '' };
  return { page: script.slice(0, start) + script.slice(blob.index), worker: script.slice(start, blob.index) };
}
