import type { BenchRow } from './row';

/** Goals for which there is nothing to measure yet, each with the reason: so that the table shows them all. */
export const notYet: readonly BenchRow[] = [
  row('frame with 2,000 segments in flight, software raster', 'p95 ≤ 8 ms, at dpr 1 and 2', 'no row measures it yet'),
  row(
    'longest frame gap while the main thread is blocked 60 ms at a time',
    'p99 ≤ 20 ms',
    'the picture is painted on the main thread',
  ),
  row(
    'Lighthouse on the built page',
    '100 performance, 100 accessibility, 100 best practices',
    'Lighthouse is not among the tools',
  ),
];

function row(what: string, goal: string, reason: string): BenchRow {
  return { what, goal, measure: async () => ({ notYet: reason }) };
}
