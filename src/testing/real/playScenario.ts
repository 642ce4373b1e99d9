/**
 * Plays a scenario on real redis-server processes and records its trace.
 *
 * Times are as good as a shared machine lets them be: a step happens within a millisecond or two of its instant, and what a
 * transcript compares does not depend on more.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EPOCH_MS } from '../../engine/world/draft';
import type { Pace, Scenario, ScenarioNode, Step } from '../../engine/world/scenario/scenario';
import { RDB_VERSION } from '../../protocol/rdb/opcode';
import type { TraceRecord } from '../traceRecord';
import { untilExit } from './lifetimes';
import { claimAddresses, type Addresses } from './addresses';
import { until, untilWallClock, wallClockUs } from './clock';
import { Punctuality } from './punctuality';
import { RealNetwork } from './realNetwork';
import { RealServer } from './realServer';
import { Recorder } from './recorder';

/** From one server's start to the next one's, and from the last one's to t = 0: as in the recorded runs. */
const BOOT_MS = 24;
const LAST_BOOT_MS = 20;
/**
 * Timeouts and delays are counted in whole seconds of the wall clock: one second between two events is 0.1 s or 1.9 s of time, as they
 * happen to lie. So a run begins, here as in the engine, so long after a second.
 */
const ORIGIN_MS = EPOCH_MS % 1000;

/**
 * How long a disk takes to sync a received RDB, 1 ms or 40, is no rule of Redis: servers live in memory where there is such a place. But
 * not on links without latency: there the ACK would be at the master before its child has gone, and it is the disk that delays it.
 */
function placeFor({ network: { defaults, links } }: Scenario): string {
  const isQuick = [defaults, ...links].every(({ latencyUs }) => latencyUs >= QUICK_US);
  return isQuick && existsSync(MEMORY) ? MEMORY : tmpdir();
}

const MEMORY = '/dev/shm';
/** A child that has written everything has gone within this. */
const QUICK_US = 500;

export interface Played {
  /** From its servers' start to the scenario's `until`. */
  readonly trace: TraceRecord[];
  /**
   * By how many milliseconds the latest step, start of a server or tick of our own was late. Where that is much, the machine was busy with
   * something else, and this was not quite a run of the scenario.
   */
  readonly lateMs: number;
}

/** `program` is a redis-server. */
export async function playScenario(scenario: Scenario, program: string): Promise<Played> {
  const newer = scenario.nodes.find(({ rdbVersion }) => rdbVersion !== RDB_VERSION);
  if (newer) throw new Error(`${newer.name} writes RDB version ${newer.rdbVersion}: a 7.0.15 does not`);
  const recorder = new Recorder();
  const punctuality = new Punctuality();
  const addresses = await claimAddresses(scenario.nodes.length);
  const directory = mkdtempSync(join(placeFor(scenario), 'replscope-real-'));
  const removeDirectory = untilExit(() => rmSync(directory, { recursive: true, force: true }));
  const network = new RealNetwork(scenario, addresses, recorder);
  const servers = new Map(
    scenario.nodes.map((node, i) => {
      const options = {
        name: node.name,
        program,
        directory: join(directory, node.name),
        address: addresses.own(i),
        port: node.port,
        config: configLines(scenario, addresses, node, i),
        saved: node.rdb === null ? null : { name: directive(node, 'dbfilename') ?? 'dump.rdb', bytes: node.rdb },
      };
      return [node.name, new RealServer(options, recorder, (up) => network.listening(node.name, up))];
    }),
  );
  try {
    await untilWallClock(ORIGIN_MS - bootMs(scenario));
    await boot(scenario, servers, punctuality);
    const origin = performance.now();
    const originUs = wallClockUs();
    await playSteps(scenario, servers, network, addresses, recorder, punctuality, origin);
    await until(origin + scenario.untilUs / 1000);
    recorder.stop();
    if (recorder.failure !== null) throw recorder.failure;
    const trace = recorder.trace(originUs).filter(({ t }) => t <= scenario.untilUs);
    return { trace, lateMs: punctuality.worstMs };
  } finally {
    punctuality.end();
    recorder.stop();
    await Promise.all([...servers.values()].map((server) => server.end()));
    network.close();
    addresses.release();
    removeDirectory();
  }
}

const bootMs = ({ nodes }: Scenario): number =>
  Math.max(0, nodes.filter(({ stopped }) => !stopped).length - 1) * BOOT_MS + LAST_BOOT_MS;

async function boot(
  scenario: Scenario,
  servers: ReadonlyMap<string, RealServer>,
  punctuality: Punctuality,
): Promise<void> {
  const starting = scenario.nodes.filter(({ stopped }) => !stopped);
  for (const [i, { name }] of starting.entries()) {
    const started = performance.now();
    await serverNamed(servers, name).start();
    const next = started + (i === starting.length - 1 ? LAST_BOOT_MS : BOOT_MS);
    await until(next);
    punctuality.due(next);
  }
}

