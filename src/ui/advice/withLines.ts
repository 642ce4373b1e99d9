/** A scenario with other lines in its servers' configuration. The engine judges what comes of it, as it does every scenario. */
import type { CureLine } from '../../advice/finding';

type Fields = Readonly<Record<string, unknown>>;

/** As written, or parsed from a file's text; `null`: not an object. */
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
 * Lines of the replica's side go to every server that follows another, the master's to those that do not: told by a `replicaof` in the
 * configuration or typed at the server. `null` where the scenario can't be read.
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
