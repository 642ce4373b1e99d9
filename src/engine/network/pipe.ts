/** One direction of a connection. */

/** Of a connection: 0 is from the side that connected, 1 back to it. Of a link: 0 is from the first of its names to the second. */
export type Direction = 0 | 1;

/**
 * How many bytes leave a machine before a slow link has carried them: they wait at the bottleneck, not in the sender's kernel. Measured on
 * the recorded 400 KB over one megabit a second, whose last byte left 0.96 s before the link had carried it.
 */
export const AHEAD_BYTES = 120_000;

const NEVER = Number.NEGATIVE_INFINITY;

export interface Pipe {
  /** Bytes written so far: the position of the next one. */
  written: number;
  /** Bytes written and not yet arrived. */
  inFlight: number;
  lastArrivalUs: number;
  /** When the bytes that a hold kept back, and that were sent again, have arrived. Later bytes wait until then in the receiver's kernel. */
  gapUntilUs: number;
  /** Bytes in flight behind those (positions `from` to `before`): they come `us` later than planned. */
  late: { readonly from: number; readonly before: number; readonly us: number } | null;
  /** The writer may be waiting for room. */
  full: boolean;
  /** With uplinks on the way: the latest stretches of bytes and when each got through, as far back as leavesForUplinks needs. */
  through: readonly Stretch[];
}

/** Bytes from one position of a pipe to another, and when the last of them is through the narrowest uplink. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

/** Smaller writes are recorded as one stretch. */
const STRETCH_BYTES = 4096;

export const emptyPipe = (): Pipe => ({
  written: 0,
  inFlight: 0,
  lastArrivalUs: NEVER,
  gapUntilUs: NEVER,
  late: null,
  full: false,
  through: [],
});

/**
 * When the byte before position `end` leaves its sender: when the byte AHEAD_BYTES before it is through the uplinks. `at`: when the byte
 * itself is through. Several pipes may share an uplink, each with AHEAD_BYTES of its own waiting there: with three of them a byte leaves
 * three times as long before it is through as with one.
 */
export function leavesForUplinks(pipe: Pipe, end: number, at: number): number {
  const last = pipe.through.at(-1);
  const isSmall = last !== undefined && last.end - last.start < STRETCH_BYTES;
  const start = isSmall ? last.start : pipe.written;
  const ahead = end - AHEAD_BYTES;
  pipe.through = [...(isSmall ? pipe.through.slice(0, -1) : pipe.through), { start, end, at }].filter(
    (stretch) => stretch.end >= ahead,
  );
  const [first] = pipe.through;
  if (first === undefined || first.start >= ahead) return NEVER;
  return first.at;
}

/** After a hold: the pieces in `again` arrive as given, and what is in flight behind them comes `lateUs` late. `soonest`: the earliest arrival. */
export function delayPipe(
  pipe: Pipe,
  again: readonly { readonly bytes: number; readonly at: number }[],
  lateUs: number,
  soonest: number,
): void {
  if (pipe.inFlight === 0) return;
  const from = pipe.written - pipe.inFlight + again.reduce((sum, { bytes }) => sum + bytes, 0);
  const isLate = lateUs > 0 && from < pipe.written;
  if (isLate) pipe.late = { from, before: pipe.written, us: lateUs };
  const last = again.at(-1)?.at ?? soonest;
  pipe.lastArrivalUs = Math.max(last, pipe.lastArrivalUs + (isLate ? lateUs : 0));
  pipe.gapUntilUs = pipe.lastArrivalUs;
}

/** Microseconds by which a piece that would arrive now is late. Each piece must be asked about once only. */
export function latenessOf(pipe: Pipe, start: number, bytes: number): number {
  const { late } = pipe;
  if (!late || start < late.from || start >= late.before) return 0;
  pipe.late = { ...late, from: start + bytes };
  return late.us;
}

/** Copied field by field for the reason that server/fork.ts gives. */
export const forkPipe = (pipe: Pipe): Pipe => ({
  written: pipe.written,
  inFlight: pipe.inFlight,
  lastArrivalUs: pipe.lastArrivalUs,
  gapUntilUs: pipe.gapUntilUs,
  late: pipe.late,
  full: pipe.full,
  through: pipe.through,
});
