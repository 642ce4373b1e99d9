import { parseScenario } from '../../src/engine/world/scenario/parseScenario';
import type { Scenario } from '../../src/engine/world/scenario/scenario';

/** A master with replicas from the start, and a steady stream of writes of 100 bytes: several rows measure this. */
export function busyMaster(options: {
  readonly replicas: number;
  readonly writes: number;
  readonly every: string;
  readonly until: string;
}): Scenario {
  const quiet = { 'repl-diskless-sync-delay': '0' };
  const replicas = Array.from({ length: options.replicas }, (_, i) => [
    `replica${i + 1}`,
    { config: { ...quiet, replicaof: 'master 6379' } },
  ]);
  const parsed = parseScenario({
    format: 1,
    nodes: { master: { config: quiet }, ...Object.fromEntries(replicas) },
    steps: [
      { at: '3s', node: 'master', write: { count: options.writes, every: options.every, keys: 1000, value: 100 } },
    ],
    until: options.until,
  });
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.scenario;
}
