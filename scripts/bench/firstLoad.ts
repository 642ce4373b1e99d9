import { firstLoadOf } from '../build/firstLoad';
import type { BenchRow } from './row';
import { onSite } from './site';

const PAGE_GOAL_KB = 130;
const WORKER_GOAL_KB = 45;

export const firstLoad: BenchRow = {
  what: 'first load, gzip',
  goal: `page ≤ ${PAGE_GOAL_KB} KB, worker ≤ ${WORKER_GOAL_KB} KB`,
  measure: () =>
    onSite(async ({ folder }) => {
      const { page, worker, later } = firstLoadOf(folder);
      const kb = (bytes: number): string => `${(bytes / 1000).toFixed(1)} KB`;
      const share = (bytes: number, goal: number): string => `${(bytes / goal / 10).toFixed(0)} %`;
      return {
        measured: `page ${kb(page)}, worker ${kb(worker)}`,
        ratio: `${share(page, PAGE_GOAL_KB)} and ${share(worker, WORKER_GOAL_KB)} of the goals`,
        how: `gzip of the built files that the first picture waits for, with what it says in one language; ${kb(later)} more come after it`,
      };
    }),
};
