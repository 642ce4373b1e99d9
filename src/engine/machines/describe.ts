/** A machine's definition as a {@link Chart}: the state diagram on the page is drawn from this and from nothing else. */
import type { AnyStateMachine, AnyStateNode } from 'xstate';
import type { MachineName } from '../world/trace';
import type { Chart, ChartState, ChartTransition } from './chart';

export function describe(name: MachineName, machine: AnyStateMachine): Chart {
  const states: ChartState[] = [];
  const transitions: ChartTransition[] = [];
  const visit = (node: AnyStateNode): void => {
    const path = node.path.join('.');
    if (path !== '') {
      const meta = node.meta as { readonly word?: string | null } | undefined;
      states.push({ path, parent: node.path.slice(0, -1).join('.') || null, name: node.key, word: meta?.word ?? null });
    }
    for (const [event, list] of node.transitions) {
      for (const transition of list) {
        const target = transition.target?.[0];
        transitions.push({
          from: path,
          to: target ? leafOf(target) : path,
          event,
          guard: typeof transition.guard === 'string' ? transition.guard : null,
          effects: transition.actions.map(effectName),
        });
      }
    }
    for (const child of Object.values(node.states)) visit(child);
  };
  visit(machine.root);
  return { machine: name, initial: leafOf(machine.root), states, transitions };
}

/** Entering a phase means entering its first state. */
function leafOf(node: AnyStateNode): string {
  const [first] = Object.keys(node.states).length > 0 ? node.initial.target : [];
  return first ? leafOf(first) : node.path.join('.');
}

/** `send PING`, `giveUp authRefused`. Params that are made from the event are called without one here: they only copy a line. */
function effectName(action: unknown): string {
  const params = typeof action === 'object' && action !== null && 'params' in action ? action.params : undefined;
  const value: unknown =
    typeof params === 'function'
      ? (params as (args: object) => unknown)({ event: { type: 'LINE', line: '' } })
      : params;
  if (typeof value !== 'object' || value === null || !('type' in value)) return '';
  const what = 'what' in value ? value.what : 'why' in value ? value.why : null;
  return typeof what === 'string' ? `${String(value.type)} ${what}` : String(value.type);
}
