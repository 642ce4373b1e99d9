/** CONFIG REWRITE: redis.conf as the server is set up now, with its users and its master: what the next start begins from. */
import type { Users } from '../acl/user';
import type { Server } from '../server';
import { makeConfig } from './config';

export interface ConfigFile {
  readonly lines: readonly (readonly [name: string, value: string])[];
  /** Its `user` lines; `null`: none, so that `default` is as requirepass has it. */
  readonly users: Users | null;
}

export function rewriteConfig(server: Server): void {
  const lines: [string, string][] = [];
  for (const [name, initial] of makeConfig([]).values) {
    const value = name === 'replicaof' ? masterOf(server.link) : (server.config.values.get(name) ?? initial);
    if (value !== initial) lines.push([name, value]);
  }
  server.configFile = { lines, users: server.users };
}

const masterOf = ({ host, port }: Server['link']): string => (host === null ? '' : `${host} ${port}`);
