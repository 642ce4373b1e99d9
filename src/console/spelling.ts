/** Completing a word of which the beginning is typed already. */
import { asText, type Bytes } from '../protocol/bytes';
import { readTypedLine, type TypedWord } from '../protocol/typedLine';
import { repr } from '../protocol/repr';

/**
 * Extends `raw` so that it means `whole`: `my` to `my" key"`, `"my` to `"my key"`, `gre` to `greeting`. redis-cli lets a quote open in the
 * middle of a word, so whatever is typed can stay. `null`: it cannot, because nothing may follow a closing quote.
 */
export function spell(raw: string, typed: Bytes, whole: Bytes, open: '"' | "'" | null): string | null {
  const rest = whole.slice(typed.length);
  const written = raw + (open === null ? inTheOpen(rest, whole === '') : within(open, rest));
  const read = readTypedLine(written);
  const [word] = read.words;
  return read.kind === 'words' && read.words.length === 1 && word?.bytes === whole ? written : null;
}

/** The quote that is still open at the end of a word, if there is one. */
export const openQuoteOf = (line: string, at: number | null): '"' | "'" | null =>
  at === null ? null : line[at] === '"' ? '"' : "'";

export interface LastWord extends TypedWord {
  readonly before: readonly Bytes[];
  /** Where an unclosed quote opens in it. */
  readonly openAt: number | null;
}

/** The last word of the line, even if its quote is still open; an empty one behind a blank. `null`: a letter follows a closing quote. */
export function lastWord(line: string): LastWord | null {
  const read = readTypedLine(line);
  if (read.kind === 'afterQuote') return null;
  const words = read.kind === 'openQuote' ? [...read.words, read.open] : read.words;
  const last = words.at(-1);
  const openAt = read.kind === 'openQuote' ? read.at : null;
  if (last?.to === line.length) return { ...last, before: words.slice(0, -1).map(({ bytes }) => bytes), openAt };
  return { bytes: '', from: line.length, to: line.length, before: words.map(({ bytes }) => bytes), openAt: null };
}

/** Without quotes, if there are no blanks, quotes or control characters in it. */
function inTheOpen(rest: Bytes, empty: boolean): string {
  if (empty) return '""';
  const text = asText(rest);
  return text !== null && !/[\0- "'\x7f]/.test(text) ? text : readable(rest);
}

function within(open: '"' | "'", rest: Bytes): string {
  if (open === '"') return readable(rest).slice(1);
  return `${(asText(rest) ?? '').replaceAll("'", "\\'")}'`;
}

/** In double quotes. Text of any language stays readable; bytes that are no text are escaped. */
function readable(bytes: Bytes): string {
  const text = asText(bytes);
  if (text === null) return repr(bytes);
  return `"${[...text].map((c) => (c > '\x7f' ? c : repr(c).slice(1, -1))).join('')}"`;
}
