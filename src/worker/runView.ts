/** A run as the reading of a lesson sees it. */
import { bytesOf } from '../engine/timeline/bytes';
import type { Run } from '../engine/timeline/run';
import { tellRun } from '../engine/timeline/telling';
import type { Snapshot } from '../engine/world/snapshot';
import { snapshotOf } from '../engine/world/snapshotOf';
import { instantsOf, type World, worldAt } from '../engine/world/world';
import type { RunView } from '../lessons/reading/view';
import { annotatePayload } from '../protocol/annotate';
import type { TimeUs } from '../protocol/units';

/** A run with more instants than this is not walked to its end: a lesson is a story, not a day. */
const MOST_INSTANTS = 20_000;

/** Snapshots kept: the conditions of one beat ask for the same instant one after the other. */
const KEPT_SNAPSHOTS = 32;

export function viewOf(run: Run): RunView {
  const { messages, events } = tellRun(run, run.startsAt);
  const seen = new Map<TimeUs, Snapshot>();
  const [first] = run.checkpoints;
  let instants: readonly TimeUs[] | null = null;
  /** Where the last question was answered: they come in order of time, so the next answer is a step from here. */
  let last: World | null = null;
  const find = (at: TimeUs): World => (last = last && last.now <= at ? worldAt(last, at) : run.seek(at));
  return {
    trace: run.trace ?? events,
    messages,
    startsAt: run.startsAt,
    until: run.until,
    instants: () => (instants ??= first ? instantsOf(first, run.until, MOST_INSTANTS) : []),
    snapshotAt: (at) => {
      const known = seen.get(at) ?? snapshotOf(find(at));
      seen.set(at, known);
      const [oldest] = seen.keys();
      if (seen.size > KEPT_SNAPSHOTS && oldest !== undefined) seen.delete(oldest);
      return known;
    },
    spansOf: (message) => annotatePayload(message, bytesOf(run, message) ?? '').spans,
  };
}
