/**
 * What a calibration plays: full synchronizations that a link, and nothing else, makes as long as they are, and loops that come of it or do
 * not. Data sets of 10 to 100 MB through the rate-limited proxies that all real runs go through.
 */
export interface CalibrationPlay {
  readonly name: string;
  /** JSON text in the scenario format. */
  readonly scenario: string;
}

const VALUE = 64_000;

interface Pressure {
  readonly name: string;
  readonly megabytes: number;
  readonly bandwidth: string;
  readonly master?: Readonly<Record<string, string>>;
  /** Written while the RDB is under way. */
  readonly load?: { readonly everyMs: number; readonly value: number };
  readonly replicas?: number;
  /** All replicas behind one line of this rate, in place of a link for each. */
  readonly shared?: boolean;
  readonly seconds: number;
}

/** When the replicas come, and when writing goes on: by then a real server has taken in its data. */
const FOLLOW_S = 4;
const WRITE_S = 4.2;

export function calibrationPlays(): readonly CalibrationPlay[] {
  return [
    play({ name: '10 MB / 20 Mbit/s', megabytes: 10, bandwidth: '20mbit', seconds: 6 }),
    play({ name: '50 MB / 100 Mbit/s', megabytes: 50, bandwidth: '100mbit', seconds: 7 }),
    play({ name: '100 MB / 200 Mbit/s', megabytes: 100, bandwidth: '200mbit', seconds: 8 }),
    play({
      name: '50 MB / 100 Mbit/s, repl-diskless-sync',
      megabytes: 50,
      bandwidth: '100mbit',
      master: { 'repl-diskless-sync': 'yes', 'repl-diskless-sync-delay': '0' },
      seconds: 7,
    }),
    play({
      name: '2 × 20 MB / 80 Mbit/s',
      megabytes: 20,
      bandwidth: '80mbit',
      replicas: 2,
      shared: true,
      seconds: 7,
    }),
    play({
      name: '20 MB / 40 Mbit/s, SET 1 MB/s, hard 16 MB',
      megabytes: 20,
      bandwidth: '40mbit',
      master: { 'client-output-buffer-limit': 'replica 16mb 0 0' },
      load: { everyMs: 10, value: 10_000 },
      seconds: 10,
    }),
    play({
      name: '20 MB / 40 Mbit/s, SET 1 MB/s, hard 2 MB',
      megabytes: 20,
      bandwidth: '40mbit',
      master: { 'client-output-buffer-limit': 'replica 2mb 0 0', 'repl-backlog-size': '16kb' },
      load: { everyMs: 10, value: 10_000 },
      seconds: 10,
    }),
  ];
}

function play({
  name,
  megabytes,
  bandwidth,
  master,
  load,
  replicas = 1,
  shared = false,
  seconds,
}: Pressure): CalibrationPlay {
  const names = Array.from({ length: replicas }, (_, i) => (replicas === 1 ? 'replica' : `replica${i + 1}`));
  const values = Math.round((megabytes * 1e6) / VALUE);
  const config = { 'repl-diskless-sync': 'no', rdbcompression: 'no', 'repl-ping-replica-period': '3600', ...master };
  const writes = load ? Math.floor(((seconds - 1) * 1000) / load.everyMs) : 0;
  const scenario = {
    format: 1,
    seed: 1,
    nodes: { master: { config }, ...Object.fromEntries(names.map((name) => [name, {}])) },
    network: {
      defaults: { latency: '1ms', ...(shared ? {} : { bandwidth }) },
      ...(shared ? { uplinks: [{ nodes: ['master'], bandwidth }] } : {}),
    },
    steps: [
      { at: '0s', node: 'master', write: { count: values, every: 0, keys: values, value: VALUE } },
      ...names.map((node) => ({ at: `${FOLLOW_S}s`, node, run: 'REPLICAOF master 6379' })),
      ...(load
        ? [
            {
              at: `${WRITE_S}s`,
              node: 'master',
              write: { count: writes, every: `${load.everyMs}ms`, keys: 10, value: load.value },
            },
          ]
        : []),
    ],
    until: `${FOLLOW_S + seconds}s`,
  };
  return { name, scenario: JSON.stringify(scenario) };
}
