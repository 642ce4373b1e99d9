/**
 * A message byte by byte: how many of its bytes are there at which instant. What a link carries comes in order and at the link's rate,
 * so of 35 bytes at 8 kbit/s, a millisecond each, the last of which is there at 540 ms:
 *
 *   bytes      1       2            34      35
 *   at       506 ms  507 ms  ...  539 ms  540 ms
 *
 * Where no rate is set all are there at one instant; only their order is left to be told.
 */
import type { Message } from '../../protocol/message';
import type { Span } from '../../protocol/span';
import { timeUs, type TimeUs } from '../../protocol/units';
import { draftOf } from '../world/world';
import type { TraceOf } from '../world/trace';
import type { Run } from './run';

export interface ByteStop {
  /** So many bytes of the message are there. */
  readonly count: number;
  /** When; before the message as a whole is there, whose instant is the message's own. */
  readonly at: TimeUs;
}

export interface ByteStops {
  /** By count, ascending; the last is the whole message. Empty: it never arrives. */
  readonly stops: readonly ByteStop[];
  /** Bytes a second on the way of its first byte; `null`: no rate is set. */
  readonly bytesPerSecond: number | null;
}

/** Up to this length each byte is a stop. */
export const EVERY_BYTE = 256;
/** Of a longer message so many at most: the ends of what is told apart in it, and places so that none lies far from the next. */
export const MOST_STOPS = 400;
const EVEN_STOPS = 64;

/** Of a longer message only the whole is a stop: the hundred thousand writes that carried it are not played again for it. */
const MOST_STEPPED = 256 * 1024 * 1024;

export function byteStopsOf(run: Run, message: Message, spans: readonly Span[]): ByteStops {
  const length = message.end - message.start;
  if (length > MOST_STEPPED && message.arrivesAt !== null)
    return {
      stops: [{ count: length, at: timeUs(message.arrivesAt - 1) }],
      bytesPerSecond: rateAt(run, message.sentAt, message),
    };
  const carriers = carriersOf(run, message);
  const last = carriers.at(-1);
  if (message.arrivesAt === null || last?.arrivesAt === undefined || last.arrivesAt === null)
    return { stops: [], bytesPerSecond: null };
  const rate = rateAt(run, message.sentAt, message);
  const steady = rateAt(run, last.data.at, message) === rate;
  const rates = new Map(carriers.map(({ data }) => [data, steady ? rate : rateAt(run, data.at, message)]));
  const before = message.arrivesAt - 1;
  let place = 0;
  const stops = countsOf(message.end - message.start, endsOf(spans)).map((count): ByteStop => {
    const position = message.start + count - 1;
    while (position >= endOf(carriers[place] as Carrier)) place++;
    const carrier = carriers[place] as Carrier;
    const perSecond = rates.get(carrier.data) ?? null;
    const later = perSecond === null ? 0 : Math.floor(((endOf(carrier) - 1 - position) / perSecond) * 1e6);
    const arrives = (carrier.arrivesAt ?? before) - later;
    return { count, at: timeUs(Math.min(before, Math.max(arrives, carrier.data.at))) };
  });
  return { stops, bytesPerSecond: rate };
}

/** After how many bytes of `length` one stops, ascending, the last is `length`. `ends` are where something in it ends. */
export function countsOf(length: number, ends: readonly number[]): readonly number[] {
  if (length <= EVERY_BYTE) return Array.from({ length }, (_, i) => i + 1);
  const every = Math.ceil(ends.length / (MOST_STOPS - EVEN_STOPS));
  const kept = ends.filter((end, i) => i % every === 0 && end < length);
  const even = Array.from({ length: EVEN_STOPS }, (_, i) => Math.ceil((length * (i + 1)) / EVEN_STOPS));
  // Where something ends nearby, that is the better place.
  const lonely = even.filter((count) => !kept.some((end) => Math.abs(end - count) < length / EVEN_STOPS));
  return [...new Set([...kept, ...lonely, length])].sort((a, b) => a - b);
}

const endsOf = (spans: readonly Span[]): readonly number[] =>
  spans.flatMap(({ end, children }) => (children && children.length > 0 ? endsOf(children) : [end]));

interface Carrier {
  readonly data: TraceOf<'data'>;
  readonly arrivesAt: TimeUs | null;
}

const endOf = ({ data }: Carrier): number => data.start + data.bytes.length;

/** The writes that carried a message, in order. */
function carriersOf(run: Run, message: Message): readonly Carrier[] {
  const carriers: Carrier[] = [];
  let direction: number | null = null;
  for (const trace of run.traceFrom(message.data))
    for (const event of trace) {
      if (event.kind !== 'data' || event.conn !== message.conn) continue;
      direction ??= event.direction;
      if (event.direction !== direction) continue;
      const fate = run.fateOf(event.seq);
      carriers.push({ data: event, arrivesAt: fate ? fate.arrivesAt : event.arrivesAt });
      if (event.start + event.bytes.length >= message.end) return carriers;
    }
  return carriers;
}

const rateAt = (run: Run, at: TimeUs, { from, to }: Message): number | null =>
  draftOf(run.seek(at)).network.rate(from, to);
