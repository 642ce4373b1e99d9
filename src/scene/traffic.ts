/**
 * What is on the wires at an instant, asked sixty times a second: made once from a run, answers in O(log n + k).
 */
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import type { TraceOf } from '../engine/world/trace';
import type { RunReport } from '../worker/messages';

/** A message on its way, or just arrived. */
export interface Flight {
  readonly message: Message;
  /** When its last byte arrives, or would have. */
  readonly endsAt: TimeUs;
  /** When it was lost, `null`: it is not. */
  readonly lostAt: TimeUs | null;
}

export interface TrafficNow {
  /** Sent, and neither arrived nor lost. In order of sending. */
  readonly inFlight: readonly Flight[];
  /** The last that arrived or was lost, at or before the instant: it stays as a ghost until the next one does. */
  readonly last: readonly Flight[];
  /** The last act at or before the instant, while its beat lasts. */
  readonly act: TraceOf<'act'> | null;
  /** The last PSYNC decision at or before the instant, until the next message after it arrived. */
  readonly decision: TraceOf<'decision'> | null;
}

export interface Traffic {
  readonly at: (at: TimeUs) => TrafficNow;
}

export declare function makeTraffic(report: RunReport): Traffic;
