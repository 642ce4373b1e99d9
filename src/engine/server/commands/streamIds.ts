/** Stream IDs in arguments: `1-2`; `1`, whose second part depends on the command; `-`, `+`; and `(1-2`, which excludes that ID. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, error } from '../../../protocol/resp';
import { following, idText, LARGEST, MAX_ID, preceding, type StreamId, ZERO_ID } from '../keyspace/streamId';
import { CommandError } from './call';

export const idReply = (id: StreamId): Bytes => bulk(idText(id));
const INVALID = error('ERR Invalid stream ID specified as stream command argument');
const LONGEST = 127;

/** An ID, but not `-` or `+`; `null`: it is none. */
export function toStreamId(text: Bytes, missingSeq: number): StreamId | null {
  if (text.length > LONGEST) return null;
  const dash = text.indexOf('-');
  const ms = unsigned(dash < 0 ? text : text.slice(0, dash));
  const seq = dash < 0 ? missingSeq : unsigned(text.slice(dash + 1));
  return ms === null || seq === null ? null : { ms, seq };
}

export function strictId(text: Bytes, missingSeq = 0): StreamId {
  const id = toStreamId(text, missingSeq);
  if (!id) throw new CommandError(INVALID);
  return id;
}

/** An ID, or `-` or `+`. */
export function anyId(text: Bytes, missingSeq: number): StreamId {
  return text === '-' ? ZERO_ID : text === '+' ? MAX_ID : strictId(text, missingSeq);
}

/** For XADD: with `ms-*` the stream chooses the second part. */
export function idToAdd(text: Bytes): { readonly id: StreamId; readonly seqGiven: boolean } {
  const open = /^(.*)-\*$/s.exec(text);
  return open
    ? { id: kept(strictId(open[1] as Bytes)), seqGiven: false }
    : { id: kept(strictId(text)), seqGiven: true };
}

/** Refuses an ID that a double cannot hold exactly, because it is to be stored. */
export function kept(id: StreamId): StreamId {
  if (id.ms >= LARGEST || id.seq >= LARGEST)
    throw new CommandError(
      error('NOTMODELLED Redis 7.0 takes IDs up to 2^64, but ReplScope keeps only those below 2^53'),
    );
  return id;
}

export function startOfRange(text: Bytes): StreamId {
  if (text.length <= 1 || !text.startsWith('(')) return anyId(text, 0);
  return orFail(following(strictId(text.slice(1))), 'ERR invalid start ID for the interval');
}

export function endOfRange(text: Bytes): StreamId {
  if (text.length <= 1 || !text.startsWith('(')) return anyId(text, LARGEST);
  return orFail(preceding(strictId(text.slice(1), LARGEST)), 'ERR invalid end ID for the interval');
}

function orFail(id: StreamId | null, message: string): StreamId {
  if (!id) throw new CommandError(error(message));
  return id;
}

const U64 = 2n ** 64n - 1n;

/** Read like C's strtoull; a number that a double cannot hold exactly counts as the largest. */
function unsigned(text: Bytes): number | null {
  const match = /^[ \t\n\v\f\r]*\+?(\d+)$/.exec(text);
  if (!match || BigInt(match[1] as string) > U64) return null;
  return Math.min(LARGEST, Number(match[1]));
}
