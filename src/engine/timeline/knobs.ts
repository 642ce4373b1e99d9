/** Turning a knob "from the start": the same scenario with another value in it. */
import type { LinkSetting, Scenario, ScenarioNode } from '../world/scenario/scenario';

/** What can be turned; what is missing stays as the scenario has it. */
export interface Turned {
  /** repl-backlog-size of every node, bytes. */
  readonly backlogSize?: number;
  /** Bytes a second, each direction, every link; `null`: unlimited. */
  readonly bytesPerSecond?: number | null;
  /** One-way latency of every link, microseconds. */
  readonly latencyUs?: number;
  /** What everything random comes from. */
  readonly seed?: number;
}

const BACKLOG = 'repl-backlog-size';
const DEFAULT_BACKLOG = 1024 * 1024;

export function turn(scenario: Scenario, knobs: Turned): Scenario {
  const link = (setting: LinkSetting): LinkSetting => ({
    ...setting,
    latencyUs: knobs.latencyUs ?? setting.latencyUs,
    bytesPerSecond: knobs.bytesPerSecond === undefined ? setting.bytesPerSecond : knobs.bytesPerSecond,
  });
  return {
    ...scenario,
    seed: knobs.seed ?? scenario.seed,
    nodes: scenario.nodes.map((node) => withBacklog(node, knobs.backlogSize)),
    network: {
      ...scenario.network,
      defaults: link(scenario.network.defaults),
      links: scenario.network.links.map((l) => ({ between: l.between, ...link(l) })),
    },
  };
}

function withBacklog(node: ScenarioNode, size: number | undefined): ScenarioNode {
  if (size === undefined) return node;
  return {
    ...node,
    config: [...node.config.filter(([name]) => name !== BACKLOG), [BACKLOG, String(Math.max(1, Math.round(size)))]],
  };
}

/** How the knobs stand in a scenario. */
export function knobsOf(scenario: Scenario, parseMemory: (text: string) => number | null): Required<Turned> {
  const written = scenario.nodes.flatMap((node) => node.config).find(([name]) => name === BACKLOG)?.[1];
  const { latencyUs, bytesPerSecond } = scenario.network.links[0] ?? scenario.network.defaults;
  return {
    backlogSize: Math.max(16384, (written === undefined ? null : parseMemory(written)) ?? DEFAULT_BACKLOG),
    bytesPerSecond,
    latencyUs,
    seed: scenario.seed,
  };
}
