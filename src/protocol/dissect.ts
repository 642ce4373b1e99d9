/**
 * Finds the messages in one direction of a connection between two servers, however TCP has cut it. A dissector is a value;
 * feeding it gives the messages that have ended and the next value.
 *
 *     idle ── "\n", "+PONG\r\n", "SYNC\r\n" ──▶ a message
 *       ├──── "*3\r\n" ──▶ command: 3 times "$4\r\n", 4 bytes, "\r\n" ──▶ a message
 *       └──── "$193\r\n" or "$EOF:<40>\r\n" ──▶ snapshot: 193 bytes, or all up to the 40 ──▶ a message
 *
 * Nothing long is kept: of a word its first bytes, of a snapshot its length and, to find its end, the last 39 bytes. What breaks
 * the grammar swallows the rest of the connection, as one message named `garbage` that is never complete: a real server hangs
 * up there.
 */
import type { Bytes } from './bytes';
import {
  type Caption,
  captionOfBeginning,
  captionOfCommand,
  captionOfGarbage,
  captionOfReply,
  captionOfSnapshot,
  type Direction,
  NEWLINE_CAPTION,
} from './caption';
import type { DissectedMessage } from './message';
import { type ImagePart, type Payload, payloadOf, piecesOf, textOf } from './payload';

export interface Dissector {
  readonly direction: Direction;
  /** Where the message under way begins, and how many bytes have been fed: both are positions in this direction. */
  readonly start: number;
  readonly fed: number;
  readonly underway: Underway;
}

export interface Dissection {
  readonly dissector: Dissector;
  /** The messages that the bytes just fed have completed. */
  readonly messages: readonly DissectedMessage[];
}

export function newDissector(direction: Direction): Dissector {
  return { direction, start: 0, fed: 0, underway: IDLE };
}

export function dissect(dissector: Dissector, bytes: Payload): Dissection {
  if (typeof bytes !== 'string') return dissectPieces(dissector, bytes);
  const { direction, fed } = dissector;
  const isBetween = dissector.start === fed;
  const known = knownMessage(dissector, bytes);
  if (known)
    return {
      dissector: fedWhole(dissector, bytes.length),
      messages: [messageOf(fed, fed + bytes.length, known, true)],
    };
  const messages: DissectedMessage[] = [];
  let { start, underway } = dissector;
  for (let at = 0; at < bytes.length; ) {
    const step = advance(underway, bytes, at, direction);
    at = step.at;
    underway = step.underway;
    if (step.caption) {
      messages.push(messageOf(start, fed + at, step.caption, true));
      start = fed + at;
    }
  }
  const [only] = messages;
  if (isBetween && only && messages.length === 1 && start === fed + bytes.length && bytes.length <= LONGEST_KNOWN) {
    if (captions[direction].size === MOST_KNOWN) captions[direction].clear();
    captions[direction].set(bytes, only);
  }
  return { dissector: { direction, start, fed: fed + bytes.length, underway }, messages };
}

/** What bytes are that begin between messages and are known to be one whole message: nearly everything that a stream carries. */
export const knownMessage = ({ direction, start, fed }: Dissector, bytes: Payload): Caption | undefined =>
  start === fed && typeof bytes === 'string' ? captions[direction].get(bytes) : undefined;

/** A dissector that has been fed one more whole message of so many bytes. */
export const fedWhole = ({ direction, fed }: Dissector, bytes: number): Dissector => ({
  direction,
  start: fed + bytes,
  fed: fed + bytes,
  underway: IDLE,
});

/**
 * Every message is made here, field by field in this order: V8 then gives them all one hidden class, and reading a million is a third
 * faster.
 */
const messageOf = (
  start: number,
  end: number,
  { kind, name, label, words }: Caption,
  complete: boolean,
): DissectedMessage => ({ start, end, kind, name, label, words, complete });

/** What is only described lies inside a snapshot, of which the bytes are counted and not read. */
function dissectPieces(dissector: Dissector, bytes: Payload): Dissection {
  let now = dissector;
  const messages: DissectedMessage[] = [];
  for (const piece of piecesOf(bytes)) {
    const made = typeof piece === 'string' ? dissect(now, piece) : dissectPart(now, piece);
    now = made.dissector;
    messages.push(...made.messages);
  }
  return { dissector: now, messages };
}

