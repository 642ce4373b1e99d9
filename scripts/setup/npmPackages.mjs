// node_modules, as the lock file wants it. Plain JavaScript without dependencies: this is what brings them.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Installs what package-lock.json names where it is missing or stale; throws a sentence where that fails. */
export function ensureNpmPackages() {
  const why = staleness();
  if (why === null) return;
  console.log(`setup: npm ci (${why})`);
  const run = spawnSync('npm', ['ci', '--include=dev', '--no-update-notifier'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    // Whatever this was started with (`npm test --silent`), what goes wrong here is told.
    env: { ...process.env, npm_config_loglevel: 'error' },
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) throw new Error('npm ci failed: see above');
}

/**
 * npm keeps what it installed in node_modules/.package-lock.json. That holds for this lock file where each package has the same
 * version in both; a package for another platform is in the lock file alone.
 * @returns {string | null} what is wrong, null where nothing is
 */
function staleness() {
  if (!existsSync('node_modules/.package-lock.json')) return 'node_modules is missing';
  const wanted = packagesIn('package-lock.json');
  const have = packagesIn('node_modules/.package-lock.json');
  for (const [path, { version, optional }] of Object.entries(wanted)) {
    if (path === '') continue;
    const installed = have[path];
    if (installed === undefined ? !optional : installed.version !== version)
      return `${path} is not the one in package-lock.json`;
  }
  for (const path of Object.keys(have)) if (wanted[path] === undefined) return `${path} is not in package-lock.json`;
  return null;
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesIn(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
