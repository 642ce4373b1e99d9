/**
 * "Run until": where in a run something happens next. A short run is known to its end, so nothing has to be waited for: the answer is an
 * instant, or that it never comes, with the last time that it did. Of a long run, repeated events are folded; the engine searches what lies
 * in folds (`findInFolds.ts`).
 */
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import { settledOf } from '../scene/settled';
import type { RunReport } from '../worker/messages';
import { type Until, wantedBy } from '../worker/until';

export type Found =
  | { readonly kind: 'next'; readonly at: TimeUs }
  /** Not after the instant. `last`: the last time before it; `null`: never in this run. */
  | { readonly kind: 'never'; readonly last: TimeUs | null };

/** The first instant after `now` at which it happens. What happens at `now` itself has happened already. */
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

/** A message that was lost on the way never arrives, so nobody can wait for it. */
function arrivals(report: RunReport, wanted: (message: Message) => boolean): readonly TimeUs[] {
  const settled = settledOf(report);
  return report.messages.flatMap((message) =>
    message.arrivesAt !== null && wanted(message) ? (settled(message) ?? []) : [],
  );
}

/** Servers boot before the first instant of the run, where the picture cannot stand. */
const events = ({ events: all, startsAt }: RunReport, wanted: (event: TraceEvent) => boolean): readonly TimeUs[] =>
  all.flatMap((event) => (event.at >= startsAt && wanted(event) ? [event.at] : []));
