/**
 * A run as one scenario file: what was opened, with the knobs as they were turned and what somebody did in it. Played by anybody,
 * on the command line or on real servers, it gives the run that is on screen.
 */
import { type Fields, isFields, listOf } from './knobs/fields';
import type { Knobs } from './knobs/rows';
import { turnKnobs } from './knobs/turn';

/** `scenario` has been accepted; its fields are what the format says, or missing. */
export function retell(written: unknown, knobs: Knobs, intents: readonly unknown[] = [], layout?: unknown): unknown {
  if (!isFields(written)) return written;
  const scenario: Fields = { ...withAdded(written, intents), ...(layout === undefined ? {} : { layout }) };
  const turned = turnKnobs(scenario, knobs);
  return {
    ...turned,
    ...(intents.length === 0 ? {} : { steps: [...listOf(turned['steps']), ...intents.map(asStep)] }),
  };
}

/** Servers that were added during the run are in its scenario from the start, stopped. A server of the same name stays as it is. */
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

/** Every intent is a step of the format already, except the one that adds a server. */
const asStep = (intent: unknown): unknown =>
  isFields(intent) && typeof intent['add'] === 'string'
    ? { at: intent['at'], node: intent['add'], do: 'start', stage: 'enter' }
    : intent;
