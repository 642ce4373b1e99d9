import { advance, createWorld, type World, worldAt } from '../../src/engine/world/world';
import { parseScenario } from '../../src/engine/world/scenario/parseScenario';
import { snapshotOf } from '../../src/engine/world/snapshotOf';
import { timeUs } from '../../src/protocol/units';
import { createPacker, createUnpacker } from '../../src/worker/packedSnapshot';
import type { BenchRow } from './row';

const FRAMES = 240;
const FRAME_US = 1e6 / 60;
const ROUNDS = 15;
const GOAL_US = 100;

export const engineToPicture: BenchRow = {
  what: 'engine to picture, a frame',
  goal: '≤ 100 us, no cloning of bulk data',
  measure: async () => {
    const parsed = parseScenario({
      format: 1,
      nodes: { master: {}, replica: { config: { replicaof: 'master 6379' } } },
      // Half a second apart: each of the thousand keys changes twice a second, so three or four of those shown change in each frame.
      steps: [100, 101].map((value, i) => ({
        at: `${9000 + i * 500}ms`,
        node: 'master',
        write: { count: 8000, every: '1ms', keys: 1000, value },
      })),
      until: '25s',
    });
    if (!parsed.ok) throw new Error(parsed.sentence);
    const { world: busy } = advance(createWorld(parsed.scenario), timeUs(11_000_000));
    const { world: calm } = advance(busy, timeUs(18_000_000));
    const us = frameUs(busy);
    return {
      measured: `${us.toFixed(0)} us; ${frameUs(calm).toFixed(0)} us where nobody writes`,
      ratio: `${((us / GOAL_US) * 100).toFixed(0)} % of the goal`,
      how: `a snapshot of two nodes, packed, cloned as posting it does and unpacked; ${FRAMES} Worlds a sixtieth of a second apart under 2,000 writes/s, of each the best of ${ROUNDS} rounds`,
    };
  },
};

/** Microseconds from a World that has just been reached to the page's snapshot of it. The time to reach the World is not counted. */
function frameUs(first: World): number {
  const best = new Array<number>(FRAMES).fill(Number.POSITIVE_INFINITY);
  for (let round = 0; round < ROUNDS; round++) {
    const pack = createPacker();
    const unpack = createUnpacker();
    let world = first;
    for (let frame = 0; frame < FRAMES; frame++) {
      world = worldAt(world, timeUs(Math.round(world.now + FRAME_US)));
      const started = performance.now();
      unpack(structuredClone(pack(snapshotOf(world))));
      best[frame] = Math.min(best[frame] as number, performance.now() - started);
    }
  }
  return (best.reduce((sum, ms) => sum + ms, 0) * 1000) / FRAMES;
}
