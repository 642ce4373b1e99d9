/**
 * Which trace event brought which bytes of a socket. What a line leads to is caused by the event that brought the line's last byte, even if
 * later events have already put more bytes behind it.
 *
 * ```
 *   +CONTINUE …\r\n  *3\r\n$3\r\nSET …        two events, read in one turn of the loop
 *   ^ cause 71      ^ cause 72               what +CONTINUE leads to is caused by 71
 * ```
 *
 * Bytes are read from the front, and that is not counted here: the unread bytes are always the last of what arrived.
 */
export interface Arrival {
  readonly length: number;
  readonly cause: number;
}

/** Adds the next arrival behind `waiting` unread bytes, and drops the arrivals whose bytes have all been read. */
export function arrived(arrivals: readonly Arrival[], waiting: number, next: Arrival): readonly Arrival[] {
  let from = arrivals.length;
  for (let covered = 0; covered < waiting && from > 0; from--) covered += arrivals[from - 1]?.length ?? 0;
  return [...arrivals.slice(from), next];
}

/** The trace event that brought the byte with `behind` unread bytes after it; `null` where none is recorded. */
export function causeOf(arrivals: readonly Arrival[], behind: number): number | null {
  let covered = 0;
  for (let i = arrivals.length - 1; i >= 0; i--) {
    const { length, cause } = arrivals[i] as Arrival;
    covered += length;
    if (covered > behind) return cause;
  }
  return null;
}
