import { advance, createWorld } from '../../src/engine/world/world';
import { snapshotOf } from '../../src/engine/world/snapshotOf';
import { timeUs } from '../../src/protocol/units';
import { type BenchRow, perSecond } from './row';
import { busyMaster } from './worlds';

const CALLS = 2000;
const GOAL_US = 100;

export const engineToPicture: BenchRow = {
  what: 'engine to picture, a frame',
  goal: '≤ 100 us, no cloning of bulk data',
  measure: async () => {
    const scenario = busyMaster({ replicas: 1, writes: 1000, every: '1ms', until: '5s' });
    const { world } = advance(createWorld(scenario), timeUs(scenario.untilUs));
    const us =
      1e6 /
      perSecond(CALLS, () => {
        for (let i = 0; i < CALLS; i++) structuredClone(snapshotOf(world));
      });
    return {
      measured: `${us.toFixed(0)} us`,
      ratio: `${((us / GOAL_US) * 100).toFixed(0)} % of the goal`,
      how: 'a snapshot of two nodes and a structured clone of it, as posting it makes one; asked for when something happened, not each frame',
    };
  },
};
