/** The only file that runs XState: a state and an event in, the next state and what it asks for out. Nothing is kept alive between. */
import { type AnyStateMachine, createActor, transition } from 'xstate';
import type { Effect } from './effects';

/** A machine's state as a World stores it: the dotted path of the one active leaf, `sync.transfer`. */
export type StatePath = string;

export interface Stepped<E extends Effect> {
  readonly state: StatePath;
  readonly effects: readonly E[];
}

/**
 * One transition. Pure. Machines here have one active leaf and no context, so a path is the whole state; XState's own snapshot is looked
 * up by it.
 */
export function stepMachine<E extends Effect>(
  machine: AnyStateMachine,
  state: StatePath,
  event: { readonly type: string },
): Stepped<E> {
  const [next, actions] = transition(machine, resolved(machine, state), event);
  const effects: E[] = [];
  // Params come back as `unknown`: `perform` is declared with the Effect union in every machine, which checks their definitions.
  for (const action of actions as readonly { readonly type: string; readonly params: unknown }[])
    if (action.type === 'perform') effects.push(action.params as E);
  return { state: pathOf(next.value), effects };
}

export const initialState = (machine: AnyStateMachine): StatePath => pathOf(createActor(machine).getSnapshot().value);

type Resolved = ReturnType<AnyStateMachine['resolveState']>;
const known = new WeakMap<AnyStateMachine, Map<StatePath, Resolved>>();

function resolved(machine: AnyStateMachine, path: StatePath): Resolved {
  let states = known.get(machine);
  if (!states) known.set(machine, (states = new Map()));
  let snapshot = states.get(path);
  if (!snapshot) states.set(path, (snapshot = machine.resolveState({ value: valueOf(path), context: {} })));
  return snapshot;
}

type StateValue = string | { [key: string]: StateValue | undefined };

function pathOf(value: StateValue): StatePath {
  if (typeof value === 'string') return value;
  const [name, inner] = Object.entries(value)[0] ?? [];
  if (name === undefined || inner === undefined) throw new Error('machine: a state without a name');
  return `${name}.${pathOf(inner)}`;
}

function valueOf(path: StatePath): StateValue {
  const dot = path.indexOf('.');
  return dot < 0 ? path : { [path.slice(0, dot)]: valueOf(path.slice(dot + 1)) };
}
