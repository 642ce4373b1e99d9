/**
 * Which bytes of a socket came with which event: a line is caused by what brought its last byte, not by what lies behind it already.
 *
 * ```
 *   +CONTINUE …\r\n  *3\r\n$3\r\nSET …        two events, read in one turn of the loop
 *   ^ cause 71      ^ cause 72               the answer comes of 71
 * ```
 *
 * Bytes are taken from the front, and nobody keeps count of it here: what waits is the last of what arrived.
 */
export interface Arrival {
  readonly length: number;
  readonly cause: number;
}

/** One more event, behind `waiting` bytes that nobody has read yet; what those before brought is forgotten as it is read. */
export function arrived(arrivals: readonly Arrival[], waiting: number, next: Arrival): readonly Arrival[] {
  let from = arrivals.length;
  for (let covered = 0; covered < waiting && from > 0; from--) covered += arrivals[from - 1]?.length ?? 0;
  return [...arrivals.slice(from), next];
}

/** What brought the byte that has `behind` bytes behind it; `null`: nothing that is known. */
export function causeOf(arrivals: readonly Arrival[], behind: number): number | null {
  let covered = 0;
  for (let i = arrivals.length - 1; i >= 0; i--) {
    const { length, cause } = arrivals[i] as Arrival;
    covered += length;
    if (covered > behind) return cause;
  }
  return null;
}
