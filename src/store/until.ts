/**
 * "Run until": where in a run something happens next. A short run is known to its end, so nothing has to be waited for: the answer
 * is an instant, or that it never comes, with the last time that it did. Of a long one what repeats itself is folded; what may lie in a
 * fold is searched for by the engine (`findInFolds.ts`).
 */
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import { settledOf } from '../scene/settled';
import type { RunReport } from '../worker/messages';
import { type Until, wantedBy } from '../worker/until';

export type Found =
  | { readonly kind: 'next'; readonly at: TimeUs }
  /** Not after the instant. `last`: the last time before it, `null`: at no time of this run. */
  | { readonly kind: 'never'; readonly last: TimeUs | null };

/** The first instant after `now` at which it happens; what happens at `now` itself has happened. */
export function findNext(report: RunReport, wish: Until, now: TimeUs): Found {
  let next: TimeUs | null = null;
  let last: TimeUs | null = null;
  for (const at of instantsOf(report, wish)) {
    if (at > now) next = next === null || at < next ? at : next;
    else last = last === null || at > last ? at : last;
  }
  return next === null ? { kind: 'never', last } : { kind: 'next', at: next };
}

/** Every instant at which it happens within the run, in no order. */
function instantsOf(report: RunReport, wish: Until): readonly TimeUs[] {
  const wanted = wantedBy(wish);
  return [...arrivals(report, wanted.message), ...events(report, wanted.event)];
}

/** What was lost on the way is nobody's to wait for. */
function arrivals(report: RunReport, wanted: (message: Message) => boolean): readonly TimeUs[] {
  const settled = settledOf(report);
  return report.messages.flatMap((message) =>
    message.arrivesAt !== null && wanted(message) ? (settled(message) ?? []) : [],
  );
}

/** Servers are started before the first instant: that is scenery, and nobody can stand there. */
const events = ({ events: all, startsAt }: RunReport, wanted: (event: TraceEvent) => boolean): readonly TimeUs[] =>
  all.flatMap((event) => (event.at >= startsAt && wanted(event) ? [event.at] : []));
