import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '../../src/engine/world/scenario/parseScenario';
import { advance, createWorld } from '../../src/engine/world/world';
import { timeUs } from '../../src/protocol/units';
import { claimAddresses } from '../../src/testing/real/addresses';
import { RealServer } from '../../src/testing/real/realServer';
import { Recorder } from '../../src/testing/real/recorder';
import { findProgram } from '../setup/programs.mjs';
import { ensureRedisServer } from '../setup/redisServer.mjs';
import { type BenchRow, millions, times } from './row';

const REAL_COMMANDS = 1_000_000;
const SIMULATED_COMMANDS = 200_000;
const ROUNDS = 3;
/** As with redis-benchmark -P. */
const PIPELINED = 16;

export const realPair: BenchRow = {
  what: 'engine against the real thing: SET of 100 bytes, propagated to one replica and applied',
  goal: '≥ 0.5 × a real pair',
  measure: async () => {
    const redis = ensureRedisServer();
    const benchmark = findProgram('redis-benchmark');
    if ('sentence' in redis || benchmark === undefined) return { notYet: 'no redis-server and redis-benchmark here' };
    const real = await realCommandsPerSecond(redis.program, benchmark);
    const ours = simulatedCommandsPerSecond();
    if (ours === null) return { notYet: 'the engine does not run the scenario' };
    return {
      measured: `${millions(ours)} against ${millions(real)}`,
      ratio: times(ours / real),
      how: `${SIMULATED_COMMANDS.toLocaleString('en')} writes, ${PIPELINED} at a time, with their trace, less the same run without them, best of ${ROUNDS}; redis-benchmark -t set -d 100 -P 16 on a real pair, until the replica has acknowledged all`,
    };
  },
};

async function realCommandsPerSecond(program: string, benchmark: string): Promise<number> {
  const addresses = await claimAddresses(2);
  const directory = mkdtempSync(join(tmpdir(), 'replscope-bench-'));
  const recorder = new Recorder();
  const server = (name: string, index: number, config: readonly string[]): RealServer => {
    const address = addresses.own(index);
    const lines = [
      `port 6379`,
      `bind ${address}`,
      'protected-mode no',
      'save ""',
      'repl-diskless-sync-delay 0',
      ...config,
    ];
    const options = {
      name,
      program,
      directory: join(directory, name),
      address,
      port: 6379,
      config: lines,
      saved: null,
    };
    return new RealServer(options, recorder, () => {});
  };
  const master = server('master', 0, []);
  const replica = server('replica', 1, [`replicaof ${addresses.own(0)} 6379`]);
  const reply = (words: readonly string[]): Promise<string> =>
    new Promise((resolve) => master.type(words, (bytes) => resolve(bytes.toString('latin1'))));
  try {
    await master.start();
    await replica.start();
    while (!(await reply(['INFO', 'replication'])).includes('state=online'))
      await new Promise((wake) => setTimeout(wake, 100));
    const started = performance.now();
    const sizes = ['-t', 'set', '-d', '100', '-P', '16', '-n', String(REAL_COMMANDS), '-q'];
    spawnSync(benchmark, ['-h', addresses.own(0), '-p', '6379', ...sizes]);
    await reply(['WAIT', '1', '0']);
    return REAL_COMMANDS / ((performance.now() - started) / 1000);
  } finally {
    await Promise.all([master.end(), replica.end()]);
    addresses.release();
    rmSync(directory, { recursive: true, force: true });
  }
}

function simulatedCommandsPerSecond(): number | null {
  const idle = bestSeconds(0);
  const busy = bestSeconds(SIMULATED_COMMANDS);
  return idle === null || busy === null ? null : SIMULATED_COMMANDS / (busy - idle);
}

function bestSeconds(count: number): number | null {
  const batches = Array.from({ length: count / PIPELINED }, (_, i) => ({
    at: 3 + i * 0.0001,
    node: 'master',
    write: { count: PIPELINED, every: '0s', keys: 1000, value: 100 },
  }));
  const parsed = parseScenario({
    format: 1,
    nodes: {
      master: { config: { 'repl-diskless-sync-delay': '0' } },
      replica: { config: { replicaof: 'master 6379' } },
    },
    steps: batches,
    until: '6s',
  });
  if (!parsed.ok) return null;
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < ROUNDS; round++) {
    const started = performance.now();
    advance(createWorld(parsed.scenario), timeUs(parsed.scenario.untilUs));
    best = Math.min(best, (performance.now() - started) / 1000);
  }
  return best;
}
