/** What a PSYNC asks for, and where in its master's window that byte lies. */
import type { Snapshot } from '../../engine/world/snapshot';
import type { TraceEvent, TraceOf } from '../../engine/world/trace';
import type { TimeUs } from '../../protocol/units';
import type { TrafficNow } from '../traffic';

export interface PsyncRequest {
  readonly replica: string;
  readonly master: string;
  readonly replid: string;
  /** The number of the byte that is asked for. */
  readonly offset: number;
  /** `null`: it has not been decided yet. */
  readonly answer: 'continue' | 'fullresync' | null;
}

/** The request under way at an instant, or just decided. `PSYNC ? -1` asks for no byte. */
export function requestAt(now: TrafficNow, replicaOf: (conn: number) => string | null): PsyncRequest | null {
  const message = [...now.inFlight, ...now.last].map((flight) => flight.message).findLast((m) => m.name === 'PSYNC');
  const { decision } = now;
  if (decision && decision.offset > 0)
    return {
      replica: replicaOf(decision.conn) ?? '',
      master: decision.node,
      replid: decision.replid,
      offset: decision.offset,
      answer: decision.answer,
    };
  const offset = Number(message?.words[2]);
  return message && Number.isSafeInteger(offset) && offset > 0
    ? { replica: message.from, master: message.to, replid: message.words[1] ?? '', offset, answer: null }
    : null;
}

/** Where the byte asked for lies; `by`: how many bytes outside the window. */
export type Verdict =
  | { readonly kind: 'inside' | 'next'; readonly asked: number; readonly first: number; readonly end: number }
  | {
      readonly kind: 'below' | 'above';
      readonly asked: number;
      readonly first: number;
      readonly end: number;
      readonly by: number;
    }
  /** The master keeps no byte of that history. */
  | { readonly kind: 'unknown'; readonly asked: number; readonly replid: string }
  | { readonly kind: 'noBacklog'; readonly asked: number };

/** As the master decided it. `null`: no byte was asked for. */
export function verdictOf({ offset: asked, checks, replid }: TraceOf<'decision'>): Verdict | null {
  if (asked <= 0) return null;
  let [first, end]: (number | null)[] = [null, null];
  for (const check of checks) {
    if (check.check === 'lower') first = check.first;
    // Redis compares with the byte after the last one.
    if (check.check === 'upper') end = check.end - 1;
    if (check.check === 'backlog' && !check.passed) return { kind: 'noBacklog', asked };
  }
  return first === null || end === null || end === undefined || first === undefined
    ? { kind: 'unknown', asked, replid }
    : within(asked, first, end);
}

/** For a request that is still on its way: as the window is now. */
export function verdictNow({ master, replid, offset }: PsyncRequest, { nodes }: Snapshot): Verdict {
  const node = nodes.find(({ name }) => name === master);
  if (!node || (node.replid !== replid && node.replid2 !== replid)) return { kind: 'unknown', asked: offset, replid };
  const { active, firstByteOffset: first, histlen } = node.backlog;
  return active ? within(offset, first, first + histlen - 1) : { kind: 'noBacklog', asked: offset };
}

function within(asked: number, first: number, end: number): Verdict {
  if (asked < first) return { kind: 'below', asked, first, end, by: first - asked };
  if (asked > end + 1) return { kind: 'above', asked, first, end, by: asked - end - 1 };
  return { kind: asked === end + 1 ? 'next' : 'inside', asked, first, end };
}

/** The last decision at or before an instant. */
export const lastDecision = (events: readonly TraceEvent[], at: TimeUs): TraceOf<'decision'> | undefined =>
  events.findLast((event): event is TraceOf<'decision'> => event.kind === 'decision' && event.at <= at);
