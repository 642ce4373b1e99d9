/**
 * What in a run gets story time, and how much. A beat is a message crossing, or a point event (an act, a connection that opens, a log
 * line). `seconds` is what it would get if it were alone and new.
 */
import type { Message, TrafficKind } from '../../protocol/message';
import type { TimeUs } from '../../protocol/units';
import type { TraceEvent } from '../../engine/world/trace';
import type { Fold } from '../../engine/timeline/telling';
import type { RunReport } from '../../worker/messages';
import { lossesOf } from '../losses';
import { settledOf } from '../settled';

export interface Beat {
  readonly from: number;
  /** Equal to `from` for a point event. */
  readonly to: number;
  readonly seconds: number;
  /** Two beats with the same signature look the same to a reader. */
  readonly signature: string;
  /** How many with this signature are shown at length before the others are folded. */
  readonly limit: number;
  readonly sort: 'stream' | 'message' | 'act' | 'point' | 'fold';
  /** Where stepping stops for it; `null`: nowhere. */
  readonly stop: number | null;
  /** The part of the run that is only counted; `null`: it is an ordinary beat. */
  readonly fold: Fold | null;
  /** The id of the message, if it is one. */
  readonly message: number | null;
  /** Here the link of a replica enters another phase. */
  readonly phase: boolean;
}

/** All beats of a run, by their beginning. */
export function beatsOf(report: RunReport): readonly Beat[] {
  const lost = lossesOf(report);
  const settled = settledOf(report);
  const beats: Beat[] = [];
  for (const message of report.messages) {
    const end = message.arrivesAt ?? lost.get(message.data) ?? null;
    beats.push(messageBeat(message, end, settled(message), report.until));
  }
  for (const event of report.events) {
    const beat = eventBeat(event);
    if (beat) beats.push(beat);
  }
  for (const fold of report.folds) beats.push(foldBeat(fold));
  return beats.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** What a report leaves out repeats what it tells, so it belongs to the stretch of repeats in which it lies. */
const foldBeat = (fold: Fold): Beat => ({
  from: fold.from,
  to: Math.max(fold.to, fold.from + 1),
  seconds: Number.POSITIVE_INFINITY,
  signature: 'fold',
  limit: 0,
  sort: 'fold',
  stop: null,
  fold,
  message: null,
  phase: false,
});

const SECONDS: Readonly<Record<TrafficKind, number>> = {
  handshake: 1,
  auth: 1,
  snapshot: 2.4,
  stream: 0.9,
  heartbeat: 0.8,
  refusal: 1.1,
};
const LIMIT: Readonly<Record<TrafficKind, number>> = {
  handshake: 3,
  auth: 3,
  snapshot: 4,
  stream: 12,
  heartbeat: 2,
  refusal: 3,
};

function messageBeat(message: Message, end: TimeUs | null, stop: TimeUs | null, until: TimeUs): Beat {
  const from = message.sentAt;
  return {
    from,
    // On a link without latency a message still takes a microsecond here, so that the map stays strictly monotone and something can be
    // seen.
    to: Math.max(end ?? until, from + 1),
    seconds: message.kind === 'snapshot' ? snapshotSeconds(message) : SECONDS[message.kind],
    signature: `${message.from}>${message.to} ${message.name}`,
    limit: LIMIT[message.kind],
    sort: message.kind === 'stream' ? 'stream' : 'message',
    stop,
    fold: null,
    message: message.id,
    phase: false,
  };
}

/** A larger snapshot takes longer, but one a thousand times as large only three times as long. */
const snapshotSeconds = ({ start, end, name }: Message): number =>
  name === 'RDB'
    ? Math.min(5, SECONDS.snapshot + 0.35 * Math.max(0, Math.log10(Math.max(1, (end - start) / 1000))))
    : SECONDS.handshake;

const point = (event: TraceEvent, seconds: number, signature: string, rest: Partial<Beat> = {}): Beat => ({
  from: event.at,
  to: event.at,
  // Servers boot before instant 0: all of that passes quickly.
  seconds: event.at < 0 ? 0.02 : seconds,
  signature,
  limit: 3,
  sort: 'point',
  stop: null,
  fold: null,
  message: null,
  phase: false,
  ...rest,
});

function eventBeat(event: TraceEvent): Beat | null {
  switch (event.kind) {
    case 'act':
      return point(event, 0.7, `act ${event.node} ${event.text.replace(/\d+/g, '#')}`, {
        sort: 'act',
        limit: 8,
        stop: event.at,
      });
    case 'link':
      return point(event, 0.7, `link ${event.between.join()} ${event.state}`, {
        sort: 'act',
        limit: 8,
        stop: event.at >= 0 ? event.at : null,
      });
    case 'node':
      return point(event, 0.7, `node ${event.node} ${event.state}`, {
        sort: 'act',
        limit: 8,
        stop: event.at >= 0 ? event.at : null,
      });
    case 'connect':
      return point(event, 0.4, `connect ${event.from}>${event.to}`);
    case 'open':
    case 'refused':
      return point(event, 0.5, `${event.kind} ${event.from}>${event.to}`, { stop: event.at });
    case 'close':
      return point(event, 0.5, `close ${event.from}>${event.to} ${event.by}`, { stop: event.at });
    case 'decision':
      return point(event, 0.5, `decision ${event.node} ${event.answer}`, { limit: 4 });
    case 'state': {
      const phase = event.machine === 'replicaLink' && top(event.from) !== top(event.to);
      return point(event, 0.15, `state ${event.node} ${event.from} ${event.to}`, { phase });
    }
    case 'log':
      return point(event, 0.15, `log ${event.node} ${event.line.replace(/\d+/g, '#').slice(0, 40)}`);
    case 'timer':
    case 'data':
    case 'rerouted':
    case 'reply':
      return null;
  }
}

const top = (path: string): string => path.split('.', 1)[0] ?? path;
