import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { timeUs } from '../../src/protocol/units';
import { tellRun } from '../../src/engine/timeline/telling';
import { hour } from './hour';
import type { BenchRow } from './row';

const GOAL_MB = 300;

export const memory: BenchRow = {
  what: 'memory of the tab, one-hour run, 10 GB data set, 512 MB backlog',
  goal: `≤ ${GOAL_MB} MB`,
  measure: async () => {
    const before = heapMb();
    const { run } = hour();
    const told = tellRun(run, timeUs(1_800_000_000));
    const mb = heapMb() - before;
    return {
      measured: `${mb.toFixed(0)} MB for the hour alone`,
      ratio: `${((mb / GOAL_MB) * 100).toFixed(0)} % of the goal`,
      how: `the worker’s part of an hour of 1,000 writes/s in Node, ${run.checkpoints.length} checkpoints, ${told.messages.length} messages told; its data are 1,000 keys and its backlog 1 MiB: bulk data are not generated on demand yet`,
    };
  },
};

/** What is in use after a collection. */
function heapMb(): number {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  if (typeof collect === 'function') collect();
  return process.memoryUsage().heapUsed / 1e6;
}
