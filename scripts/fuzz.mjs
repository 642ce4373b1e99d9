/**
 * `npm run fuzz [-- TIMES]`: every property about what strangers bring (links, packed runs, states, files, host messages, scenarios), with
 * so many times the cases that `npm test` tries (100 without a number: more than a million).
 */
import { spawnSync } from 'node:child_process';

const times = process.argv[2] ?? '100';
const { status } = spawnSync(
  process.execPath,
  [
    'node_modules/vitest/vitest.mjs',
    'run',
    '--testTimeout=0',
    'src/embed/fuzz.test.ts',
    'src/engine/world/scenario/strangers.test.ts',
  ],
  { stdio: 'inherit', env: { ...process.env, MORE: times } },
);
process.exitCode = status ?? 1;
