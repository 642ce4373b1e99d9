/** What random scenarios reached: how many of them contain each kind of thing that can happen in replication. */
import type { Transcript } from '../transcript';
import type { WrittenScenario } from './written';

type Told = { readonly written: WrittenScenario; readonly said: string; readonly real: Transcript };
type Kind = readonly [name: string, reached: (told: Told) => boolean];

const lines = (name: string, pattern: RegExp): Kind => [
  name,
  ({ real }) => real.wire.some((line) => pattern.test(line)) || real.logs.some((line) => pattern.test(line)),
];
const typed = (name: string, pattern: RegExp): Kind => [name, ({ said }) => pattern.test(said)];
const written = (name: string, is: (written: WrittenScenario) => boolean): Kind => [name, (told) => is(told.written)];

const replicas = ({ nodes }: WrittenScenario): number => Object.keys(nodes).length - 1;
const does = (verb: string): Kind => [verb, ({ written: { steps } }) => steps.some((step) => step.do === verb)];
const configured = (name: string): Kind =>
  written(`config ${name}`, ({ nodes }) => Object.values(nodes).some(({ config }) => Object.hasOwn(config, name)));

/** By the parts of the behaviour they belong to. */
const KINDS: readonly Kind[] = [
  written('one replica', (w) => replicas(w) === 1),
  written('several replicas', (w) => replicas(w) > 1),
  lines('sub-replicas', /^== [abcd] -> [abcd] #/),
  ...['cut', 'hold', 'kill', 'shutdown', 'pause', 'kill-child'].map(does),
  written('silence in one direction', ({ steps }) => steps.some(({ from }) => from !== undefined)),
  written(
    'slow link',
    ({ network, steps }) => /^\dmbit$/.test(network.defaults.bandwidth) || steps.some(({ set }) => set?.bandwidth),
  ),
  written('slow to answer', ({ network }) => parseFloat(network.defaults.latency) >= 5_000),

  lines('full resynchronization', /^< \+FULLRESYNC/),
  lines('RDB with EOF mark', /^< snapshot eof-marked/),
  lines('RDB with length', /^< snapshot length-prefixed/),
  lines('RDB cut short', /PARTIAL|I\/O error (trying to sync|reading bulk)/),
  lines('delayed BGSAVE', /Delay next BGSAVE/),
  lines('joined BGSAVE', /Waiting for end of BGSAVE/),
  lines('too late for BGSAVE', /Waiting for next BGSAVE/),
  lines('BGSAVE killed', /terminated by signal 9/),
  lines('BGSAVE that nobody wants', /terminated by signal 10/),
  lines('parsed from the socket', /to parser/),
  lines('swapped in', /Swapping active DB|Discarding old DB/),
  lines('own history offered', /own master parameters/),
  lines('partial resynchronization', /^< \+CONTINUE/),
  lines('with a new replid', /Master replication ID changed/),
  lines('other history', /Replication ID mismatch/),
  lines('second id beyond its offset', /Requested offset for second ID/),
  lines('lack of backlog', /for lack of backlog/),
  lines('asked for more than there is', /greater than the master replication/),
  lines('master without its master', /NOMASTERLINK/),
  lines('loading', /-LOADING/),
  lines('backlog freed', /backlog freed/),
  lines('output limit', /output buffer limits/),
  lines('replica timed out', /timedout replica/),
  lines('master timed out', /MASTER timeout: no data/),
  lines('connecting timed out', /Timeout connecting/),
  lines('transfer timed out', /Timeout receiving bulk/),
  lines('connection refused', /Connection refused/),
  lines('connection lost', /Connection with master lost/),
  lines('promoted', /MASTER MODE enabled/),
  lines('failover', /Failover target rejected|Failover (is )?in progress|FAILOVER/),
  lines('failed over', /PSYNC \S+ \S+ FAILOVER/),
  lines('failover given up', /Failover manually aborted|Replica never caught up|aborting failover/i),
  lines(
    'restart remembers its history',
    /RDB .*replication|before restart|Trying a partial resynchronization \(request/,
  ),
  lines('no password', /NOAUTH/),
  lines('wrong password', /WRONGPASS/),
  lines('unneeded password', /without any password configured/),
  lines('logs in as a user', /^> AUTH \S+ \S+/),
  lines('logs in by password', /^> AUTH \S+$/),
  lines('may not PSYNC', /NOPERM/),
  lines('too few good replicas', /NOREPLICAS/),
  lines('read-only', /READONLY/),
  lines('stale data refused', /MASTERDOWN/),
  lines('transaction in the stream', /^< \[\d+\] MULTI/),
  lines('database chosen in the stream', /^< \[\d+\] SELECT [1-9]/),
  lines('GETACK', /^< \[\d+\] REPLCONF GETACK/),
  lines('expired by time', /^< \[\d+\] (DEL|UNLINK) e\d/),
  lines('instants', /<ms>/),
  lines('DEL in the stream', /^< \[\d+\] (DEL|UNLINK) /),
  lines('announced address', /ip-address/),

  ...[
    'SAVE',
    'BGSAVE',
    'WAIT',
    'FAILOVER',
    'SHUTDOWN',
    'CLIENT PAUSE',
    'CLIENT KILL',
    'CONFIG SET',
    'REPLICAOF NO ONE',
    'SLAVEOF',
    'MULTI',
    'SELECT',
    'BLPOP',
    'DEBUG SLEEP',
    'DEBUG CHANGE-REPL-ID',
    'XADD',
    'XREADGROUP',
    'XCLAIM',
    'XAUTOCLAIM',
    'ZADD',
    'HSET',
    'SADD',
    'RPUSH',
    'RESTORE',
  ].map((words) => typed(words, new RegExp(`^${words}\\b`, 'm'))),
  ...[
    'save',
    'repl-backlog-size',
    'repl-diskless-load',
    'repl-diskless-sync',
    'repl-timeout',
    'repl-ping-replica-period',
    'repl-backlog-ttl',
    'client-output-buffer-limit',
    'min-replicas-to-write',
    'min-replicas-max-lag',
    'replica-read-only',
    'replica-serve-stale-data',
    'requirepass',
    'masterauth',
    'masteruser',
  ].map(configured),
];

export class Coverage {
  readonly #counts = new Map(KINDS.map(([name]) => [name, 0]));
  #scenarios = 0;

  add(written: WrittenScenario, real: Transcript): void {
    this.#scenarios++;
    const said = written.steps.map(({ run = '' }) => (typeof run === 'string' ? run : run.join(' '))).join('\n');
    for (const [name, reached] of KINDS)
      if (reached({ written, said, real })) this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
  }

  get counts(): ReadonlyMap<string, number> {
    return this.#counts;
  }

  /** One line for each kind, what was never reached last. */
  table(): string[] {
    const rows = [...this.#counts].sort(([, a], [, b]) => b - a);
    return [
      `reached, of ${this.#scenarios} scenarios:`,
      ...rows.map(([name, count]) => `${String(count).padStart(6)}  ${name}`),
    ];
  }
}
