/** The directives of redis.conf that replication's troubles depend on, by every name they go by. */

/** Written (lower case) -> today's name, which is the one that CONFIG GET prints for both, but for the output limit's class. */
export const DIRECTIVES: ReadonlyMap<string, string> = new Map([
  ...[
    'repl-backlog-size',
    'repl-backlog-ttl',
    'repl-timeout',
    'repl-ping-replica-period',
    'repl-diskless-sync',
    'repl-diskless-sync-delay',
    'repl-diskless-load',
    'repl-diskless-sync-max-replicas',
    'repl-disable-tcp-nodelay',
    'tls-auth-clients',
    'client-output-buffer-limit',
    'replica-serve-stale-data',
    'min-replicas-to-write',
    'min-replicas-max-lag',
    'maxmemory',
    'masteruser',
    'masterauth',
    'requirepass',
    'rdb-key-save-delay',
    'key-load-delay',
  ].map((name): [string, string] => [name, name]),
  ['repl-ping-slave-period', 'repl-ping-replica-period'],
  ['slave-serve-stale-data', 'replica-serve-stale-data'],
  ['min-slaves-to-write', 'min-replicas-to-write'],
  ['min-slaves-max-lag', 'min-replicas-max-lag'],
]);

/** What Redis 7.0 has where nothing is written. */
export const DEFAULTS = {
  backlogBytes: 1024 * 1024,
  timeoutSeconds: 60,
  pingSeconds: 10,
  hardBytes: 256 * 1024 * 1024,
  softBytes: 64 * 1024 * 1024,
  softSeconds: 60,
} as const;

const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1000,
  kb: 1024,
  m: 1_000_000,
  mb: 1024 ** 2,
  g: 1_000_000_000,
  gb: 1024 ** 3,
};

/** `64mb` in bytes, as memtoull reads it; `null` for anything else. */
export function bytesOf(text: string | undefined): number | null {
  const parts = /^(\d+)([a-z]*)$/.exec((text ?? '').toLowerCase());
  const unit = UNITS[parts?.[2] ?? '?'];
  return parts && unit !== undefined ? Number(parts[1]) * unit : null;
}

/** A whole number as redis.conf and INFO have it; what is none is the default. */
export function wholeOf(text: string | undefined, otherwise: number): number {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : otherwise;
}

export interface OutputLimit {
  /** Bytes; 0: none. */
  readonly hard: number;
  readonly soft: number;
  readonly softSeconds: number;
}

/** The replica class (CONFIG GET calls it `slave`) of `normal 0 0 0 slave 268435456 67108864 60 pubsub ...`. */
export function outputLimitOf(text: string | undefined): OutputLimit {
  const parts = /(?:slave|replica) (\S+) (\S+) (\d+)/.exec(text ?? '');
  const [hard, soft] = [bytesOf(parts?.[1]), bytesOf(parts?.[2])];
  return {
    hard: hard ?? DEFAULTS.hardBytes,
    soft: soft ?? DEFAULTS.softBytes,
    softSeconds: parts ? Number(parts[3]) : DEFAULTS.softSeconds,
  };
}

/** As redis.conf would have it: whole units where they are exact. */
export function memoryText(bytes: number): string {
  for (const [unit, size] of [
    ['gb', 1024 ** 3],
    ['mb', 1024 ** 2],
    ['kb', 1024],
  ] as const)
    if (bytes >= size && bytes % size === 0) return `${bytes / size}${unit}`;
  return String(bytes);
}

/** The next round size that holds so many bytes: 1, 2, 4, 8 ... of kb, mb, gb; people write such numbers. */
export function roundUp(bytes: number): number {
  let size = 16 * 1024;
  while (size < bytes) size *= 2;
  return size;
}

const SECONDS: Readonly<Record<string, number>> = { '': 1, ms: 0.001, s: 1, m: 60, h: 3600 };

/** `30s`, `10m`, `1h` or a number of seconds; `null` for anything else. */
export function secondsIn(text: string): number | null {
  const parts = /^(\d+(?:\.\d+)?)([a-z]*)$/.exec(text.toLowerCase());
  const unit = SECONDS[parts?.[2] ?? '?'];
  return parts && unit !== undefined ? Number(parts[1]) * unit : null;
}
