/** RESP2 as Redis 7.0 speaks it: writing commands and replies, and reading both from a stream cut anywhere. */
import type { Bytes } from './bytes';
import { canonicalInteger } from './integer';
import { splitBytes } from './typedLine';

export const CRLF = '\r\n';

// --- writing -------------------------------------------------------------------------------------------------------------

/** A command as an array of bulk strings: `encodeCommand(['PING'])` is `*1\r\n$4\r\nPING\r\n`, 14 bytes. */
export function encodeCommand(words: readonly Bytes[]): Bytes {
  let out = `*${words.length}\r\n`;
  for (const word of words) out += `$${word.length}\r\n${word}\r\n`;
  return out;
}

/** The length of {@link encodeCommand}'s text. */
export function wireLength(words: readonly Bytes[]): number {
  let length = headerLength(words.length);
  for (let i = 0; i < words.length; i++) {
    const word = (words[i] as Bytes).length;
    length += headerLength(word) + word + 2;
  }
  return length;
}

/** `*3\r\n`, `$100\r\n`. */
function headerLength(count: number): number {
  let digits = 1;
  for (let rest = count; rest >= 10; rest = Math.floor(rest / 10)) digits++;
  return 3 + digits;
}

export const OK = '+OK\r\n';
export const NIL = '$-1\r\n';
export const NIL_ARRAY = '*-1\r\n';
export const simple = (text: string): Bytes => `+${text}\r\n`;
/** `error('ERR syntax error')`: the first word is the error's class. */
export const error = (text: string): Bytes => `-${text}\r\n`;
export const integer = (n: number | bigint): Bytes => `:${n}\r\n`;
export const bulk = (bytes: Bytes): Bytes => `$${bytes.length}\r\n${bytes}\r\n`;
export const bulkOrNil = (bytes: Bytes | null): Bytes => (bytes === null ? NIL : bulk(bytes));
/** An array of replies that are already encoded. */
export const array = (items: readonly Bytes[]): Bytes => `*${items.length}\r\n${items.join('')}`;
export const bulks = (items: readonly Bytes[]): Bytes => array(items.map(bulk));

// --- reading commands ----------------------------------------------------------------------------------------------------

export type CommandRead =
  /** `end`: where the next command starts. No words: an empty line or an empty array, which Redis skips. */
  | { readonly kind: 'command'; readonly words: readonly Bytes[]; readonly end: number; readonly inline: boolean }
  | { readonly kind: 'incomplete' }
  /**
   * The text of Redis's "Protocol error: …", after which the connection is closed; the same as its log has it; and up to where all was
   * well.
   */
  | { readonly kind: 'protocolError'; readonly text: string; readonly logged: string; readonly at: number };

const INCOMPLETE: CommandRead = { kind: 'incomplete' };
/** Redis's PROTO_INLINE_MAX_SIZE: a line without an end may not grow beyond it. */
const INLINE_MAX = 64 * 1024;
const BULK_MAX = 512 * 1024 * 1024;
const MULTIBULK_MAX = 2147483647;

/**
 * Reads the command that starts at `from`. Authentication lowers the limits, as in Redis: an unauthenticated client may send at
 * most 10 words of at most 16,384 bytes.
 */
export function readCommand(buffer: Bytes, from: number, authenticated = true): CommandRead {
  if (from >= buffer.length) return INCOMPLETE;
  if (buffer.charCodeAt(from) !== 0x2a) return readInline(buffer, from);
  const headerEnd = buffer.indexOf('\r', from);
  if (headerEnd < 0) return buffer.length - from > INLINE_MAX ? broken(from, 'too big mbulk count string') : INCOMPLETE;
  if (headerEnd + 1 >= buffer.length) return INCOMPLETE;
  const count = readInteger(buffer, from + 1, headerEnd);
  if (count === null && isHidden(buffer, from, headerEnd)) return INCOMPLETE;
  if (count === null || count > MULTIBULK_MAX) return broken(from, 'invalid multibulk length', 'invalid mbulk count');
  if (count > 10 && !authenticated) return broken(from, 'unauthenticated multibulk length', 'unauth mbulk count');
  let at = headerEnd + 2;
  if (count <= 0) return { kind: 'command', words: [], end: at, inline: false };
  const words: Bytes[] = [];
  for (let i = 0; i < count; i++) {
    const lengthEnd = buffer.indexOf('\r', at);
    if (lengthEnd < 0) return buffer.length - at > INLINE_MAX ? broken(at, 'too big bulk count string') : INCOMPLETE;
    if (lengthEnd + 1 >= buffer.length) return INCOMPLETE;
    const length = readInteger(buffer, at + 1, lengthEnd);
    const isBulk = buffer.charCodeAt(at) === 0x24;
    if ((length === null || !isBulk) && isHidden(buffer, at, lengthEnd)) return INCOMPLETE;
    if (!isBulk)
      // No error may hold the end of a line.
      return broken(
        at,
        `expected '$', got '${buffer[at]?.replace(/[\r\n]/, ' ')}'`,
        'expected $ but got something else',
      );
    if (length === null || length < 0 || length > BULK_MAX) return broken(at, 'invalid bulk length');
    if (length > 16384 && !authenticated) return broken(at, 'unauthenticated bulk length', 'unauth bulk length');
    const start = lengthEnd + 2;
    if (buffer.length < start + length + 2) return INCOMPLETE;
    words.push(buffer.slice(start, start + length));
    at = start + length + 2;
  }
  return { kind: 'command', words, end: at, inline: false };
}

