/**
 * A trace as the plain JSON lines of the scenario format: what other programs, and real recordings, are compared with.
 *
 * The engine emits bytes when they are written; a recording sees them when they leave the machine. On a slow link that is later (400 KB over
 * one megabit a second take three seconds). So lines are sorted by the instant of leaving, and bytes that were still in a kernel when their
 * connection ended are left out, because no recording has them.
 */
import { textOf } from '../../protocol/payload';
import type { ConnId, TraceEvent, TraceOf } from '../world/trace';

/** All lines up to `untilUs`, in order. `encode`: the host's way to make base64. */
export function exportLines(
  trace: readonly TraceEvent[],
  encode: (bytes: string) => string,
  untilUs = Number.POSITIVE_INFINITY,
): string[] {
  return departures(trace)
    .filter(({ t }) => t <= untilUs)
    .sort((a, b) => a.t - b.t)
    .flatMap(({ t, event }) => {
      const exported = exportEvent(event, t, encode);
      return exported ? [JSON.stringify(exported)] : [];
    });
}

/** Only what the format knows. */
function exportEvent(event: TraceEvent, t: number, encode: (bytes: string) => string): object | null {
  switch (event.kind) {
    case 'open':
      return { type: 'open', t, conn: event.conn, from: event.from, to: event.to };
    case 'close':
      return { type: 'close', t, conn: event.conn, from: event.from, to: event.to, by: event.by };
    case 'data':
      return { type: 'data', t, conn: event.conn, from: event.from, to: event.to, bytes: encode(textOf(event.bytes)) };
    case 'reply':
      if (event.unasked) return null;
      return { type: 'reply', t, node: event.node, command: event.command, reply: encode(event.reply) };
    case 'log':
      return { type: 'log', t, node: event.node, role: event.role, level: event.level, line: event.line };
    case 'node':
      return { type: 'node', t, node: event.node, state: event.state };
    case 'link':
      return { type: 'link', t, between: event.between, state: event.state };
    default:
      return null;
  }
}

interface Departure {
  readonly t: number;
  readonly event: TraceEvent;
}

/** Every event with the instant at which a recording would see it, without bytes that never left. */
function departures(trace: readonly TraceEvent[]): Departure[] {
  const ends = endsOf(trace);
  /** When the latest byte left, for each side of each connection. */
  const latest = new Map<string, number>();
  const out: Departure[] = [];
  for (const event of trace) {
    if (event.kind !== 'data') {
      out.push({ t: event.at, event });
      continue;
    }
    const side = `${event.conn} ${event.from}`;
    const t = Math.max(event.leavesAt ?? event.at, latest.get(side) ?? event.at);
    if (neverLeaves(ends, event, t)) continue;
    latest.set(side, t);
    out.push({ t, event });
  }
  // A hang-up is seen when the last byte before it has left.
  return out.map(({ t, event }) =>
    event.kind === 'close' ? { t: Math.max(t, latest.get(`${event.conn} ${event.by}`) ?? t), event } : { t, event },
  );
}

interface Ends {
  readonly closes: ReadonlyMap<ConnId, TraceOf<'close'>>;
  /** `data` events whose bytes arrived nowhere. */
  readonly lost: ReadonlySet<number>;
}

function endsOf(trace: readonly TraceEvent[]): Ends {
  const closes = new Map<ConnId, TraceOf<'close'>>();
  const lost = new Set<number>();
  for (const event of trace) {
    if (event.kind === 'close') closes.set(event.conn, event);
    else if (event.kind === 'rerouted' && event.arrivesAt === null) lost.add(event.data);
    else if (event.kind === 'rerouted') lost.delete(event.data);
  }
  return { closes, lost };
}

/** Its connection was reset before, or its reader hung up. What a side wrote before it hung up itself still leaves. */
function neverLeaves({ closes, lost }: Ends, data: TraceOf<'data'>, t: number): boolean {
  const close = closes.get(data.conn);
  if (data.toNobody) return false;
  return close !== undefined && t > close.at && (close.by !== data.from || lost.has(data.seq));
}
