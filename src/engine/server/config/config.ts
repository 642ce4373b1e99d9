/**
 * A server's configuration: an immutable value. CONFIG SET makes a new one, so forks of a World share it. `values` holds every
 * directive as CONFIG GET prints it; the named fields are those that the simulation reads, parsed.
 */
import { DIRECTIVES } from './directiveTable';
import { checkValue, findDirective, parseOutputLimits, type OutputLimit } from './directives';

export interface Config {
  readonly values: ReadonlyMap<string, string>;
  readonly replBacklogSize: number;
  readonly replBacklogTtl: number;
  readonly replTimeout: number;
  readonly replPingPeriod: number;
  readonly disklessSync: boolean;
  readonly disklessDelay: number;
  readonly disklessMaxReplicas: number;
  readonly disklessLoad: 'disabled' | 'on-empty-db' | 'swapdb';
  readonly masterauth: string;
  readonly masteruser: string;
  readonly requirepass: string;
  readonly announceIp: string;
  readonly announcePort: number;
  readonly replicaReadOnly: boolean;
  readonly serveStaleData: boolean;
  readonly minReplicasToWrite: number;
  readonly minReplicasMaxLag: number;
  readonly rdbcompression: boolean;
  readonly rdbchecksum: boolean;
  readonly savePoints: readonly { readonly seconds: number; readonly changes: number }[];
  readonly stopWritesOnBgsaveError: boolean;
  /** replica-ignore-disk-write-errors: a replica that can't save applies its master's writes all the same. */
  readonly ignoreDiskWriteErrors: boolean;
  readonly lazyFlush: boolean;
  readonly rdbDelSyncFiles: boolean;
  readonly appendonly: boolean;
  /** While an RDB is loaded, so many bytes lie between two looks at the clients. */
  readonly loadingEventsBytes: number;
  readonly databases: number;
  readonly replicaOutputLimit: OutputLimit;
  readonly lazyExpire: boolean;
  readonly lazyUserDel: boolean;
  readonly rdbKeySaveDelayUs: number;
  readonly keyLoadDelayUs: number;
  readonly shutdownTimeout: number;
  /** 0 debug, 1 verbose, 2 notice, 3 warning: what is less is not written. */
  readonly logLevel: number;
}

/** What every server of a scenario is started with, unless its own lines say otherwise. */
const SCENARIO_LINES: readonly (readonly [string, string])[] = [
  ['save', ''],
  ['protected-mode', 'no'],
  ['enable-debug-command', 'yes'],
];

/** redis.conf lines over the defaults. Lines were validated with the scenario; an unknown one here is our own bug. */
export function makeConfig(lines: readonly (readonly [string, string])[]): Config {
  const values = new Map(DIRECTIVES.map((d) => [d.name, d.initial]));
  for (const [name, text] of [...SCENARIO_LINES, ...lines]) {
    const directive = findDirective(name);
    const checked = directive && checkValue(directive, text);
    if (!directive || !checked?.ok)
      throw new Error(`config: ${name} "${text}" should have been refused with the scenario`);
    values.set(directive.name, floor(directive.name, checked.value));
  }
  return parsed(values);
}

/** The same with one directive changed to a value that checkValue accepted. */
export function withValue(config: Config, name: string, value: string): Config {
  const values = new Map(config.values);
  values.set(name, floor(name, value));
  return parsed(values);
}

/** The backlog is never smaller than 16 KB: Redis raises the value silently. */
const floor = (name: string, value: string): string =>
  name === 'repl-backlog-size' ? String(Math.max(16384, Number(value))) : value;

function parsed(values: ReadonlyMap<string, string>): Config {
  const text = (name: string): string => {
    const value = values.get(name);
    if (value === undefined) throw new Error(`config: no directive ${name}`);
    return value;
  };
  const int = (name: string): number => Number(text(name));
  const yes = (name: string): boolean => text(name) === 'yes';
  const limits = parseOutputLimits(text('client-output-buffer-limit'), '');
  if (typeof limits === 'string') throw new Error(`config: ${limits}`);
  const save = text('save').split(' ').filter(Boolean).map(Number);
  return {
    values,
    replBacklogSize: int('repl-backlog-size'),
    replBacklogTtl: int('repl-backlog-ttl'),
    replTimeout: int('repl-timeout'),
    replPingPeriod: int('repl-ping-replica-period'),
    disklessSync: yes('repl-diskless-sync'),
    disklessDelay: int('repl-diskless-sync-delay'),
    disklessMaxReplicas: int('repl-diskless-sync-max-replicas'),
    disklessLoad: text('repl-diskless-load') as Config['disklessLoad'],
    masterauth: text('masterauth'),
    masteruser: text('masteruser'),
    requirepass: text('requirepass'),
    announceIp: text('replica-announce-ip'),
    announcePort: int('replica-announce-port'),
    replicaReadOnly: yes('replica-read-only'),
    serveStaleData: yes('replica-serve-stale-data'),
    minReplicasToWrite: int('min-replicas-to-write'),
    minReplicasMaxLag: int('min-replicas-max-lag'),
    rdbcompression: yes('rdbcompression'),
    rdbchecksum: yes('rdbchecksum'),
    savePoints: save.flatMap((seconds, i) => (i % 2 === 0 ? [{ seconds, changes: save[i + 1] ?? 0 }] : [])),
    stopWritesOnBgsaveError: yes('stop-writes-on-bgsave-error'),
    ignoreDiskWriteErrors: yes('replica-ignore-disk-write-errors'),
    lazyFlush: yes('replica-lazy-flush'),
    rdbDelSyncFiles: yes('rdb-del-sync-files'),
    appendonly: yes('appendonly'),
    loadingEventsBytes: int('loading-process-events-interval-bytes'),
    databases: int('databases'),
    replicaOutputLimit: limits.slave,
    lazyExpire: yes('lazyfree-lazy-expire'),
    lazyUserDel: yes('lazyfree-lazy-user-del'),
    rdbKeySaveDelayUs: Math.max(0, int('rdb-key-save-delay')),
    keyLoadDelayUs: Math.max(0, int('key-load-delay')),
    shutdownTimeout: int('shutdown-timeout'),
    logLevel: ['debug', 'verbose', 'notice', 'warning'].indexOf(text('loglevel')),
  };
}