function readInline(buffer: Bytes, from: number): CommandRead {
  // Looked for with strchr(3), which sees nothing beyond a zero.
  const zero = buffer.indexOf('\0', from);
  const next = buffer.indexOf('\n', from);
  const newline = zero >= 0 && zero < next ? -1 : next;
  if (newline < 0) return buffer.length - from > INLINE_MAX ? broken(from, 'too big inline request') : INCOMPLETE;
  const line = buffer.slice(from, newline > from && buffer[newline - 1] === '\r' ? newline - 1 : newline);
  const words = splitBytes(line);
  return words
    ? { kind: 'command', words, end: newline + 1, inline: true }
    : broken(from, 'unbalanced quotes in request', 'unbalanced quotes in inline request');
}

const broken = (at: number, text: string, logged = text): CommandRead => ({ kind: 'protocolError', text, logged, at });

/** strchr(3) looks for the end of a header line, and sees nothing beyond a zero. */
const isHidden = (buffer: Bytes, from: number, end: number): boolean => buffer.slice(from, end).includes('\0');

/** Decimal digits with an optional minus between two positions, no zero before them, at most 64 bits; or `null`. */
function readInteger(buffer: Bytes, from: number, end: number): number | null {
  let i = from;
  const negative = buffer.charCodeAt(i) === 0x2d;
  if (negative) i++;
  if (i >= end || end - i > 19) return null;
  if (buffer.charCodeAt(i) === 0x30 && (negative || end - i > 1)) return null;
  let n = 0;
  for (; i < end; i++) {
    const digit = buffer.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return null;
    n = n * 10 + digit;
  }
  return negative ? -n : n;
}

// --- reading replies -----------------------------------------------------------------------------------------------------

export type Reply =
  | { readonly kind: 'simple'; readonly text: Bytes }
  | { readonly kind: 'error'; readonly text: Bytes }
  /** A bigint only beyond 2^53. */
  | { readonly kind: 'integer'; readonly value: number | bigint }
  | { readonly kind: 'bulk'; readonly bytes: Bytes | null }
  | { readonly kind: 'array'; readonly items: readonly Reply[] | null };

/** Reads one whole reply at `from`; `null` where it is not complete or not RESP2. */
export function readReply(buffer: Bytes, from = 0): { readonly reply: Reply; readonly end: number } | null {
  const lineEnd = buffer.indexOf(CRLF, from);
  if (lineEnd < 0) return null;
  const text = buffer.slice(from + 1, lineEnd);
  const end = lineEnd + 2;
  const n = readInteger(buffer, from + 1, lineEnd);
  switch (buffer[from]) {
    case '+':
      return { reply: { kind: 'simple', text }, end };
    case '-':
      return { reply: { kind: 'error', text }, end };
    case ':':
      return { reply: { kind: 'integer', value: canonicalInteger(text) ?? Number(text) }, end };
    case '$':
      if (n === null) return null;
      if (n < 0) return { reply: { kind: 'bulk', bytes: null }, end };
      if (buffer.length < end + n + 2) return null;
      return { reply: { kind: 'bulk', bytes: buffer.slice(end, end + n) }, end: end + n + 2 };
    case '*':
      return n === null ? null : n < 0 ? { reply: { kind: 'array', items: null }, end } : readItems(buffer, end, n);
    default:
      return null;
  }
}

function readItems(buffer: Bytes, from: number, count: number): { readonly reply: Reply; readonly end: number } | null {
  const items: Reply[] = [];
  let at = from;
  for (let i = 0; i < count; i++) {
    const item = readReply(buffer, at);
    if (!item) return null;
    items.push(item.reply);
    at = item.end;
  }
  return { reply: { kind: 'array', items }, end: at };
}
