import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { BenchRow } from './row';

const GOAL_KB = 130 + 45;

export const firstLoad: BenchRow = {
  what: 'first load, gzip',
  goal: 'page ≤ 130 KB and worker ≤ 45 KB',
  measure: async () => {
    const folder = mkdtempSync(join(tmpdir(), 'replscope-build-'));
    try {
      const build = ['node_modules/vite/bin/vite.js', 'build', '--outDir', folder, '--logLevel', 'error'];
      execFileSync(process.execPath, build, { stdio: 'pipe' });
      const files = readdirSync(join(folder, 'assets')).map((file) => readFileSync(join(folder, 'assets', file)));
      const bytes = [readFileSync(join(folder, 'index.html')), ...files].reduce(
        (sum, file) => sum + gzipSync(file).length,
        0,
      );
      return {
        measured: `${(bytes / 1000).toFixed(1)} KB`,
        ratio: `${((bytes / 1000 / GOAL_KB) * 100).toFixed(0)} % of the goal`,
        how: `page, styles and the script, which carries the worker as text; gzip of each file, against ${GOAL_KB} KB in all`,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
