// Type-checks the tree under each of its tsconfigs. They differ in what the world offers: protocol/ and engine/ see neither a
// DOM nor Node, the worker sees no window, and the page sees no Node.
import { spawnSync } from 'node:child_process';

const CONFIGS = ['src/protocol', 'src/engine', 'tsconfig.worker.json', 'tsconfig.app.json', 'tsconfig.json'];

let failed = false;
for (const config of CONFIGS) {
  const run = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', config], { stdio: 'inherit' });
  if (run.status !== 0) {
    console.error(`types: ${config} does not compile`);
    failed = true;
  }
}
process.exit(failed ? 1 : 0);
