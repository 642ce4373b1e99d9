/** Configurations that nobody chose: everything about replication that redis.conf can say, in values small enough to matter within seconds. */
import type { Chance } from '../commands/chance';

export type Settings = Readonly<Record<string, string>>;

/** One in how many nodes has it, and what it may say. */
type Choice = readonly [oneIn: number, name: string, ...values: readonly string[]];

/**
 * As much as two blocks of the replication buffer, and more: a replica that has been sent all holds on to one, and where the next begins
 * within a turn is the machine's.
 */
export const LIMITS = 'client-output-buffer-limit';

const CHOICES: readonly Choice[] = [
  [2, 'repl-backlog-size', '16kb', '24kb', '100kb', '1mb'],
  [2, 'repl-diskless-sync', 'yes', 'no'],
  [8, 'repl-diskless-sync-max-replicas', '1', '2'],
  [3, 'repl-diskless-load', 'disabled', 'on-empty-db', 'swapdb'],
  [3, 'repl-ping-replica-period', '1', '2', '3', '3600'],
  [4, 'repl-timeout', '2', '3', '5', '20'],
  [12, 'repl-backlog-ttl', '1', '2', '0'],
  [12, LIMITS, 'replica 64kb 0 0', 'replica 90kb 0 0', 'replica 0 30kb 1', 'slave 1mb 200kb 2'],
  [9, 'min-replicas-to-write', '1', '2'],
  [9, 'min-replicas-max-lag', '1', '2', '3', '0'],
  [9, 'replica-serve-stale-data', 'no'],
  [7, 'replica-read-only', 'no'],
  [12, 'replica-announce-ip', '10.0.0.99'],
  [12, 'replica-announce-port', '7777'],
  [12, 'replica-priority', '0', '7'],
  [12, 'replica-announced', 'no'],
  [12, 'replica-lazy-flush', 'yes'],
  [12, 'rdb-del-sync-files', 'yes'],
  [7, 'rdbcompression', 'no'],
  [12, 'rdbchecksum', 'no'],
  [12, 'lazyfree-lazy-expire', 'yes'],
  [12, 'lazyfree-lazy-user-del', 'yes'],
  [9, 'databases', '16', '20'],
  [15, 'propagation-error-behavior', 'ignore'],
  // Whoever saves brings its data and its history back after a restart.
  [4, 'save', '1 1', '3600 1', '900 1 300 10'],
];

/** How long a BGSAVE for sockets waits for more replicas: seldom, because everybody waits with it. */
const delay = (chance: Chance): string =>
  chance.weighted([
    [8, '0'],
    [1, '1'],
    [1, '2'],
  ] as const);

export function randomSettings(chance: Chance): Settings {
  const settings: Record<string, string> = {
    'repl-diskless-sync-delay': delay(chance),
    // How long a SIGTERM waits for replicas that lag: ten seconds, were it not said.
    'shutdown-timeout': chance.oneIn(4) ? '0' : '1',
  };
  for (const [oneIn, name, ...values] of CHOICES) if (chance.oneIn(oneIn)) settings[name] = chance.pick(values);
  return settings;
}

/** What CONFIG SET may say to a server that runs; some of it is refused. */
export function randomChange(chance: Chance): readonly string[] {
  return chance.weighted<readonly string[]>([
    [4, ['repl-backlog-size', chance.pick(['16kb', '30kb', '200kb', '1mb', '1'])]],
    [2, ['repl-diskless-sync', chance.pick(['yes', 'no'])]],
    [1, ['repl-diskless-sync-delay', chance.pick(['0', '1'])]],
    [1, ['repl-diskless-sync-max-replicas', chance.pick(['0', '1'])]],
    [1, ['repl-diskless-load', chance.pick(['disabled', 'swapdb', 'on-empty-db'])]],
    [2, ['repl-ping-replica-period', chance.pick(['1', '2', '10'])]],
    [1, ['repl-timeout', chance.pick(['2', '4', '60'])]],
    [1, ['repl-backlog-ttl', chance.pick(['1', '3600'])]],
    [2, [LIMITS, chance.pick(['replica 0 0 0', 'slave 128kb 0 0', 'replica 64kb 0 0', 'nonsense'])]],
    [2, ['min-replicas-to-write', chance.pick(['0', '1', '3'])]],
    [2, ['min-slaves-max-lag', chance.pick(['1', '10'])]],
    [1, ['replica-read-only', chance.pick(['yes', 'no'])]],
    [1, ['slave-serve-stale-data', chance.pick(['yes', 'no'])]],
    [1, ['replica-announce-port', chance.pick(['0', '7001'])]],
    [1, ['save', chance.pick(['', '1 1', '3600 1'])]],
    [1, ['rdbcompression', chance.pick(['yes', 'no'])]],
    [1, ['maxmemory-policy', chance.pick(['noeviction', 'allkeys-lfu', 'allkeys-lru'])]],
    [1, ['replicaof', 'nowhere 1']],
    [1, ['repl-timeout', '0']],
  ]);
}
