/**
 * A run as it is reported to the page. A short one is reported whole; of a long one the digest, and everything around where somebody looks:
 *
 *   digest     1 2 3 … 24   ·····················   3,599,990 … 3,600,012
 *   window                        ╰ 900 items ╯
 *   folds                   ╰────╯             ╰───╯    how many, how many bytes
 */
import type { Message } from '../../protocol/message';
import { type TimeUs, timeUs } from '../../protocol/units';
import { inFlight } from '../world/world';
import type { TraceEvent } from '../world/trace';
import type { Kept } from './digest';
import { before } from './items';
import { inOrder, messagesOf } from './messages';
import type { Run } from './run';
import { upTo } from './stretches';
import { NOTHING_TOLD, sinceTally, type Tally } from './tally';

/** Where more messages than this are in flight at once, the window has only the latest of them. */
const MOST_IN_FLIGHT = 6_000;

/** A stretch of the run that is reported only as a count. */
export interface Fold extends Tally {
  readonly from: TimeUs;
  readonly to: TimeUs;
}

/** From one instant to the other every message that arrives, and every event, is reported. */
export interface Window {
  readonly from: TimeUs;
  readonly to: TimeUs;
}

export interface Told {
  /** In the order of sending; ids are places in the list. */
  readonly messages: readonly Message[];
  /** Without their bytes. */
  readonly events: readonly TraceEvent[];
  /** In order. */
  readonly folds: readonly Fold[];
  /** `null`: the whole run is told. */
  readonly window: Window | null;
}

export function tellRun(run: Run, at: TimeUs): Told {
  if (run.trace)
    return { messages: messagesOf(run.trace), events: run.trace.map(withoutBytes), folds: [], window: null };
  const { items: inside, window } = look(run, at);
  const first = inside[0]?.tally.items ?? 0;
  const last = inside.at(-1)?.tally.items ?? -1;
  const digest = run.kept();
  const told = [
    ...digest.filter(({ tally }) => tally.items < first),
    ...inside,
    ...digest.filter(({ tally }) => tally.items > last),
  ];
  return { ...tell(run, told), folds: foldsOf(run, told), window };
}

export function withoutBytes(event: TraceEvent): TraceEvent {
  if (event.kind !== 'data') return event;
  const { pieces: _, ...rest } = event;
  return { ...rest, bytes: '' };
}

/** What is around an instant, with everything that is on its way there. */
function look(run: Run, at: TimeUs): { readonly items: readonly Kept[]; readonly window: Window } {
  const { lookItems } = run.bounds;
  let earliest: number = at;
  for (const { at: sentAt } of inFlight(run.seek(at))) earliest = Math.min(earliest, sentAt);
  const near = run.around(at, timeUs(earliest), lookItems, MOST_IN_FLIGHT);
  const here = upTo(near, at);
  const from = Math.max(0, here - MOST_IN_FLIGHT, Math.min(here - lookItems, upTo(near, timeUs(earliest - 1))));
  const to = Math.min(near.length, here + lookItems);
  const items = near.slice(from, to);
  const first = items[0];
  const last = items.at(-1);
  // More may have happened at the very instants of the first and the last item, so they lie outside. Messages sent before the window and
  // arriving in it are not reported; so the window begins only when the last of them has arrived.
  let begun: number = !first || first.tally.items === 1 ? run.startsAt : first.item.at + 1;
  for (const { item } of near.slice(0, from))
    if (item.kind === 'message') begun = Math.max(begun, item.found.last.arrivesAt);
  const isEnd = !last || last.tally.items === run.tally.items;
  return {
    items,
    window: { from: timeUs(Math.min(begun, at)), to: isEnd ? run.until : timeUs(Math.max(at, last.item.at - 1)) },
  };
}

/** Messages, events, and the events that carried the messages or changed their fate. */
function tell(run: Run, told: readonly Kept[]): Pick<Told, 'messages' | 'events'> {
  const found = told.flatMap(({ item }) => (item.kind === 'message' ? [item.found] : []));
  const events = new Map<number, TraceEvent>();
  for (const { item } of told) if (item.kind === 'event') events.set(item.event.seq, item.event);
  for (const { first, last } of found)
    for (const data of [first, last]) {
      events.set(data.seq, withoutBytes(data));
      const fate = run.fateOf(data.seq);
      if (fate) events.set(fate.seq, fate);
    }
  return {
    messages: inOrder(found, (data) => run.fateOf(data)),
    events: [...events.values()].sort((a, b) => a.seq - b.seq),
  };
}

function foldsOf(run: Run, told: readonly Kept[]): readonly Fold[] {
  const folds: Fold[] = [];
  let then: Tally = NOTHING_TOLD;
  let from: TimeUs = run.startsAt;
  for (const { item, tally } of told) {
    if (tally.items > then.items + 1)
      // The item itself is told.
      folds.push({ from, to: item.at, ...sinceTally(before(tally, item), then) });
    then = tally;
    from = item.at;
  }
  if (run.tally.items > then.items) folds.push({ from, to: run.until, ...sinceTally(run.tally, then) });
  return folds;
}