function dissectPart(dissector: Dissector, part: ImagePart): Dissection {
  const { fed, underway } = dissector;
  const length = part.to - part.from;
  if (underway.kind === 'sizedSnapshot' && underway.left > length)
    return {
      dissector: { ...dissector, fed: fed + length, underway: { ...underway, left: underway.left - length } },
      messages: [],
    };
  if (underway.kind === 'markedSnapshot') {
    // The mark is 40 random digits. Bytes that came before they were drawn cannot end with a part of them.
    const next = { ...underway, length: underway.length + length, tail: '' };
    return { dissector: { ...dissector, fed: fed + length, underway: next }, messages: [] };
  }
  if (underway.kind === 'sizedSnapshot' && underway.left === length)
    return {
      dissector: { ...dissector, start: fed + length, fed: fed + length, underway: IDLE },
      messages: [messageOf(dissector.start, fed + length, captionOfSnapshot(underway.length, true), true)],
    };
  return dissect(dissector, textOf(payloadOf([part])));
}

/** Captions of texts that are one whole message, kept because clients that write a load send the same commands over and over. */
const captions: Readonly<Record<Direction, Map<Bytes, Caption>>> = { toMaster: new Map(), toReplica: new Map() };
const LONGEST_KNOWN = 256;
const MOST_KNOWN = 4096;

/** The message whose end has not been fed yet, as far as it is known; `null` between messages. */
export function unfinishedMessage({ direction, start, fed, underway }: Dissector): DissectedMessage | null {
  return start === fed ? null : messageOf(start, fed, captionOfUnderway(underway, direction), false);
}

type Underway =
  /** Within a line, or (`''`) between messages. */
  | { readonly kind: 'line'; readonly text: Bytes }
  /** `words`: the beginnings of those that have ended; `done`: how many have. */
  | {
      readonly kind: 'command';
      readonly count: number;
      readonly done: number;
      readonly words: readonly Bytes[];
      readonly word: Word;
    }
  /** `length`: as announced; `left`: how much of it is still to come. */
  | { readonly kind: 'sizedSnapshot'; readonly length: number; readonly left: number }
  /** `tail`: the last bytes of the payload, too few to be the mark. */
  | { readonly kind: 'markedSnapshot'; readonly mark: Bytes; readonly length: number; readonly tail: Bytes }
  | { readonly kind: 'garbage' };

/** A word of a command: in the line that tells its length, or in its bytes and the line end behind them. */
type Word =
  | { readonly kind: 'header'; readonly text: Bytes }
  | { readonly kind: 'body'; readonly kept: Bytes; readonly left: number };

interface Step {
  /** Where the next step begins. */
  readonly at: number;
  readonly underway: Underway;
  /** Present when a message ends here. */
  readonly caption?: Caption;
}

const IDLE: Underway = { kind: 'line', text: '' };
const NO_WORD: Word = { kind: 'header', text: '' };
/** Redis's own bound for a line (PROTO_INLINE_MAX_SIZE). */
const LONGEST_LINE = 64 * 1024;
/** How many words of a command are remembered: enough for its label and `words`. */
const WORDS_KEPT = 32;
const WORD_BYTES_KEPT = 256;
const LINE_END_BYTES = 2;

function advance(underway: Underway, bytes: Bytes, at: number, direction: Direction): Step {
  switch (underway.kind) {
    case 'line': {
      const newline = bytes.indexOf('\n', at);
      const end = newline < 0 ? bytes.length : newline + 1;
      const text = underway.text + bytes.slice(at, end);
      if (text.length > LONGEST_LINE) return { at: bytes.length, underway: { kind: 'garbage' } };
      return newline < 0 ? { at: end, underway: { kind: 'line', text } } : { at: end, ...afterLine(text, direction) };
    }
    case 'command':
      return advanceCommand(underway, bytes, at, direction);
    case 'sizedSnapshot': {
      const left = underway.left - Math.min(underway.left, bytes.length - at);
      const end = at + underway.left - left;
      if (left === 0) return { at: end, underway: IDLE, caption: captionOfSnapshot(underway.length, true) };
      return { at: end, underway: { ...underway, left } };
    }
    case 'markedSnapshot': {
      const { mark, length, tail } = underway;
      const window = tail + bytes.slice(at);
      const found = window.indexOf(mark);
      if (found >= 0) {
        const end = at + found + mark.length - tail.length;
        return { at: end, underway: IDLE, caption: captionOfSnapshot(length + found - tail.length, true) };
      }
      const next = { ...underway, length: length + bytes.length - at, tail: window.slice(-(mark.length - 1)) };
      return { at: bytes.length, underway: next };
    }
    case 'garbage':
      return { at: bytes.length, underway };
    default:
      return underway satisfies never;
  }
}

