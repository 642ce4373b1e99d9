/** A line that somebody types at redis-cli: how it falls into words, and where each of them stands. */
import { type Bytes, utf8 } from './bytes';

export interface TypedWord {
  readonly bytes: Bytes;
  /** Where it is written, quotes included: `line.slice(from, to)`. */
  readonly from: number;
  readonly to: number;
}

export type TypedLine =
  | { readonly kind: 'words'; readonly words: readonly TypedWord[] }
  /** A quote is not closed. `at`: where it opens; `open`: what has been typed of that word, the last of the line. */
  | { readonly kind: 'openQuote'; readonly words: readonly TypedWord[]; readonly open: TypedWord; readonly at: number }
  /** A closing quote is followed directly by a letter, at `at`. */
  | { readonly kind: 'afterQuote'; readonly words: readonly TypedWord[]; readonly at: number };

/** What C's isspace() takes for a blank. The wide blank of Chinese text is a letter to redis-cli. */
export const isBlank = (c: string | undefined): boolean => c !== undefined && ' \t\n\r\v\f'.includes(c);

/** In the middle of a word, \v and \f are letters like any other. */
const ENDS_WORD = ' \t\n\r';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', a: '\x07' };

/**
 * Reads a line as redis-cli does (sdssplitargs). Blanks separate words; `"…"` knows \n \r \t \b \a \xHH and \", `'…'` knows only \'. A
 * quote may open in the middle of a word; behind a closing one there must be a blank or the end.
 */
export const readTypedLine = (line: string): TypedLine => read(line, utf8);

/** `encode`: turns a character into bytes; a line of bytes needs no change. */
function read(line: string, encode: Encode): TypedLine {
  const words: TypedWord[] = [];
  let i = 0;
  for (;;) {
    while (isBlank(line[i])) i++;
    if (i >= line.length) return { kind: 'words', words };
    const from = i;
    let bytes = '';
    for (;;) {
      const c = line[i];
      if (c === undefined || ENDS_WORD.includes(c)) break;
      if (c !== '"' && c !== "'") {
        bytes += encode(codePoint(line, i));
        i += codePoint(line, i).length;
        continue;
      }
      const quoted = c === '"' ? doubleQuoted(line, i + 1, encode) : singleQuoted(line, i + 1, encode);
      bytes += quoted.text;
      if (!quoted.closed) return { kind: 'openQuote', words, open: { bytes, from, to: line.length }, at: i };
      i = quoted.end;
      if (i < line.length && !isBlank(line[i])) return { kind: 'afterQuote', words, at: i };
      break;
    }
    words.push({ bytes, from, to: i });
  }
}

/** Only the words; `null` if a quote is wrong. */
export const splitWords = (line: string): readonly Bytes[] | null => wordsOf(readTypedLine(line));

/** The same for a line that is bytes already, an inline command. What follows a NUL is ignored. */
export const splitBytes = (line: Bytes): readonly Bytes[] | null =>
  wordsOf(read(line.replace(/\0[^]*$/, ''), (letter) => letter));

const wordsOf = (line: TypedLine): readonly Bytes[] | null =>
  line.kind === 'words' ? line.words.map(({ bytes }) => bytes) : null;

interface Quoted {
  readonly text: Bytes;
  readonly end: number;
  readonly closed: boolean;
}

type Encode = (letter: string) => Bytes;

function doubleQuoted(line: string, from: number, encode: Encode): Quoted {
  let text = '';
  for (let i = from; i < line.length; ) {
    const c = line[i] as string;
    if (c === '"') return { text, end: i + 1, closed: true };
    const hex = c === '\\' && /^x([0-9a-fA-F]{2})/.exec(line.slice(i + 1, i + 4));
    if (hex) {
      text += String.fromCharCode(Number.parseInt(hex[1] as string, 16));
      i += 4;
    } else if (c === '\\' && i + 1 < line.length) {
      const next = line[i + 1] as string;
      text += ESCAPES[next] ?? encode(codePoint(line, i + 1));
      i += 1 + (ESCAPES[next] ? 1 : codePoint(line, i + 1).length);
    } else {
      text += encode(codePoint(line, i));
      i += codePoint(line, i).length;
    }
  }
  return { text, end: line.length, closed: false };
}

function singleQuoted(line: string, from: number, encode: Encode): Quoted {
  let text = '';
  for (let i = from; i < line.length; ) {
    if (line[i] === "'") return { text, end: i + 1, closed: true };
    if (line[i] === '\\' && line[i + 1] === "'") {
      text += "'";
      i += 2;
    } else {
      text += encode(codePoint(line, i));
      i += codePoint(line, i).length;
    }
  }
  return { text, end: line.length, closed: false };
}

function codePoint(line: string, i: number): string {
  return String.fromCodePoint(line.codePointAt(i) as number);
}
