import { playRun, type Run } from '../../src/engine/timeline/run';
import { busyMaster } from './worlds';

export interface Hour {
  readonly run: Run;
  readonly seconds: number;
}

let played: Hour | null = null;

/** An hour with a thousand writes a second and one replica, played once for all rows that need it. */
export function hour(): Hour {
  if (played) return played;
  const started = performance.now();
  const run = playRun(busyMaster({ replicas: 1, writes: 3_600_000, every: '1ms', until: '1h' }));
  played = { run, seconds: (performance.now() - started) / 1000 };
  return played;
}
