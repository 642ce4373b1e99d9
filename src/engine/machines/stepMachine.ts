/** The only file that runs XState: from a state and an event to the next state and the effects. Nothing is kept alive in between. */
import { type AnyActorScope, type AnyStateMachine, createActor } from 'xstate';
import type { Effect } from './effects';

/** A machine's state as a World stores it: the dotted path of the one active leaf, `sync.transfer`. */
export type StatePath = string;

export interface Stepped<E extends Effect> {
  readonly state: StatePath;
  readonly effects: readonly E[];
}

/**
 * One transition. Pure: machines here have one active leaf and no context, so a path is the whole state. XState's `transition()` builds
 * an inert actor for every call (40 us); one scope that is reused takes 4, which a storm of 5,000 tries a second needs.
 */
export function stepMachine<E extends Effect>(
  machine: AnyStateMachine,
  state: StatePath,
  event: { readonly type: string },
): Stepped<E> {
  const bench = benchOf(machine);
  const effects: E[] = [];
  bench.perform = (params) => effects.push(params as E);
  const next = machine.transition(bench.snapshot(state), event, bench.scope);
  return { state: pathOf(next.value), effects };
}

export const initialState = (machine: AnyStateMachine): StatePath => pathOf(createActor(machine).getSnapshot().value);

/** What a transition of one machine needs around it. */
interface Bench {
  readonly scope: AnyActorScope;
  readonly snapshot: (path: StatePath) => Snapshot;
  /** Takes the effects of the transition under way. */
  perform: (params: unknown) => void;
}

type Snapshot = ReturnType<AnyStateMachine['resolveState']>;
const benches = new WeakMap<AnyStateMachine, Bench>();

function benchOf(machine: AnyStateMachine): Bench {
  const known = benches.get(machine);
  if (known) return known;
  const self = createActor(machine);
  const nothing = (): void => {};
  const snapshots = new Map<StatePath, Snapshot>();
  const bench: Bench = {
    scope: {
      self,
      system: self.system,
      id: '',
      sessionId: '',
      defer: nothing,
      logger: nothing,
      stopChild: nothing,
      emit: nothing,
      // Params come as `unknown`: `perform` is declared with the Effect union in every machine, which checks their definitions.
      actionExecutor: ({ type, params }) => {
        if (type === 'perform') bench.perform(params);
      },
    },
    snapshot: (path) => {
      let snapshot = snapshots.get(path);
      if (!snapshot) snapshots.set(path, (snapshot = machine.resolveState({ value: valueOf(path), context: {} })));
      return snapshot;
    },
    perform: nothing,
  };
  benches.set(machine, bench);
  return bench;
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
