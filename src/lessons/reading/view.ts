/** What the reading of a lesson needs of a run. */
import type { Snapshot } from '../../engine/world/snapshot';
import type { TraceEvent } from '../../engine/world/trace';
import type { Message } from '../../protocol/message';
import type { Span } from '../../protocol/span';
import type { TimeUs } from '../../protocol/units';

export interface RunView {
  readonly trace: readonly TraceEvent[];
  readonly messages: readonly Message[];
  readonly startsAt: TimeUs;
  readonly until: TimeUs;
  readonly snapshotAt: (at: TimeUs) => Snapshot;
  /** Every instant at which anything may change, ascending. */
  readonly instants: () => readonly TimeUs[];
  readonly spansOf: (message: Message) => readonly Span[];
}
