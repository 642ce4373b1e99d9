import { snapshotOf } from '../../src/engine/world/snapshotOf';
import { timeUs } from '../../src/protocol/units';
import type { BenchRow } from './row';
import { hour } from './hour';

const SEEKS = 300;
const GOAL_MS = 16;

export const seekAnywhere: BenchRow = {
  what: 'seek to any instant of a one-hour run of 1,000 writes/s',
  goal: 'p95 ≤ 16 ms in the worker',
  measure: async () => {
    const { run, seconds } = hour();
    const took: number[] = [];
    for (let i = 0; i < SEEKS; i++) {
      // Evenly spread instants in an order that jumps: 229 and 300 have no common divisor.
      const at = run.startsAt + ((run.until - run.startsAt) * ((i * 229) % SEEKS)) / SEEKS;
      const started = performance.now();
      // Cloned as on its way to the page, because parts of a snapshot are made when they are first read.
      structuredClone(snapshotOf(run.seek(timeUs(Math.round(at)))));
      took.push(performance.now() - started);
    }
    const p95 = took.sort((a, b) => a - b)[Math.floor(SEEKS * 0.95)] ?? 0;
    return {
      measured: `p95 ${p95.toFixed(1)} ms`,
      ratio: `${((p95 / GOAL_MS) * 100).toFixed(0)} % of the goal`,
      how: `${SEEKS} seeks and snapshots in Node, over the whole hour, which took ${seconds.toFixed(0)} s to play`,
    };
  },
};
