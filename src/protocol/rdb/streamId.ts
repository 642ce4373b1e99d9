/** Stream IDs as 16 bytes: milliseconds, then sequence, highest byte first, so that sorting the bytes sorts the IDs. */
import type { Bytes } from '../bytes';
import type { Cursor } from './cursor';
import { bigEndian64 } from './length';
import type { StreamId } from './model';

export const STREAM_ID_BYTES = 16;

export const encodeStreamId = (id: StreamId): Bytes => bigEndian64(id.ms) + bigEndian64(id.seq);

/** An ID from 16 bytes that were found at `at`. Parts beyond 2^53 are refused. */
export function decodeStreamId(cursor: Cursor, raw: Bytes, at: number): StreamId {
  const part = (from: number): number => {
    let n = 0;
    for (let i = from; i < from + 8; i++) n = n * 256 + raw.charCodeAt(i);
    return Number.isSafeInteger(n) ? n : cursor.corrupt('a stream ID is beyond 2^53', at);
  };
  return { ms: part(0), seq: part(8) };
}
