/**
 * A run as one scenario file: what was opened, with the knobs as they were turned and what somebody did in it. Played by anybody,
 * on the command line or on real servers, it gives the run that is on screen.
 */
import type { Knobs } from './messages';

type Fields = Readonly<Record<string, unknown>>;

/** `scenario` has been accepted; its fields are what the format says, or missing. */
export function retell(written: unknown, knobs: Knobs, intents: readonly unknown[] = [], layout?: unknown): unknown {
  if (!isFields(written)) return written;
  const scenario: Fields = { ...withAdded(written, intents), ...(layout === undefined ? {} : { layout }) };
  const { backlogSize, bytesPerSecond, latencyUs, seed } = knobs;
  const link: Fields = {
    ...(latencyUs === undefined ? {} : { latency: `${latencyUs}us` }),
    ...(bytesPerSecond === undefined
      ? {}
      : { bandwidth: bytesPerSecond === null ? 'unlimited' : `${bytesPerSecond}b` }),
  };
  return {
    ...scenario,
    ...(seed === undefined ? {} : { seed }),
    ...(backlogSize === undefined
      ? {}
      : { nodes: mapFields(scenario['nodes'], (node) => withBacklog(node, backlogSize)) }),
    ...(Object.keys(link).length === 0 ? {} : { network: withLink(scenario['network'], link) }),
    ...(intents.length === 0 ? {} : { steps: [...listOf(scenario['steps']), ...intents.map(asStep)] }),
  };
}

/** Servers that come into the run later are in its scenario from the start, and down. One that is there already stays as it is. */
function withAdded(scenario: Fields, intents: readonly unknown[]): Fields {
  const { nodes } = scenario;
  const added = intents.flatMap((intent) => (isFields(intent) && typeof intent['add'] === 'string' ? [intent] : []));
  if (added.length === 0 || !isFields(nodes)) return scenario;
  const down = added.map(({ add, config }) => [add as string, { config, stopped: true }] as const);
  return {
    ...scenario,
    nodes: { ...nodes, ...Object.fromEntries(down.filter(([name]) => !Object.hasOwn(nodes, name))) },
  };
}

/** An intent is a step as it is, but for a server's entrance. */
const asStep = (intent: unknown): unknown =>
  isFields(intent) && typeof intent['add'] === 'string'
    ? { at: intent['at'], node: intent['add'], do: 'start', stage: 'enter' }
    : intent;

const BACKLOG = 'repl-backlog-size';

const withBacklog = (node: Fields, size: number): Fields => ({
  ...node,
  config: { ...(isFields(node['config']) ? node['config'] : {}), [BACKLOG]: String(Math.max(1, Math.round(size))) },
});

function withLink(network: unknown, link: Fields): Fields {
  const known = isFields(network) ? network : {};
  const links = listOf(known['links']).map((one) => (isFields(one) ? { ...one, ...link } : one));
  return {
    ...known,
    defaults: { ...(isFields(known['defaults']) ? known['defaults'] : {}), ...link },
    ...(links.length === 0 ? {} : { links }),
  };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? (value as readonly unknown[]) : []);
const mapFields = (value: unknown, change: (one: Fields) => Fields): unknown =>
  isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isFields(one) ? change(one) : one]))
    : value;
