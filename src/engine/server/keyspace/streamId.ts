/**
 * Stream IDs: `ms-seq`, compared as one number. Redis's parts have 64 bits, here they have 53: larger ones stand for "after everything".
 */
import type { Bytes } from '../../../protocol/bytes';
import type { StreamId } from '../../../protocol/rdb/model';

export type { StreamId };
export const ZERO_ID: StreamId = { ms: 0, seq: 0 };
export const LARGEST = Number.MAX_SAFE_INTEGER;
export const MAX_ID: StreamId = { ms: LARGEST, seq: LARGEST };
/** How Redis prints an ID that is after everything. */
const MAX_TEXT = '18446744073709551615-18446744073709551615';

/** Negative, zero or positive, as `a` is before, at or after `b`. */
export const compareIds = (a: StreamId, b: StreamId): number => a.ms - b.ms || a.seq - b.seq;
export const idText = (id: StreamId): Bytes =>
  id.ms === LARGEST && id.seq === LARGEST ? MAX_TEXT : `${id.ms}-${id.seq}`;

/** The next ID; `null` after the largest. */
export function following(id: StreamId): StreamId | null {
  if (id.seq < LARGEST) return { ms: id.ms, seq: id.seq + 1 };
  return id.ms < LARGEST ? { ms: id.ms + 1, seq: 0 } : null;
}

/** The ID before; `null` before the smallest. */
export function preceding(id: StreamId): StreamId | null {
  if (id.seq > 0) return { ms: id.ms, seq: id.seq - 1 };
  return id.ms > 0 ? { ms: id.ms - 1, seq: LARGEST } : null;
}
