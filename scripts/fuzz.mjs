/**
 * `npm run fuzz [-- TIMES [SEED]]`: new cases for every property about what strangers bring (links, packed runs, states, files, host
 * messages, scenarios) and about clusters under faults, TIMES as many as `npm test` tries (100 by default, which is more than a million
 * strangers). Without a seed it draws one and prints it; with that seed it tries the same cases again.
 */
import { spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';

const times = process.argv[2] ?? '100';
const seed = process.argv[3] ?? String(randomInt(2 ** 31));
console.log(`npm run fuzz -- ${times} ${seed}`);
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--testTimeout=0',
    'src/embed/fuzz.test.ts',
    'src/engine/world/scenario/strangers.test.ts',
    'src/engine/world/faults.test.ts',
    'src/engine/world/converge.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, MORE: times, SEED: seed } },
);
process.exitCode = status ?? 1;
