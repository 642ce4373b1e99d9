import { advance, createWorld, worldAt } from '../../src/engine/world/world';
import { parseScenario } from '../../src/engine/world/scenario/parseScenario';
import { snapshotOf } from '../../src/engine/world/snapshotOf';
import { timeUs } from '../../src/protocol/units';
import { createUnpacker, packSnapshot } from '../../src/worker/packedSnapshot';
import { type BenchRow, perSecond } from './row';

const FRAMES = 240;
const FRAME_US = 1e6 / 60;
const GOAL_US = 100;

export const engineToPicture: BenchRow = {
  what: 'engine to picture, a frame',
  goal: '≤ 100 us, no cloning of bulk data',
  measure: async () => {
    const parsed = parseScenario({
      format: 1,
      nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
      // Half a second apart, so that each of the thousand keys changes twice a second: three or four of those shown in each frame.
      steps: [100, 101].map((value, i) => ({
        at: `${9000 + i * 500}ms`,
        node: 'master',
        write: { count: 8000, every: '1ms', keys: 1000, value },
      })),
      until: '16s',
    });
    if (!parsed.ok) throw new Error(parsed.sentence);
    let { world } = advance(createWorld(parsed.scenario), timeUs(11_000_000));
    const worlds = Array.from(
      { length: FRAMES },
      () => (world = worldAt(world, timeUs(Math.round(world.now + FRAME_US)))),
    );
    const us =
      1e6 /
      perSecond(
        FRAMES,
        () => {
          const unpack = createUnpacker();
          for (const seen of worlds) unpack(structuredClone(packSnapshot(snapshotOf(seen))));
        },
        15,
      );
    return {
      measured: `${us.toFixed(0)} us`,
      ratio: `${((us / GOAL_US) * 100).toFixed(0)} % of the goal`,
      how: `a snapshot of two nodes, packed, cloned as posting it does and unpacked; ${FRAMES} Worlds a sixtieth of a second apart under 2,000 writes/s; best of 15`,
    };
  },
};