/** What a whole line is, or begins. */
function afterLine(line: Bytes, direction: Direction): Pick<Step, 'underway' | 'caption'> {
  const text = line.replace(/\r?\n$/, '');
  if (text === '') return { underway: IDLE, caption: NEWLINE_CAPTION };
  if (text.startsWith('*')) {
    const count = lengthIn(line, '*');
    if (count === null) return { underway: { kind: 'garbage' } };
    if (count <= 0) return { underway: IDLE, caption: captionOfCommand([], 0, direction) };
    return { underway: { kind: 'command', count, done: 0, words: [], word: NO_WORD } };
  }
  if (direction === 'toMaster') {
    const words = text.split(/[ \t]+/).filter(Boolean);
    return { underway: IDLE, caption: captionOfCommand(words.slice(0, WORDS_KEPT), words.length, direction) };
  }
  if (text.startsWith('$EOF:') && text.length === 45) {
    return { underway: { kind: 'markedSnapshot', mark: text.slice(5), length: 0, tail: '' } };
  }
  if (text.startsWith('$')) {
    const length = lengthIn(line, '$');
    if (length === null || length < 0) return { underway: { kind: 'garbage' } };
    if (length === 0) return { underway: IDLE, caption: captionOfSnapshot(0, true) };
    return { underway: { kind: 'sizedSnapshot', length, left: length } };
  }
  const isReply = /^[-+:]/.test(text);
  return { underway: IDLE, caption: isReply ? captionOfReply(text) : captionOfGarbage(direction) };
}

type CommandUnderway = Extract<Underway, { kind: 'command' }>;

function advanceCommand(underway: CommandUnderway, bytes: Bytes, at: number, direction: Direction): Step {
  const { count, done, words, word } = underway;
  if (word.kind === 'header') {
    const newline = bytes.indexOf('\n', at);
    const end = newline < 0 ? bytes.length : newline + 1;
    const text = word.text + bytes.slice(at, end);
    if (newline < 0 && text.length <= LONGEST_LINE)
      return { at: end, underway: { ...underway, word: { kind: 'header', text } } };
    const length = lengthIn(text, '$');
    if (length === null || length < 0) return { at: bytes.length, underway: { kind: 'garbage' } };
    return { at: end, underway: { ...underway, word: { kind: 'body', kept: '', left: length + LINE_END_BYTES } } };
  }
  const end = at + Math.min(word.left, bytes.length - at);
  const left = word.left - (end - at);
  const own = Math.max(0, word.left - LINE_END_BYTES); // bytes of the word itself that are still to come
  const kept = word.kept + bytes.slice(at, Math.min(end, at + own, at + WORD_BYTES_KEPT - word.kept.length));
  if (left > 0) return { at: end, underway: { ...underway, word: { kind: 'body', kept, left } } };
  const known = words.length < WORDS_KEPT ? [...words, kept] : words;
  if (done + 1 === count) return { at: end, underway: IDLE, caption: captionOfCommand(known, count, direction) };
  return { at: end, underway: { ...underway, done: done + 1, words: known, word: NO_WORD } };
}

/** The number in `*3\r\n` or `$12\r\n`; `null` if the line is not one. */
function lengthIn(line: Bytes, mark: '*' | '$'): number | null {
  const digits = line.startsWith(mark) && line.endsWith('\r\n') ? line.slice(1, -2) : '';
  return /^-?\d{1,15}$/.test(digits) ? Number(digits) : null;
}

function captionOfUnderway(underway: Underway, direction: Direction): Caption {
  switch (underway.kind) {
    case 'line':
      return captionOfBeginning(underway.text.charAt(0), direction);
    case 'command':
      return underway.done > 0
        ? captionOfCommand(underway.words, underway.count, direction)
        : captionOfBeginning('*', direction);
    case 'sizedSnapshot':
      return captionOfSnapshot(underway.length, true);
    case 'markedSnapshot':
      return captionOfSnapshot(underway.length, false);
    case 'garbage':
      return captionOfGarbage(direction);
    default:
      return underway satisfies never;
  }
}
