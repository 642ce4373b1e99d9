import { scenarios } from '../../src/scenarios';
import { createHost } from '../../src/worker/host';
import type { BenchRow } from './row';

const TWO_FRAMES_MS = 2 * (1000 / 60);

export const knob: BenchRow = {
  what: 'a knob dragged "from the start" on a lesson-sized run',
  goal: 'new run on screen within two frames',
  measure: async () => {
    const host = createHost();
    const scenario = scenarios.find(({ slug }) => slug === 'backlog-overrun')?.scenario;
    const took: number[] = [];
    for (let i = 0; i < 30; i++) {
      const started = performance.now();
      const from = host({ id: i, request: { kind: 'open', scenario, knobs: { backlogSize: 16_384 + i } } });
      structuredClone(from);
      took.push(performance.now() - started);
    }
    const median = took.sort((a, b) => a - b)[15] ?? 0;
    return {
      measured: `${median.toFixed(1)} ms`,
      ratio: `${((median / TWO_FRAMES_MS) * 100).toFixed(0)} % of two frames`,
      how: 'the worker’s host in Node: run, report and one structured clone of it, without painting; median of 30',
    };
  },
};
