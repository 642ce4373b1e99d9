/**
 * A state machine as plain data for drawing: made once from the XState definition (describe.ts), posted to the page, which
 * itself carries no XState. There is no second description of any machine.
 */
import type { MachineName } from '../world/trace';

export interface Chart {
  readonly machine: MachineName;
  readonly initial: string;
  /** Every state, parents before children, in the definition's order. */
  readonly states: readonly ChartState[];
  readonly transitions: readonly ChartTransition[];
}

export interface ChartState {
  /** Dotted path, `auth.receiveAuthReply`; top level: the phase. */
  readonly path: string;
  readonly parent: string | null;
  readonly name: string;
  /** What ROLE says while it is in this state (replicaLink), or INFO's `state=` (replicaSlot). */
  readonly word: string | null;
}

export interface ChartTransition {
  readonly from: string;
  readonly to: string;
  readonly event: string;
  /** The name of the guard, if there is one. */
  readonly guard: string | null;
  /** What it does, as names of effects: `send PING`, `close`. */
  readonly effects: readonly string[];
}
