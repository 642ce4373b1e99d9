/**
 * Scenarios made up by fast-check, as the JSON that a stranger would hand in. (Those for real servers: random/realScenario.ts.)
 *
 * - `wildScenario`: everything at any instant, for invariants.
 * - `healedScenario`: wild, then every link and process comes back and the tree is as it was: all servers must agree in the end.
 */
import * as fc from 'fast-check';
import { parseScenario } from '../engine/world/scenario/parseScenario';
import type { Scenario } from '../engine/world/scenario/scenario';
import { typed } from './arbitraryCommands';
import type { WrittenScenario, WrittenStep } from './random/written';

/** How many cases a property tries: `MORE=20 npx vitest run …` tries twenty times as many. */
export const cases = (n: number): number => Math.ceil(n * Number(process.env['MORE'] ?? '1'));

/** What the rim makes of it. Refusing one of these would be a mistake in this file. */
export function scenarioOf(written: WrittenScenario): Scenario {
  const parsed = parseScenario(JSON.parse(JSON.stringify(written)));
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.scenario;
}

// --- topologies and configurations -----------------------------------------------------------------------------------------

interface Tree {
  readonly names: readonly string[];
  /** Index of each node's master; -1 for the root, which comes first. */
  readonly masters: readonly number[];
  /** Whether it is a replica from its configuration, or made one by a command. */
  readonly configured: readonly boolean[];
}

const PORT = 6379;
const NAMES = ['master', 'a', 'b', 'c', 'd'];

const tree = (most: number): fc.Arbitrary<Tree> =>
  fc
    .array(fc.record({ master: fc.nat(), configured: fc.boolean() }), { minLength: 1, maxLength: most - 1 })
    .map((replicas) => ({
      names: NAMES.slice(0, replicas.length + 1),
      masters: [-1, ...replicas.map(({ master }, i) => master % (i + 1))],
      configured: [true, ...replicas.map(({ configured }) => configured)],
    }));

const setting = (name: string, ...values: readonly string[]): fc.Arbitrary<Readonly<Record<string, string>>> =>
  fc
    .option(fc.constantFrom(...values))
    .map((value): Readonly<Record<string, string>> => (value === null ? {} : { [name]: value }));

const settings: fc.Arbitrary<Readonly<Record<string, string>>> = fc
  .tuple(
    setting('repl-backlog-size', '16kb', '24kb', '100kb'),
    setting('repl-diskless-sync', 'yes', 'no'),
    fc.constantFrom('0', '1', '2').map((delay) => ({ 'repl-diskless-sync-delay': delay })),
    setting('repl-diskless-load', 'disabled', 'on-empty-db'),
    setting('repl-ping-replica-period', '1', '3'),
    setting('repl-timeout', '8', '20'),
    setting('rdbcompression', 'no'),
    setting('min-replicas-to-write', '1'),
    // How long a SIGTERM waits for replicas that lag: ten seconds, were it not said.
    fc.constant({ 'shutdown-timeout': '1' }),
  )
  .map((all) => Object.assign({}, ...all) as Readonly<Record<string, string>>);

interface Setup {
  readonly tree: Tree;
  readonly seed: number;
  readonly configs: readonly Readonly<Record<string, string>>[];
  readonly latency: string;
  readonly bandwidth: string;
}

const setup = (most: number, config: fc.Arbitrary<Readonly<Record<string, string>>>): fc.Arbitrary<Setup> =>
  fc.record({
    tree: tree(most),
    seed: fc.nat(1_000),
    configs: fc.array(config, { minLength: most, maxLength: most }),
    latency: fc.constantFrom('0ms', '200us', '1ms', '20ms'),
    bandwidth: fc.constantFrom('unlimited', '100mbit', '8mbit'),
  });

const follow = ({ names, masters }: Tree, i: number): string => {
  const master = masters[i] ?? -1;
  return master < 0 ? 'REPLICAOF NO ONE' : `REPLICAOF ${names[master]} ${PORT + master}`;
};

