// npm test: brings what is missing on this machine, then runs every kind of test (scripts/test/run.ts).
import { spawnSync } from 'node:child_process';
import { ensureChineseFont, ensureChromium } from './setup/chromium.mjs';
import { ensureNpmPackages } from './setup/npmPackages.mjs';
import { ensureRedisServer } from './setup/redisServer.mjs';

try {
  ensureNpmPackages();
  ensureRedisServer();
  await ensureChromium();
  ensureChineseFont();
} catch (error) {
  console.log(`setup: ${error instanceof Error ? error.message : String(error)}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}
const run = spawnSync(process.execPath, ['--import', 'tsx', 'scripts/test/run.ts', ...process.argv.slice(2)], {
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(run.status ?? 1);
