/**
 * Branded scalars: numbers and strings whose type says what they count, so that a position is never passed where a count is expected. They
 * cost nothing at run time.
 */
declare const brand: unique symbol;
type Branded<T, Name> = T & { readonly [brand]: Name };

/** A position in the replication stream, as in `master_repl_offset`: the number of the last byte, counted from 1. */
export type ReplOffset = Branded<number, 'ReplOffset'>;
/** 40 lower-case hex characters that name one history of writes. */
export type Replid = Branded<string, 'Replid'>;
/** An instant of simulated time: integer microseconds, 0 at the scenario's first instant, negative while servers boot. */
export type TimeUs = Branded<number, 'TimeUs'>;

export const replOffset = (n: number): ReplOffset => n as ReplOffset;
export const replid = (id: string): Replid => id as Replid;
export const timeUs = (us: number): TimeUs => us as TimeUs;

/** What INFO prints for a second replication ID that is not set. */
export const NO_REPLID = '0'.repeat(40) as Replid;
