import { Session, type Profiler } from 'node:inspector/promises';
import { timeUs } from '../../src/protocol/units';
import { advance, createWorld } from '../../src/engine/world/world';
import type { BenchRow } from './row';
import { busyMaster } from './worlds';

export const xstateShare: BenchRow = {
  what: "XState's share of engine time",
  goal: '≤ 5 %',
  measure: async () => {
    const scenario = busyMaster({ replicas: 4, writes: 20_000, every: '1ms', until: '25s' });
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.start');
    advance(createWorld(scenario), timeUs(scenario.untilUs));
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    const share = sharesOf(profile, /\/xstate\/|\/stepMachine\./);
    return {
      measured: `${(share * 100).toFixed(2)} %`,
      ratio: `${((share / 0.05) * 100).toFixed(0)} % of the goal`,
      how: 'samples of the CPU profiler inside xstate and stepMachine.ts, of those of the whole run: master, 4 replicas, 1,000 writes/s',
    };
  },
};

/** The share of samples in files that match, without those of an idle machine. */
function sharesOf(profile: Profiler.Profile, files: RegExp): number {
  let inside = 0;
  let all = 0;
  for (const { callFrame, hitCount = 0 } of profile.nodes) {
    if (callFrame.functionName === '(idle)') continue;
    all += hitCount;
    if (files.test(callFrame.url)) inside += hitCount;
  }
  return all === 0 ? 0 : inside / all;
}
