/** A scenario with lines added to the configuration of its servers. The engine validates the result like every scenario. */
import type { CureLine } from '../../advice/finding';

type Fields = Readonly<Record<string, unknown>>;

/** A scenario that is an object, or text of a file; `null`: it is no object. */
export function readScenario(scenario: unknown): Fields | null {
  if (typeof scenario !== 'string') return isFields(scenario) ? scenario : null;
  try {
    const parsed: unknown = JSON.parse(scenario);
    return isFields(parsed) ? parsed : null;
  } catch {
    return null;
  }
}

export function configOf(scenario: Fields | null, node: string): Fields {
  const nodes = scenario?.['nodes'];
  const own = isFields(nodes) ? nodes[node] : null;
  const config = isFields(own) ? own['config'] : null;
  return isFields(config) ? config : {};
}

/**
 * Lines for replicas go to every server that follows another, lines for masters to the others. A server follows if it has `replicaof` in
 * its configuration or the command is typed at it. `null`: the scenario cannot be read.
 */
export function withLines(scenario: unknown, lines: readonly CureLine[]): unknown {
  const written = readScenario(scenario);
  const nodes = written?.['nodes'];
  if (!written || !isFields(nodes)) return null;
  const mended = Object.entries(nodes).map(([name, node]): [string, unknown] => {
    const side = follows(written, name) ? 'replica' : 'master';
    const own = lines.filter((line) => line.on === side).map(({ directive, value }) => [directive, value] as const);
    if (own.length === 0 || !isFields(node)) return [name, node];
    return [name, { ...node, config: { ...configOf(written, name), ...Object.fromEntries(own) } }];
  });
  return { ...written, nodes: Object.fromEntries(mended) };
}

function follows(scenario: Fields, name: string): boolean {
  if (Object.keys(configOf(scenario, name)).some((key) => /^(?:replicaof|slaveof)$/i.test(key))) return true;
  const steps = scenario['steps'];
  return (
    Array.isArray(steps) &&
    steps.some((step: unknown) => {
      if (!isFields(step) || step['node'] !== name) return false;
      const { run } = step;
      const line = Array.isArray(run) ? run.join(' ') : run;
      return typeof line === 'string' && /^\s*(?:replicaof|slaveof)\s+(?!no\s)/i.test(line);
    })
  );
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
