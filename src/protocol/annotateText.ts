/** The bytes of a line or a command as labelled spans: each byte in exactly one, in order. */
import type { Bytes } from './bytes';
import { isSecret } from './caption';
import { glimpse, HIDDEN } from './glimpse';
import type { DissectedMessage } from './message';
import type { Span, SpanExplain, SpanRole } from './span';
import { meaningOf } from './wordMeaning';

/** Characters of a word that a span's text shows. */
const TEXT_LENGTH = 80;

/**
 * Spans that tile `bytes`, the bytes of `message` as far as they have been written. Bytes that cannot be understood yet are one span
 * `unfinished` at the end.
 */
export function annotateText({ name }: Pick<DissectedMessage, 'name'>, bytes: Bytes): readonly Span[] {
  if (bytes === '') return [];
  if (name === 'garbage') return [rest(bytes, 0)];
  if (bytes.startsWith('*')) return commandSpans(bytes);
  const textEnd = lineLength(bytes);
  if (textEnd === null) return [rest(bytes, 0, /^\s*auth\s/i.test(bytes) ? 'secret' : 'argument')];
  const next = bytes.indexOf('\n') + 1;
  if (textEnd === 0) return [span(0, next, 'newline', '\\n', 'newline'), ...leftOver(bytes, next)];
  const line = bytes.slice(0, textEnd);
  const spans = /^[-+:]/.test(line) ? replySpans(line) : inlineSpans(line);
  return [...spans, span(textEnd, next, 'frame', 'CRLF', 'crlf'), ...leftOver(bytes, next)];
}

/** How many bytes come before the first line's end; `null`: it has not come. */
export function lineLength(bytes: Bytes): number | null {
  const newline = bytes.indexOf('\n');
  if (newline < 0) return null;
  return bytes.charAt(newline - 1) === '\r' ? newline - 1 : newline;
}

type Values = Readonly<Record<string, string | number>>;

export function span(
  start: number,
  end: number,
  role: SpanRole,
  text: string,
  explain: SpanExplain,
  values?: Values,
): Span {
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
