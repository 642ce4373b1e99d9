/** The bytes of a message as labelled spans: each byte in exactly one leaf, in order. */
import type { Bytes } from './bytes';
import { isSecret } from './caption';
import { glimpse, HIDDEN } from './glimpse';
import type { Island } from './island';
import type { DissectedMessage } from './message';
import { endsWith, type Payload, textOf } from './payload';
import { imageSpans } from './rdb/imageSpans';
import { rdbSpans } from './rdb/tree';
import type { Span, SpanExplain, SpanRole } from './span';
import { meaningOf } from './wordMeaning';

/** Characters of a word that a span's text shows. */
const TEXT_LENGTH = 80;

/**
 * Spans that tile `bytes`, the bytes of `message` as far as they have been written. Bytes that cannot be understood yet are one span
 * `unfinished` at the end. In a long RDB only the keys around the byte at `around` get spans of their own.
 */
export function annotate(message: Pick<DissectedMessage, 'kind' | 'name'>, bytes: Bytes, around = 0): readonly Span[] {
  if (bytes === '') return [];
  if (message.name === 'garbage') return [rest(bytes, 0)];
  if (bytes.startsWith('*')) return commandSpans(bytes);
  const newline = bytes.indexOf('\n');
  if (newline < 0) return [rest(bytes, 0, /^\s*auth\s/i.test(bytes) ? 'secret' : 'argument')];
  const textEnd = bytes.charAt(newline - 1) === '\r' ? newline - 1 : newline;
  if (textEnd === 0) return [span(0, newline + 1, 'newline', '\\n', 'newline'), ...leftOver(bytes, newline + 1)];
  const lineEnd = span(textEnd, newline + 1, 'frame', 'CRLF', 'crlf');
  if (message.kind === 'snapshot')
    return [...snapshotHead(bytes, textEnd), lineEnd, ...snapshotBody(bytes, textEnd, newline + 1, around)];
  const line = bytes.slice(0, textEnd);
  const spans = /^[-+:]/.test(line) ? replySpans(line) : inlineSpans(line);
  return [...spans, lineEnd, ...leftOver(bytes, newline + 1)];
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

type Values = Readonly<Record<string, string | number>>;

function span(start: number, end: number, role: SpanRole, text: string, explain: SpanExplain, values?: Values): Span {
  return { start, end, role, text, explain, ...(values ? { values } : {}) };
}

/** A part whose end has not been written. `role`: what it will be, if that is known. */
function rest(bytes: Bytes, start: number, role: SpanRole = 'argument'): Span {
  const text = role === 'secret' ? HIDDEN : glimpse(bytes.slice(start), TEXT_LENGTH);
  return span(start, bytes.length, role, text, 'unfinished');
}

const leftOver = (bytes: Bytes, from: number): readonly Span[] => (from < bytes.length ? [rest(bytes, from)] : []);

/** An array of bulk strings: `*3`, CRLF, and for each word `$4`, CRLF, the word, CRLF. */
function commandSpans(bytes: Bytes): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  /** One line of the frame and its end. Answers the number in it; `null` if the line is unfinished or has no number. */
  const header = (mark: '*' | '$'): number | null => {
    const end = bytes.indexOf('\r\n', at);
    const digits = end < 0 || bytes.charAt(at) !== mark ? '' : bytes.slice(at + 1, end);
    if (!/^-?\d{1,15}$/.test(digits)) return null;
    const n = Number(digits);
    const values = mark === '*' ? { count: n } : { length: n };
    spans.push(span(at, end, 'frame', mark + digits, mark === '*' ? 'arrayHeader' : 'bulkHeader', values));
    spans.push(span(end, end + 2, 'frame', 'CRLF', 'crlf'));
    at = end + 2;
    return n;
  };
  const count = header('*') ?? 0;
  const words: Bytes[] = [];
  for (let i = 0; i < count; i++) {
    const length = header('$');
    if (length === null || length < 0) break;
    const word = bytes.slice(at, at + length);
    const secret = isSecret(words[0] ?? '', i, count);
    if (word.length < length) return [...spans, ...(word ? [rest(bytes, at, secret ? 'secret' : 'argument')] : [])];
    words.push(word);
    // An empty word has no byte to be shown at.
    if (length > 0) spans.push(wordSpan(words, i, count, at, at + length));
    at += length;
    const end = Math.min(at + 2, bytes.length);
    if (end > at) spans.push(span(at, end, 'frame', 'CRLF', 'crlf'));
    at = end;
  }
  return [...spans, ...leftOver(bytes, at)];
}

function wordSpan(words: readonly Bytes[], i: number, count: number, start: number, end: number): Span {
  const { role, explain, values } = meaningOf(words, i, count);
  const text = role === 'secret' ? HIDDEN : glimpse(words[i] ?? '', TEXT_LENGTH);
  return span(start, end, role, text, explain, values);
}

/** Words with blanks between them, as SYNC is written; a blank belongs to the word before it. */
function inlineSpans(line: Bytes): readonly Span[] {
  const pieces = line.match(/^[ \t]*[^ \t]*[ \t]*|[^ \t]+[ \t]*/g) ?? [line];
  const words = pieces.map((piece) => piece.trim());
  let at = 0;
  return pieces.map((piece, i) => {
    const start = at;
    at += piece.length;
    return wordSpan(words, i, words.length, start, at);
  });
}

/** One line from the master. An error is one span. In other lines each word is one, with the blank behind it. */
function replySpans(line: Bytes): readonly Span[] {
  if (line.startsWith('-')) return [span(0, line.length, 'error', glimpse(line, TEXT_LENGTH), 'errorReply')];
  const history = /^(\+FULLRESYNC |\+CONTINUE )([^ ]{40})( ?)(.*)$/s.exec(line);
  if (!history) return [span(0, line.length, 'reply', glimpse(line, TEXT_LENGTH), 'simpleReply')];
  const [, head = '', replid = '', blank = '', tail = ''] = history;
  const replidEnd = head.length + replid.length + blank.length;
  const spans = [
    span(0, head.length, 'reply', head.trim(), 'simpleReply'),
    span(head.length, replidEnd, 'replid', replid, 'replid', { replid }),
  ];
  if (tail === '') return spans;
  const isOffset = head.startsWith('+FULLRESYNC') && /^-?\d+$/.test(tail);
  const last = isOffset
    ? span(replidEnd, line.length, 'offset', tail, 'fullresyncOffset', { offset: Number(tail) })
    : span(replidEnd, line.length, 'reply', glimpse(tail, TEXT_LENGTH), 'simpleReply');
  return [...spans, last];
}

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
