/** The bytes of a message as labelled spans: each byte in exactly one leaf, in order. */
import { annotateText, lineLength, span } from './annotateText';
import type { Bytes } from './bytes';
import type { Island } from './island';
import type { DissectedMessage } from './message';
import { endsWith, type Payload, textOf } from './payload';
import { imageSpans } from './rdb/imageSpans';
import { rdbSpans } from './rdb/tree';
import type { Span } from './span';

/**
 * Spans that tile `bytes`, the bytes of `message` as far as they have been written. Bytes that cannot be understood yet are one span
 * `unfinished` at the end. In a long RDB only the keys around the byte at `around` get spans of their own.
 */
export function annotate(message: Pick<DissectedMessage, 'kind' | 'name'>, bytes: Bytes, around = 0): readonly Span[] {
  const textEnd = message.kind === 'snapshot' ? lineLength(bytes) : null;
  // An RDB begins with a line that says how long it is.
  if (textEnd === null) return annotateText(message, bytes);
  const from = bytes.indexOf('\n') + 1;
  const lineEnd = span(textEnd, from, 'frame', 'CRLF', 'crlf');
  return [...snapshotHead(bytes, textEnd), lineEnd, ...snapshotBody(bytes, textEnd, from, around)];
}

/**
 * Like {@link annotate}, for a message of which parts may only be described. Answers the bytes with which its spans begin, and makes no
 * others.
 */
export function annotatePayload(
  message: Pick<DissectedMessage, 'kind' | 'name'>,
  payload: Payload,
  around = 0,
): { readonly spans: readonly Span[]; readonly islands: readonly Island[] } {
  if (typeof payload === 'string' || payload.length <= READ_AS_TEXT) {
    const bytes = textOf(payload);
    return { spans: annotate(message, bytes, around), islands: [{ start: 0, bytes }] };
  }
  const head = textOf(payload.slice(0, HEAD_BYTES));
  const newline = head.indexOf('\n');
  const textEnd = newline - 1;
  const from = newline + 1;
  const mark = head.startsWith('$EOF:') ? head.slice('$EOF:'.length, textEnd) : '';
  const hasMark = mark !== '' && endsWith(payload, mark);
  const end = payload.length - (hasMark ? MARK_BYTES : 0);
  const made = imageSpans(payload.slice(from, end), around - from);
  const file = span(from, end, 'rdb', `RDB, ${end - from} bytes`, 'rdb', { bytes: end - from });
  return {
    spans: [
      ...snapshotHead(head, textEnd),
      span(textEnd, from, 'frame', 'CRLF', 'crlf'),
      { ...file, children: made.spans.map((child) => moved(child, from)) },
      ...(hasMark ? [span(end, payload.length, 'rdb', mark, 'rdbEofMark', { mark })] : []),
    ],
    islands: [
      { start: 0, bytes: head.slice(0, from) },
      ...made.islands.map(({ start, bytes }) => ({ start: start + from, bytes })),
      ...(hasMark ? [{ start: end, bytes: mark }] : []),
    ],
  };
}

/** A described message is made as a whole, and read as text, up to this many bytes. */
const READ_AS_TEXT = 64 * 1024;
/** `$EOF:`, forty characters, a line end; a length is shorter. */
const HEAD_BYTES = 64;

const MARK_BYTES = 40;

/** `$193` or `$EOF:` and 40 characters. */
function snapshotHead(bytes: Bytes, end: number): readonly Span[] {
  const head = bytes.slice(0, end);
  if (head.startsWith('$EOF:')) {
    const mark = head.slice(5);
    return [span(0, end, 'rdb', head, 'rdbEofAnnounced', { mark })];
  }
  return [span(0, end, 'rdb', head, 'rdbLength', { length: Number(head.slice(1)) || 0 })];
}

/** The RDB behind the head, and the mark behind it once it is there. */
function snapshotBody(bytes: Bytes, headEnd: number, from: number, around: number): readonly Span[] {
  const head = bytes.slice(0, headEnd);
  const mark = head.startsWith('$EOF:') ? head.slice(5, 5 + MARK_BYTES) : null;
  const end =
    mark !== null && bytes.length - from >= MARK_BYTES && bytes.endsWith(mark)
      ? bytes.length - MARK_BYTES
      : bytes.length;
  const spans: Span[] = [];
  if (end > from) {
    const children = rdbSpans(bytes.slice(from, end), around - from).map((child) => moved(child, from));
    spans.push({ ...span(from, end, 'rdb', `RDB, ${end - from} bytes`, 'rdb', { bytes: end - from }), children });
  }
  if (mark !== null && end < bytes.length) spans.push(span(end, bytes.length, 'rdb', mark, 'rdbEofMark', { mark }));
  return spans;
}

function moved(of: Span, by: number): Span {
  const place = { ...of, start: of.start + by, end: of.end + by };
  return of.children ? { ...place, children: of.children.map((child) => moved(child, by)) } : place;
}
