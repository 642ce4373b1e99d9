/**
 * "Run until": where in a run something happens next. The run is known to its end, so nothing has to be waited for: the answer
 * is an instant, or that it never comes, with the last time that it did.
 */
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import { settledOf } from '../scene/settled';
import type { RunReport } from '../worker/messages';
import { phaseOf } from './steps';

export type Until =
  /** The next answer to a PSYNC of this name arrives. */
  | { readonly kind: 'continue' | 'fullresync' }
  /** Somebody is refused: an error arrives, nobody listens, or a connection is closed. */
  | { readonly kind: 'refusal' }
  /** A server writes a line into its log. */
  | { readonly kind: 'log'; readonly node: string }
  /** A master hears that a replica has applied everything up to an offset, or more. */
  | { readonly kind: 'ack'; readonly offset: number }
  /** A replica reads the stream up to an offset, or further. */
  | { readonly kind: 'offset'; readonly offset: number }
  /** A replica's output buffer has passed its limit. */
  | { readonly kind: 'full' }
  /** A link is cut, held or restored. */
  | { readonly kind: 'link' }
  /** A replica's link to its master enters another phase. */
  | { readonly kind: 'phase'; readonly node: string };

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
  switch (wish.kind) {
    case 'continue':
      return arrivals(report, ({ name }) => name === '+CONTINUE');
    case 'fullresync':
      return arrivals(report, ({ name }) => name === '+FULLRESYNC');
    case 'ack':
      return arrivals(report, ({ name, words }) => name === 'REPLCONF ACK' && Number(words[2]) >= wish.offset);
    case 'offset':
      return arrivals(report, ({ offset }) => offset !== null && offset >= wish.offset);
    case 'full':
      return events(report, (event) => event.kind === 'log' && event.line.includes(OVER_THE_LIMIT));
    case 'link':
      return events(report, ({ kind, at }) => kind === 'link' && at >= 0);
    case 'refusal':
      return [
        ...arrivals(report, ({ kind }) => kind === 'refusal'),
        ...events(report, ({ kind }) => kind === 'refused' || kind === 'close'),
      ];
    case 'log':
      return events(report, (event) => event.kind === 'log' && event.node === wish.node);
    case 'phase':
      return events(
        report,
        (event) =>
          event.kind === 'state' &&
          event.machine === 'replicaLink' &&
          event.node === wish.node &&
          phaseOf(event.from) !== phaseOf(event.to),
      );
  }
}

/** What a master writes, word for word, when it cuts a reader off for its buffer. */
const OVER_THE_LIMIT = 'overcoming of output buffer limits';

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
