/**
 * A scenario that nobody chose, for real servers and for the engine: some servers in a tree, settings, passwords, links, then whatever
 * comes to mind, each thing at an instant at which it always means the same. In the end most of what was broken is mended, and everybody
 * is asked.
 */
import { START_INTERVAL_US } from '../../engine/host/machine';
import { Chance } from '../commands/chance';
import { randomPasswords } from './passwords';
import { Plot, type Tree } from './plot';
import { LIMITS, randomSettings, type Settings } from './settings';
import { TURNS } from './turns';
import { typeSomething } from './typing';
import type { WrittenLink, WrittenScenario } from './written';

const NAMES = ['master', 'a', 'b', 'c', 'd'];
/** From the last mending to the questions: a tick, a handshake, a BGSAVE that waits two seconds, the first ACK. */
const REST_MS = 2_400;
const LONG_REST_MS = 4_600;

/** The same seed and number make the same scenario. */
export function realScenario(seed: number, number: number): WrittenScenario {
  const chance = new Chance(seed * 1_000_003 + number);
  const tree = randomTree(chance);
  const passwords = randomPasswords(chance, tree.names.length);
  const settings = tree.names.map(() => randomSettings(chance));
  const { link, latencyMs } = randomLink(chance);
  const plot = new Plot(chance, tree, passwords, latencyMs);
  plot.limitsOutput = settings.some((said) => said[LIMITS] !== undefined);
  plot.strangeAddress = settings.some((said) => said['replica-announce-ip'] !== undefined);
  const replicaOf = new Map<string, string>();
  const configs = tree.names.map((name, i) => {
    const followed = following(plot, name, replicaOf, (master) => isRace(plot, name, master, replicaOf, settings));
    return { ...settings[i], ...passwords.settings[i], ...followed };
  });
  begin(plot, configs);
  for (let turns = 3 + chance.below(8); turns > 0; turns--) {
    plot.wait(chance.pick([60, 250, 400, 700]));
    chance.weighted(TURNS)(plot);
  }
  end(
    plot,
    configs.some((config) => Number(config['repl-diskless-sync-delay']) > 0),
  );
  return {
    format: 1,
    title: `random ${seed}-${number}`,
    seed: chance.below(1_000),
    nodes: Object.fromEntries(
      tree.names.map((name, i) => [
        name,
        { port: tree.ports[i] as number, config: configs[i] as Record<string, string> },
      ]),
    ),
    network: { defaults: link },
    steps: plot.steps,
    until: `${plot.nowMs}ms`,
  };
}

function randomTree(chance: Chance): Tree {
  const size = chance.weighted([
    [8, 2],
    [7, 3],
    [4, 4],
    [2, 5],
  ] as const);
  const shape = chance.pick(['chain', 'star', 'tree'] as const);
  const port = chance.pick([6379, 7001, 6500]);
  const names = NAMES.slice(0, size);
  return {
    names,
    ports: names.map((_, i) => port + i),
    masters: names.map((_, i) =>
      shape === 'chain' ? i - 1 : shape === 'star' || i === 0 ? Math.min(0, i - 1) : chance.below(i),
    ),
  };
}

/**
 * Never without latency: the first ACK comes two ways after the last byte of the RDB, and the master's child takes a millisecond or two to
 * go. Where they are about as long, whether the ACK finds it gone, and whoever asks next a BGSAVE to wait for, is the machine's.
 */
function randomLink(chance: Chance): { readonly link: WrittenLink; readonly latencyMs: number } {
  const latencyMs = chance.weighted([
    [7, 2],
    [4, 3],
    [2, 5],
    [1, 12],
  ] as const);
  const bandwidth = chance.weighted([
    [8, 'unlimited'],
    [3, '100mbit'],
    [2, '8mbit'],
    [1, '1mbit'],
  ] as const);
  return { link: { latency: `${latencyMs * 1_000}us`, bandwidth }, latencyMs };
}

