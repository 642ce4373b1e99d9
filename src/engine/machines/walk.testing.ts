/** Walking a machine for tests: every event in every state. */
import type { Effect } from './effects';
import type { Chart } from './chart';
import type { Stepped } from './stepMachine';

export interface Walked<Event, E extends Effect> {
  readonly from: string;
  readonly event: Event;
  readonly to: string;
  readonly effects: readonly E[];
}

/** States that have no states inside. */
export function leaves(chart: Chart): string[] {
  const parents = new Set(chart.states.map(({ parent }) => parent));
  return chart.states.flatMap(({ path }) => (parents.has(path) ? [] : [path])).sort();
}

export function everyTransition<Event, E extends Effect>(
  chart: Chart,
  events: readonly Event[],
  step: (state: string, event: Event) => Stepped<E>,
): Walked<Event, E>[] {
  return leaves(chart).flatMap((from) =>
    events.map((event) => {
      const { state, effects } = step(from, event);
      return { from, event, to: state, effects };
    }),
  );
}

type StateValue = string | { readonly [key: string]: StateValue | undefined };

/** XState's value of a state as a dotted path. */
export function observed(value: StateValue): string {
  if (typeof value === 'string') return value;
  return Object.entries(value)
    .map(([name, inner]) => (inner === undefined ? name : `${name}.${observed(inner)}`))
    .join('|');
}

/** As the chart names it: `send PING`, `giveUp authRefused`. */
export function effectName(effect: Effect): string {
  const what = 'what' in effect ? effect.what : 'why' in effect ? effect.why : '';
  return what === '' ? effect.type : `${effect.type} ${what}`;
}