function written(
  { tree, seed, configs, latency, bandwidth }: Setup,
  title: string,
  steps: readonly WrittenStep[],
  untilMs: number,
): WrittenScenario {
  const nodes = tree.names.map((name, i) => {
    const master = tree.masters[i] ?? -1;
    const own = master < 0 || !tree.configured[i] ? {} : { replicaof: `${tree.names[master]} ${PORT + master}` };
    return [name, { port: PORT + i, config: { ...configs[i], ...own } }] as const;
  });
  return {
    format: 1,
    title,
    seed,
    nodes: Object.fromEntries(nodes),
    network: { defaults: { latency, bandwidth } },
    steps,
    until: `${untilMs}ms`,
  };
}

/** Replicas that no configuration names are made ones in the first second. */
const enrol = (tree: Tree, at: (i: number) => string): WrittenStep[] =>
  tree.names.flatMap((node, i) => (tree.configured[i] ? [] : [{ at: at(i), node, run: follow(tree, i) }]));

// --- acts ------------------------------------------------------------------------------------------------------------------

type Act = (tree: Tree) => readonly Omit<WrittenStep, 'at'>[];

const pick = <T>(items: readonly T[], n: number): T => items[n % items.length] as T;
/** A link that a replica uses. */
const linkOf = ({ names, masters }: Tree, n: number): readonly [string, string] => {
  const i = 1 + (n % (names.length - 1));
  return [names[i] as string, names[masters[i] as number] as string];
};

const typing: fc.Arbitrary<Act> = fc.tuple(fc.nat(9), typed).map(
  ([n, lines]): Act =>
    ({ names }) =>
      lines.map((run) => ({ node: n < 7 ? (names[0] as string) : pick(names, n), run })),
);

const burst: fc.Arbitrary<Act> = fc
  .record({
    count: fc.integer({ min: 1, max: 120 }),
    every: fc.constantFrom('0ms', '1ms', '2ms'),
    keys: fc.integer({ min: 1, max: 20 }),
    value: fc.oneof(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 1_000, max: 5_000 })),
  })
  .map(
    (write): Act =>
      ({ names }) => [{ node: names[0] as string, write }],
  );

const onLink = (verb: string): fc.Arbitrary<Act> =>
  fc.nat(9).map(
    (n): Act =>
      (tree) => [{ link: linkOf(tree, n), do: verb }],
  );
const onNode = (verb: string): fc.Arbitrary<Act> =>
  fc.nat(9).map(
    (n): Act =>
      ({ names }) => [{ node: pick(names, n), do: verb }],
  );

const change = (...rates: readonly string[]): fc.Arbitrary<Act> =>
  fc.tuple(fc.nat(9), fc.constantFrom('0ms', '3ms', '40ms'), fc.constantFrom('unlimited', ...rates)).map(
    ([n, latency, bandwidth]): Act =>
      (tree) => [{ link: linkOf(tree, n), set: { latency, bandwidth } }],
  );

const asks: fc.Arbitrary<Act> = fc
  .tuple(
    fc.nat(9),
    fc.constantFrom(
      'INFO replication',
      'ROLE',
      'BGSAVE',
      'SAVE',
      'LASTSAVE',
      'WAIT 1 300',
      'CONFIG SET repl-backlog-size 50kb',
    ),
  )
  .map(
    ([n, run]): Act =>
      ({ names }) => [{ node: pick(names, n), run }],
  );

/** Who follows whom is turned about, cycles included. */
const turnover: fc.Arbitrary<Act> = fc.tuple(fc.nat(9), fc.nat(9)).map(
  ([n, m]): Act =>
    ({ names }) => {
      const i = m % names.length;
      return [{ node: pick(names, n), run: m > 5 ? 'REPLICAOF NO ONE' : `REPLICAOF ${names[i]} ${PORT + i}` }];
    },
);

