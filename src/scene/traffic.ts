/** What is on the wires at an instant. It is asked sixty times a second, so it is prepared once for a run, and answers in O(log n + k). */
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import type { TraceOf } from '../engine/world/trace';
import type { RunReport } from '../worker/messages';
import { lossesOf } from './losses';
import { upTo } from './upTo';

/** A message on its way, or just arrived. */
export interface Flight {
  readonly message: Message;
  /** When its last byte arrives; for a lost one, or one that arrives after the end of the run: when it would. */
  readonly endsAt: TimeUs;
  /** When it was lost; `null`: it was not. */
  readonly lostAt: TimeUs | null;
  /** When it would have arrived, had a held link not delayed it. */
  readonly plannedAt: TimeUs | null;
  /**
   * Messages of one direction that are under way together are in different rows. Each keeps its row all the way. `ROWS`: no row is free.
   */
  readonly row: number;
}

/** How many messages of one direction can be told apart; more are drawn as a train. */
export const ROWS = 3;

export interface TrafficNow {
  /** Sent, and neither arrived nor lost yet, in order of sending. */
  readonly inFlight: readonly Flight[];
  /** What last arrived or was lost, at or before the instant (several, if at one instant): it stays as a ghost until the next. */
  readonly last: readonly Flight[];
  /** The last act at or before the instant, while nothing has arrived since. */
  readonly act: TraceOf<'act'> | null;
  /** The last PSYNC decision at or before the instant, while no other message than its answer has arrived since. */
  readonly decision: TraceOf<'decision'> | null;
}

export interface Traffic {
  readonly at: (at: TimeUs) => TrafficNow;
}

export function makeTraffic(report: RunReport): Traffic {
  const flights = flightsOf(report);
  // messages are in order of sending; latest[i] is the latest end among the first i + 1, so a scan backwards knows where to stop
  const latest = new Float64Array(flights.length);
  flights.forEach((flight, i) => (latest[i] = Math.max(latest[i - 1] ?? Number.NEGATIVE_INFINITY, goneAt(flight))));
  const ended = flights
    .filter((f) => f.lostAt !== null || f.message.arrivesAt !== null)
    .sort((a, b) => goneAt(a) - goneAt(b) || a.message.id - b.message.id);
  const acts = report.events.filter((event): event is TraceOf<'act'> => event.kind === 'act');
  const decisions = report.events.filter((event): event is TraceOf<'decision'> => event.kind === 'decision');

  return {
    at: (at) => {
      const inFlight: Flight[] = [];
      for (let i = upTo(flights, at, (f) => f.message.sentAt) - 1; i >= 0 && (latest[i] ?? 0) > at; i -= 1) {
        const flight = flights[i];
        if (flight && goneAt(flight) > at) inFlight.push(flight);
      }
      inFlight.reverse();

      const end = upTo(ended, at, goneAt);
      const lastAt = ended[end - 1] ? goneAt(ended[end - 1] as Flight) : Number.NEGATIVE_INFINITY;
      let begin = end;
      while (begin > 0 && end - begin < MOST_GHOSTS && goneAt(ended[begin - 1] as Flight) === lastAt) begin -= 1;

      const act = acts[upTo(acts, at, (event) => event.at) - 1] ?? null;
      const decision = decisions[upTo(decisions, at, (event) => event.at) - 1] ?? null;
      const since = decision ? end - upTo(ended, decision.at, goneAt) : 0;
      return {
        inFlight,
        last: ended.slice(begin, end),
        act: act && act.at >= lastAt ? act : null,
        decision: since <= 1 ? decision : null,
      };
    },
  };
}

/** More ghosts than this at one instant would say nothing more. */
const MOST_GHOSTS = 8;

const goneAt = ({ endsAt, lostAt }: Flight): number => lostAt ?? endsAt;

function flightsOf(report: RunReport): readonly Flight[] {
  const lost = lossesOf(report);
  const planned = new Map<number, TimeUs>();
  const late = new Set<number>();
  for (const event of report.events) {
    if (event.kind === 'data') planned.set(event.seq, event.arrivesAt);
    else if (event.kind === 'rerouted' && event.arrivesAt !== null) late.add(event.data);
  }
  const rows = new Map<string, number[]>();
  return report.messages.map((message) => {
    const plan = planned.get(message.data) ?? null;
    const lostAt = message.arrivesAt === null ? (lost.get(message.data) ?? null) : null;
    const after = Math.max(report.until + 1, message.sentAt + 1) as TimeUs;
    const endsAt = message.arrivesAt ?? plan ?? after;
    const way = `${message.conn} ${message.from}`;
    let free = rows.get(way);
    if (!free) rows.set(way, (free = []));
    let row = 0;
    while (row < ROWS && (free[row] ?? Number.NEGATIVE_INFINITY) > message.sentAt) row += 1;
    if (row < ROWS) free[row] = lostAt ?? endsAt;
    return { message, endsAt, lostAt, plannedAt: late.has(message.data) ? plan : null, row };
  });
}
