// A real redis-server of the version that is simulated, for the live part of the conformance tests.
import { spawnSync } from 'node:child_process';
import { aptInstall, findProgram } from './programs.mjs';

const WANTED = '7.0.';

/**
 * @typedef {{ path: string, argv0: string, version: string }} RedisServer `path`, started under the name `argv0`
 */

/**
 * The redis-server on this machine; undefined where there is none. `redis-check-rdb` is the same program: it looks at the name
 * it is started by. Debian's redis-tools has that one alone, without the service that its redis-server package starts.
 * @returns {RedisServer | undefined}
 */
export function findRedisServer() {
  for (const name of ['redis-server', 'redis-check-rdb']) {
    const path = findProgram(name);
    if (path === undefined) continue;
    const run = spawnSync(path, ['--version'], { argv0: 'redis-server', encoding: 'utf8' });
    const version = /^Redis server v=(\S+)/.exec(run.stdout ?? '')?.[1];
    if (version !== undefined) return { path, argv0: 'redis-server', version };
  }
  return undefined;
}

/**
 * The server to compare with, installed where the machine lets us; else why there is none, in a sentence.
 * @returns {{ server: RedisServer } | { sentence: string }}
 */
export function ensureRedisServer() {
  if (findRedisServer() === undefined) aptInstall('redis-tools');
  const server = findRedisServer();
  if (server === undefined) return { sentence: 'no redis-server on this machine' };
  if (!server.version.startsWith(WANTED))
    return { sentence: `redis-server ${server.version} on this machine, ${WANTED}x is what is simulated` };
  return { server };
}
