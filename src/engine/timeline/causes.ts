/** Why something happened: each event names its cause, so the chain of causes leads back to an act, a timer or a boot. */
import type { TraceEvent } from '../world/trace';

/** A longer chain keeps its nearest causes and its origin; what lies between mostly repeats itself. */
export const LONGEST_CHAIN = 60;

export interface Causes {
  /** Nearest first; empty for what has no cause. */
  readonly chain: readonly TraceEvent[];
  /** Causes between the last of `chain` and the one before it. */
  readonly skipped: number;
}

/** `eventOf`: an event of the run's trace by its `seq`. */
export function causesOf(eventOf: (seq: number) => TraceEvent | undefined, event: TraceEvent): Causes {
  const chain: TraceEvent[] = [];
  let length = 0;
  for (let at = event.cause; at !== null; ) {
    const cause = eventOf(at);
    if (!cause) throw new Error(`causes: event ${event.seq} goes back to ${at}, which the trace does not have`);
    if (length < LONGEST_CHAIN) chain.push(cause);
    else chain[LONGEST_CHAIN - 1] = cause;
    length++;
    at = cause.cause;
  }
  return { chain, skipped: Math.max(0, length - LONGEST_CHAIN) };
}
