import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstLoadOf } from '../build/firstLoad';
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
      const { page, worker, later } = firstLoadOf(folder);
      const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
      const share = (bytes: number, goal: number): string => `${(bytes / goal / 10).toFixed(0)} %`;
      return {
        measured: `page ${kb(page)}, worker ${kb(worker)}`,
        ratio: `${share(page, PAGE_GOAL_KB)} and ${share(worker, WORKER_GOAL_KB)} of the goals`,
        how: `gzip of the built files that the first picture waits for, with the texts of one language; ${kb(later)} more come after it`,
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
