// Which Chromium the browser tests drive, and with which switches. Plain JavaScript without dependencies, because the setup runs
// before node_modules exists.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * A Chromium that the system brought along, by its path; undefined where there is none.
 * @returns {string | undefined}
 */
export function findChromium() {
  return findProgram(...NAMES);
}

/**
 * The first of these programs that PATH leads to.
 * @param {...string} names
 * @returns {string | undefined}
 */
export function findProgram(...names) {
  for (const name of names)
    for (const folder of (process.env.PATH ?? '').split(delimiter)) {
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

/** Chromium's own sandbox refuses to start as root; the rest keeps it from calling home during a test. */
export const chromiumArguments = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
