import { timeUs } from '../../src/protocol/units';
import { advance, advanceSome, createWorld } from '../../src/engine/world/world';
import { type BenchRow, perSecond, times } from './row';
import { busyMaster } from './worlds';

const NODES = 5;
const FORKS = 20_000;
const CLONES = 20;

export const checkpoint: BenchRow = {
  what: 'a checkpoint of 5 nodes, 1 MiB backlog, 1,000 keys',
  goal: '≥ 300 × cheaper than structuredClone',
  measure: async () => {
    // 10,000 writes of 134 bytes fill the backlog of 1 MiB.
    const scenario = busyMaster({ replicas: NODES - 1, writes: 10_000, every: '100us', until: '6s' });
    const { world } = advance(createWorld(scenario), timeUs(scenario.untilUs));
    const forks = perSecond(FORKS, () => {
      for (let i = 0; i < FORKS; i++) advanceSome(world, world.now, 0);
    });
    const node = {
      keys: Array.from({ length: 1000 }, (_, i) => ({ key: `key:${i}`, value: 'x'.repeat(100), expiresAt: null })),
      backlog: new Uint8Array(1024 * 1024),
    };
    const plain = Array.from({ length: NODES }, () => structuredClone(node));
    const clones = perSecond(CLONES, () => {
      for (let i = 0; i < CLONES; i++) structuredClone(plain);
    });
    const us = (perSec: number): string => `${(1e6 / perSec).toFixed(1)} us`;
    return {
      measured: `${us(forks)} against ${us(clones)}`,
      ratio: times(forks / clones),
      how: 'one fork of such a World; structuredClone of plain objects that hold as much; best of 5',
    };
  },
};
