/** One direction of a connection. */

/** Of a connection, 0: from the one who connected, 1: back to it. Of a link, 0: from the first of its names to the second. */
export type Direction = 0 | 1;

/**
 * Bytes that leave a machine ahead of what a slow link has carried: they wait at the narrow place, not in the sender's kernel. Measured
 * on the recorded 400 KB through one megabit a second, whose last byte left 0.96 s before it had been carried.
 */
export const AHEAD_BYTES = 120_000;

const NEVER = Number.NEGATIVE_INFINITY;

export interface Pipe {
  /** Bytes written so far: the position of the next one. */
  written: number;
  /** Bytes written and not yet arrived. */
  inFlight: number;
  lastArrivalUs: number;
  /** What a held link kept back is sent again and there at this instant; what was behind it waits for it in the receiver's kernel. */
  gapUntilUs: number;
  /** Bytes that were behind those and so come later than they were to. */
  late: { readonly from: number; readonly before: number; readonly us: number } | null;
  /** Its writer may be waiting for room. */
  full: boolean;
  /** Behind uplinks: its latest stretches and when each has gone through them, as far back as a byte may have to wait for. */
  through: readonly Stretch[];
}

/** Bytes from one position of a pipe to another, and when the last of them has gone through what is narrow. */
interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly at: number;
}

/** Smaller writes are remembered together. */
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
 * When a pipe's byte before `end` leaves its sender: when the one AHEAD_BYTES before it has gone through. Others go through the same uplink,
 * each with as much that waits, so three at once leave three times as early as one; `at`: when the byte itself has gone through.
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

/** After a silence: pieces of a pipe are sent again, what is still on its way behind them is late. `soonest`: when anything can arrive. */
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

/** How much later than it was to a piece comes that would arrive now; it is asked once. */
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