/**
 * Half of the replicas are ones from their configuration; the others are made ones by a command. Of one master's only the first may be:
 * two servers that boot some 20 ms apart ask in an order, and at a distance, that is the machine's and not Redis's, and whether the second
 * still meets the first one's child hangs on it.
 */
function following(
  plot: Plot,
  name: string,
  replicaOf: Map<string, string>,
  isRace: (master: string) => boolean,
): Record<string, string> {
  const master = plot.masterOf.get(name) ?? null;
  if (master === null || plot.chance.oneIn(2) || [...replicaOf.values()].includes(master)) return {};
  const directive = plot.chance.pick(['replicaof', 'replicaof', 'slaveof']);
  if (isRace(master)) return {};
  replicaOf.set(name, master);
  return { [directive]: `${master} ${plot.port(master)}` };
}

/** From a replica's boot to its first PING and to its PSYNC at its master, and to the end of its own first sync: in ways through a link. */
const PING_WAYS = 3;
const PSYNC_WAYS = 7;
const SYNC_WAYS = 9;
/** What a fork, a disk and a load add to that on a real machine. */
const SYNC_WORK_MS = [1, 15] as const;
/** A file is sent when a cron has found that its child has gone; sockets are fed at once, or after the delay, counted in whole seconds. */
const REAP_MS = 110;

/**
 * Where a master boots as a replica too, it refuses whoever asks before it is linked. That must not hang on how many milliseconds a
 * machine takes for a small RDB.
 */
function isRace(
  { tree, latencyMs }: Plot,
  name: string,
  master: string,
  replicaOf: ReadonlyMap<string, string>,
  settings: readonly Settings[],
): boolean {
  if (!replicaOf.has(master)) return false;
  const laterMs = ((tree.names.indexOf(name) - tree.names.indexOf(master)) * START_INTERVAL_US) / 1000;
  const asks =
    settings[tree.names.indexOf(master)]?.['replica-serve-stale-data'] === 'no'
      ? [PING_WAYS, PSYNC_WAYS]
      : [PSYNC_WAYS];
  const feeder = settings[tree.masters[tree.names.indexOf(master)] ?? -1];
  const delaySec = Number(feeder?.['repl-diskless-sync-delay']);
  const waitMs = feeder?.['repl-diskless-sync'] === 'no' ? REAP_MS : delaySec > 0 ? (delaySec + 1) * 1_000 : 0;
  const [least, most] = SYNC_WORK_MS;
  return asks.some((ways) => {
    const marginMs = laterMs + (ways - SYNC_WAYS) * latencyMs;
    return marginMs - least > 0 !== marginMs - most - waitMs > 0;
  });
}

/** Consoles log in, something is there before anybody follows, replicas are made. */
function begin(plot: Plot, configs: readonly Record<string, string>[]): void {
  const { chance, tree } = plot;
  plot.wait(100);
  for (const node of tree.names) plot.greet(node);
  if (!chance.oneIn(3)) for (let n = chance.below(5); n > 0; n--) typeSomething(plot);
  tree.names.forEach((node, i) => {
    const configured = ['replicaof', 'slaveof'].some((name) => configs[i]?.[name] !== undefined);
    if (configured || plot.masterOf.get(node) === null) return;
    plot.wait(chance.pick([30, 150, 500]));
    plot.follow(node, plot.masterOf.get(node) ?? null);
  });
  if (!chance.oneIn(3)) plot.wait(1_700);
}

function end(plot: Plot, delayed: boolean): void {
  const { chance, tree } = plot;
  plot.catchUp();
  plot.wait(delayed ? LONG_REST_MS : REST_MS);
  const asked = tree.names.filter((node) => plot.awake.has(node));
  for (const node of asked) plot.type(node, 'INFO', 'replication');
  for (const node of asked) if (chance.oneIn(2)) plot.type(node, 'ROLE');
  for (const node of asked) if (chance.oneIn(2)) plot.type(node, 'DBSIZE');
  // All keys, values and which of them expire: what came through an RDB as well as what came through the stream.
  for (const node of asked) plot.type(node, 'DEBUG', 'DIGEST');
  plot.wait(60);
}
