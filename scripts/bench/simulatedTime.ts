import { timeUs } from '../../src/protocol/units';
import { Run } from '../../src/engine/timeline/run';
import { advance, createWorld } from '../../src/engine/world/world';
import { type BenchRow, times } from './row';
import { busyMaster } from './worlds';

const SIMULATED_SECONDS = 30;
/** As many as the worker plays between two answers. */
const EVENTS_AT_ONCE = 20_000;

export const simulatedTime: BenchRow = {
  what: 'simulated time: master and 4 replicas, 1,000 writes/s',
  goal: '≥ 500 × real time in a Chromium worker',
  measure: async () => {
    const scenario = busyMaster({
      replicas: 4,
      writes: SIMULATED_SECONDS * 1000,
      every: '1ms',
      until: `${SIMULATED_SECONDS + 3}s`,
    });
    const straight = bestOfThree(() => advance(createWorld(scenario), timeUs(scenario.untilUs)));
    const asShown = bestOfThree(() => {
      const run = new Run(scenario);
      while (!run.done) run.playOn(EVENTS_AT_ONCE);
    });
    return {
      measured: `${SIMULATED_SECONDS} s in ${straight.toFixed(2)} s; as the page plays it, ${asShown.toFixed(2)} s`,
      ratio: `${times(SIMULATED_SECONDS / straight)}; ${times(SIMULATED_SECONDS / asShown)}`,
      how: 'straight, its whole trace kept; and with checkpoints, every message read and a digest of it all. In Node rather than in a worker; best of 3',
    };
  },
};

/** Seconds. */
function bestOfThree(play: () => unknown): number {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const started = performance.now();
    play();
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return best;
}
