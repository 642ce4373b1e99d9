/** What a written scenario means: names, defaults, what goes together. */
import { checkValue, findDirective } from '../../server/config/directives';
import { resolveMachine } from './machine';
import { listed, shown } from '../../../refusal/refusal';
import { Refused } from './refused';
import { type Known, resolveStep } from './resolveStep';
import type { LinkSetting, Scenario, ScenarioNode } from './scenario';
import type { Written } from './written';

export function resolve(written: Written): Scenario {
  const names = Object.keys(written.nodes);
  if (names.length === 0) throw new Refused('nodes', 'empty');
  const nodes = names.map((name, i) =>
    resolveNode(name, i, written.nodes[name] as Written['nodes'][string], written.machines),
  );
  const seen = new Map<string, string>();
  for (const node of nodes) {
    const endpoint = `${node.ip}:${node.port}`;
    const other = seen.get(endpoint);
    if (other !== undefined) throw new Refused(`nodes.${node.name}.port`, 'taken', { said: endpoint, other });
    seen.set(endpoint, node.name);
  }
  const known = namesIn(names);
  const defaults: LinkSetting = {
    latencyUs: written.network.defaults?.latency ?? 0,
    bytesPerSecond: written.network.defaults?.bandwidth ?? null,
    jitterUs: written.network.defaults?.jitter ?? 0,
  };
  const title = typeof written.title === 'string' ? { en: written.title, zh: written.title } : written.title;
  return {
    title,
    seed: written.seed,
    nodes,
    network: {
      defaults,
      links: (written.network.links ?? []).map((link, i) => ({
        between: known.pair(link.between, `network.links[${i}].between`),
        latencyUs: link.latency ?? defaults.latencyUs,
        bytesPerSecond: link.bandwidth === undefined ? defaults.bytesPerSecond : link.bandwidth,
        jitterUs: link.jitter ?? defaults.jitterUs,
      })),
      uplinks: (written.network.uplinks ?? []).map((uplink, i) => {
        if (uplink.bandwidth === null) throw new Refused(`network.uplinks[${i}].bandwidth`, 'unlimitedUplink');
        return {
          nodes: uplink.nodes.map((name) => known.node(name, `network.uplinks[${i}].nodes`)),
          bytesPerSecond: uplink.bandwidth,
        };
      }),
    },
    steps: written.steps.map((step, i) => resolveStep(step, `steps[${i}]`, known)),
    untilUs: written.until,
    layout: Object.entries(written.layout).map(([node, place]) => ({ node: known.node(node, 'layout'), ...place })),
  };
}

function namesIn(names: readonly string[]): Known {
  const node = (name: string, place: string): string => {
    if (!names.includes(name)) throw new Refused(place, 'noNode', { said: shown(name), among: listed(names) });
    return name;
  };
  const pair = (between: readonly [string, string], place: string): readonly [string, string] => {
    node(between[0], place);
    node(between[1], place);
    if (between[0] === between[1]) throw new Refused(place, 'sameEnds');
    return between;
  };
  return { node, pair };
}

function resolveNode(
  name: string,
  index: number,
  written: Written['nodes'][string],
  machines: Written['machines'],
): ScenarioNode {
  const config = Object.entries(written.config).map(([directive, value]) => [directive, value] as const);
  for (const [directive, value] of config) {
    // Where a server would not start.
    const at = `nodes.${name}.config.${directive}`;
    const known = findDirective(directive);
    if (!known) throw new Refused(at, 'directive');
    const checked = checkValue(known, value);
    if (!checked.ok) throw new Refused(at, 'byRedis', { said: shown(value), error: checked.error });
  }
  return {
    name,
    ip: written.address ?? `10.0.0.${index + 1}`,
    port: written.port ?? 6379 + index,
    config,
    stopped: written.stopped,
    machine: resolveMachine({ ...machines, ...written.machine }),
    rdb: written.rdb ?? null,
    rdbVersion: written.rdbVersion,
  };
}
