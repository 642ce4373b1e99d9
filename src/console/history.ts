/**
 * The lines typed at a prompt, and walking back through them.
 *
 * With `SET` already typed, Up shows only lines that begin with `SET`, the latest first; with nothing typed it shows all. Going down again
 * past the latest gives back what was typed.
 */
import { isSecretLine } from './secretLine';

/** As many as redis-cli keeps. */
export const MAX_HISTORY = 100;

export interface History {
  /** Oldest first. */
  readonly lines: readonly string[];
  /** Index of the line that is shown; `null`: the walk is at the prompt itself. */
  readonly at: number | null;
  /** What was typed when the walk began. The walk ends with it, and each line that is shown begins with it. */
  readonly typed: string;
}

export const EMPTY_HISTORY: History = { lines: [], at: null, typed: '' };

/** After Enter: the line is added, and the walk ends. Blank lines, repetitions of the last line and lines with a password are not added. */
export function remember({ lines }: History, line: string): History {
  const kept = line.trim() !== '' && line !== lines.at(-1) && !isSecretLine(line);
  return { ...EMPTY_HISTORY, lines: kept ? [...lines, line].slice(-MAX_HISTORY) : lines };
}

/** One line back. `shown` is what the prompt holds now; if that is no line of the walk, a new walk begins from it. */
export function older(history: History, shown: string): History {
  const walk = onTheWalk(history, shown) ? history : { ...history, at: null, typed: shown };
  const from = walk.at ?? walk.lines.length;
  const at = walk.lines.findLastIndex((line, i) => i < from && differs(walk, line));
  return at < 0 ? walk : { ...walk, at };
}

/** One line forward, and finally back to what was typed. */
export function newer(history: History, shown: string): History {
  const { at } = history;
  if (at === null || !onTheWalk(history, shown)) return { ...history, at: null, typed: shown };
  const next = history.lines.findIndex((line, i) => i > at && differs(history, line));
  return { ...history, at: next < 0 ? null : next };
}

/**
 * Ctrl+R: the latest line before index `before` that contains `words`; `null`: none. Identical lines are found only once, so `shown`, the
 * last one found, is skipped.
 */
export function searchBack(
  { lines }: History,
  words: string,
  before = lines.length,
  shown: string | null = null,
): { readonly line: string; readonly at: number } | null {
  if (words === '') return null;
  const wished = words.toLowerCase();
  const at = lines.findLastIndex((line, i) => i < before && line !== shown && line.toLowerCase().includes(wished));
  const line = lines[at];
  return line === undefined ? null : { line, at };
}

/** The lines that a page has stored. Anything that is no list of lines is ignored. */
export function recalled(kept: unknown): History {
  const lines = Array.isArray(kept) ? kept.filter((line: unknown): line is string => isLine(line)) : [];
  return { ...EMPTY_HISTORY, lines: lines.slice(-MAX_HISTORY) };
}

const LONGEST_LINE = 2000;
const isLine = (line: unknown): boolean =>
  typeof line === 'string' && line.trim() !== '' && line.length <= LONGEST_LINE && !isSecretLine(line);

/** What the prompt shows at this point of the walk. */
export const lineAt = ({ lines, at, typed }: History): string => (at === null ? typed : (lines[at] ?? typed));

const onTheWalk = (history: History, shown: string): boolean => lineAt(history) === shown;

/** Whether a line begins with what was typed and is not the one shown already. */
const differs = (history: History, line: string): boolean => line.startsWith(history.typed) && line !== lineAt(history);