async function playSteps(
  scenario: Scenario,
  servers: ReadonlyMap<string, RealServer>,
  network: RealNetwork,
  addresses: Addresses,
  recorder: Recorder,
  punctuality: Punctuality,
  origin: number,
): Promise<void> {
  const background: Promise<void>[] = [];
  const paces = new Map<string, Pace>();
  // Steps at one instant happen in the order written; sorting is stable.
  for (const step of [...scenario.steps].sort((a, b) => a.atUs - b.atUs)) {
    await until(origin + step.atUs / 1000);
    punctuality.due(origin + step.atUs / 1000);
    if (step.kind === 'link') network.act(step.between, step.do, step.from);
    else if (step.kind === 'set') network.set(step.between, step);
    else if (step.kind === 'inject') network.inject(step.between, Buffer.from(step.bytes, 'latin1'));
    else if (step.kind === 'sendRaw')
      serverNamed(servers, step.node).sendRaw(step.bytes, (reply) => recorder.reply(step.node, step.text, reply));
    else if (step.kind === 'run') {
      const node = scenario.nodes.findIndex(({ name }) => name === step.node);
      const words = addressed(step.words, (host) => knownAs(scenario, addresses, node, host));
      if (words[0]?.toUpperCase() === 'SHUTDOWN') network.leaves(step.node);
      serverNamed(servers, step.node).type(words, (reply) => recorder.reply(step.node, step.text, reply));
    } else if (step.kind === 'write') background.push(write(serverNamed(servers, step.node), step, origin, paces));
    else if (step.kind === 'pace') paces.set(step.node, { ...paces.get(step.node), ...step });
    // Nobody can make this computer another one.
    else if (step.kind === 'machine') continue;
    else if (step.do === 'start')
      background.push(
        serverNamed(servers, step.node)
          .start()
          .catch((error: unknown) => recorder.fail(error instanceof Error ? error : new Error(String(error)))),
      );
    else if (step.do === 'kill-child') serverNamed(servers, step.node).killChild();
    else {
      if (step.do === 'shutdown') network.leaves(step.node);
      serverNamed(servers, step.node).signal(SIGNALS[step.do]);
    }
  }
  await Promise.race([Promise.all(background), until(origin + scenario.untilUs / 1000)]);
}

const SIGNALS = { kill: 'SIGKILL', shutdown: 'SIGTERM', pause: 'SIGSTOP', resume: 'SIGCONT' } as const;

/** Commands that go out in one turn; beyond that the socket is waited for. */
const WRITE_BATCH = 1000;

async function write(
  server: RealServer,
  step: Extract<Step, { kind: 'write' }>,
  origin: number,
  paces: ReadonlyMap<string, Pace>,
): Promise<void> {
  const isAtOnce = step.everyUs === 0;
  const endUs = step.atUs + step.count * step.everyUs;
  let atUs = step.atUs;
  for (let i = 0; isAtOnce ? i < step.count : atUs < endUs; i++) {
    await until(origin + atUs / 1000);
    const { everyUs = step.everyUs, value = step.value } = isAtOnce ? step : (paces.get(step.node) ?? step);
    server.type(['SET', `key:${i % step.keys}`, 'x'.repeat(value)], null);
    if (i % WRITE_BATCH === WRITE_BATCH - 1) await server.typed();
    atUs += everyUs;
  }
}

/** redis.conf of a node: what every node of a scenario has, then its own directives, hosts replaced by addresses. */
function configLines(scenario: Scenario, addresses: Addresses, node: ScenarioNode, index: number): string[] {
  const own = node.config.map(([directive, value]) => {
    if (!/^(replicaof|slaveof)$/i.test(directive)) return `${directive} ${value === '' ? '""' : value}`;
    const [host = '', port = ''] = value.trim().split(/\s+/);
    return `${directive} ${knownAs(scenario, addresses, index, host)} ${port}`;
  });
  return [
    `port ${node.port}`,
    `bind ${addresses.own(index)}`,
    'protected-mode no',
    'enable-debug-command yes',
    ...(directive(node, 'save') === undefined ? ['save ""'] : []),
    ...own,
  ];
}

/** What a node's own lines say of a directive. */
const directive = (node: ScenarioNode, name: string): string | undefined =>
  node.config.findLast(([said]) => said.toLowerCase() === name)?.[1];

/** The words of a command, a host in them replaced: `REPLICAOF master 6379`, `FAILOVER TO replica 6380`. */
function addressed(words: readonly string[], replace: (host: string) => string): readonly string[] {
  const name = words[0]?.toUpperCase();
  const hostAt = name === 'REPLICAOF' || name === 'SLAVEOF' ? 1 : name === 'FAILOVER' ? 2 : -1;
  if (words.length <= hostAt + 1) return words;
  return words.map((word, i) => (i === hostAt ? replace(word) : word));
}

/** The address at which a node knows a host that is given by its name or by its simulated address. */
function knownAs(scenario: Scenario, addresses: Addresses, observer: number, host: string): string {
  const index = scenario.nodes.findIndex(({ name, ip }) => name === host || ip === host);
  if (index < 0) return host;
  return index === observer ? addresses.own(index) : addresses.seenBy(observer, index);
}

function serverNamed(servers: ReadonlyMap<string, RealServer>, name: string): RealServer {
  const server = servers.get(name);
  if (server === undefined) throw new Error(`no node is named ${name}`);
  return server;
}