const harmless = [
  { weight: 6, arbitrary: typing },
  { weight: 3, arbitrary: burst },
];
const faults = [
  ...['cut', 'hold'].map((verb) => ({ weight: 2, arbitrary: onLink(verb) })),
  { weight: 4, arbitrary: onLink('restore') },
  ...['kill', 'shutdown'].map((verb) => ({ weight: 1, arbitrary: onNode(verb) })),
  { weight: 3, arbitrary: onNode('start') },
  { weight: 1, arbitrary: onNode('pause') },
  { weight: 3, arbitrary: onNode('resume') },
  { weight: 2, arbitrary: asks },
];

interface Timed {
  readonly waitMs: number;
  readonly act: Act;
}

const timed = (act: fc.Arbitrary<Act>): fc.Arbitrary<readonly Timed[]> =>
  fc.array(fc.record({ waitMs: fc.oneof(fc.nat(40), fc.nat(1_500)), act }), { minLength: 3, maxLength: 18 });

function unroll(tree: Tree, plan: readonly Timed[]): { steps: WrittenStep[]; endMs: number } {
  const steps: WrittenStep[] = [];
  let endMs = 0;
  for (const { waitMs, act } of plan) {
    endMs += waitMs;
    for (const step of act(tree)) steps.push({ at: `${endMs}ms`, ...step });
  }
  return { steps, endMs };
}

// --- scenarios -------------------------------------------------------------------------------------------------------------

/** From the last act to the end: time for a handshake, a delayed BGSAVE and a transfer. */
const WILD_REST_MS = 3_000;
const HEALED_REST_MS = 16_000;

export const wildScenario: fc.Arbitrary<WrittenScenario> = fc
  .record({
    setup: setup(5, settings),
    plan: timed(
      fc.oneof(
        ...harmless,
        ...faults,
        { weight: 2, arbitrary: turnover },
        { weight: 2, arbitrary: change('50mbit', '1mbit', '200kbit') },
      ),
    ),
  })
  .map(({ setup, plan }) => {
    const { steps, endMs } = unroll(setup.tree, plan);
    return written(setup, 'wild', [...enrol(setup.tree, (i) => `${i * 7}ms`), ...steps], endMs + WILD_REST_MS);
  });

export const healedScenario: fc.Arbitrary<WrittenScenario> = fc
  .record({
    setup: setup(5, settings),
    plan: timed(
      // Not too slow: what was sent on a slow link takes its time even where the link is fast again.
      fc.oneof(
        ...harmless,
        ...faults,
        { weight: 1, arbitrary: turnover },
        { weight: 2, arbitrary: change('50mbit', '8mbit') },
      ),
    ),
  })
  .map(({ setup, plan }) => {
    const { tree } = setup;
    const { steps, endMs } = unroll(tree, plan);
    return written(
      setup,
      'healed',
      [...enrol(tree, (i) => `${i * 7}ms`), ...steps, ...heal(tree, endMs + 100)],
      endMs + HEALED_REST_MS,
    );
  });

/** Everything up again, and everybody where he was. */
function heal(tree: Tree, atMs: number): WrittenStep[] {
  const { names } = tree;
  const pairs = names.flatMap((a, i) => names.slice(i + 1).map((b): [string, string] => [a, b]));
  return [
    ...pairs.flatMap((link) => [
      { at: `${atMs}ms`, link, set: { latency: '1ms', bandwidth: 'unlimited' } },
      { at: `${atMs}ms`, link, do: 'restore' },
    ]),
    ...names.flatMap((node) => [
      { at: `${atMs}ms`, node, do: 'resume' },
      { at: `${atMs + 50}ms`, node, do: 'start' },
      // Who was shutting down and still waiting for a replica has gone by now.
      { at: `${atMs + 2_500}ms`, node, do: 'start' },
    ]),
    ...names.map((node, i) => ({ at: `${atMs + 3_000}ms`, node, run: follow(tree, i) })),
  ];
}
