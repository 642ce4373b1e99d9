// A real redis-server of the version that is simulated, for the live part of the conformance tests.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { addToPath, aptInstall, findProgram } from './programs.mjs';

const WANTED = '7.0.';
const OWN_PROGRAMS = resolve('.cache/bin');

/**
 * The server to compare with, installed where the machine lets us; else why there is none, in a sentence.
 * @returns {{ program: string } | { sentence: string }}
 */
export function ensureRedisServer() {
  if (process.platform !== 'linux')
    return { sentence: 'real servers are played on Linux only: each node needs a loopback address' };
  addToPath(OWN_PROGRAMS);
  if (findProgram('redis-server') === undefined) installFromTools();
  const program = findProgram('redis-server');
  if (program === undefined) return { sentence: 'no redis-server on this machine' };
  const { stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  const version = /^Redis server v=(\S+)/.exec(stdout)?.[1] ?? 'of no known version';
  if (!version.startsWith(WANTED))
    return { sentence: `redis-server ${version} on this machine; ${WANTED}x is what is simulated` };
  return { program };
}

/**
 * Debian's package redis-server starts a service when it is installed, which nobody asked for. Its redis-tools holds the same
 * program under the name redis-check-rdb: which of the two it is, it tells by the name that it is started by.
 */
function installFromTools() {
  if (findProgram('redis-check-rdb') === undefined) aptInstall('redis-tools');
  const program = findProgram('redis-check-rdb');
  if (program === undefined) return;
  const link = join(OWN_PROGRAMS, 'redis-server');
  mkdirSync(OWN_PROGRAMS, { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(program, link);
}
