// Finding programs of the system, and asking Debian's package manager for those that are missing.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * The first of these programs that PATH leads to.
 * @param {...string} names
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  for (const name of names)
    for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
      const path = join(folder, name);
      try {
        accessSync(path, constants.X_OK);
        return path;
      } catch {
        // Not here: the next folder.
      }
    }
  return undefined;
}

/**
 * Lets this process and those that it starts find programs in one more folder, after all others.
 * @param {string} folder
 */
export function addToPath(folder) {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  if (!folders.includes(folder)) process.env['PATH'] = [...folders, folder].join(delimiter);
}

let listsAreFresh = false;

/**
 * Installs Debian packages where this is a Debian and we are root.
 * @param {...string} packages
 * @returns {boolean} whether they are installed now
 */
export function aptInstall(...packages) {
  if (process.getuid?.() !== 0 || findProgram('apt-get') === undefined) return false;
  console.log(`setup: apt-get install ${packages.join(' ')}`);
  if (!listsAreFresh) listsAreFresh = apt('update', '-q');
  return apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}

/** @param {...string} words */
function apt(...words) {
  const run = spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
  return run.status === 0;
}
