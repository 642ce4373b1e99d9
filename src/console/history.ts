/**
 * The lines typed at a prompt, and walking back through them.
 *
 * With `SET` already typed, going up shows only lines that begin with `SET`, the latest first; with nothing typed it shows all.
 * Coming down again past the latest gives back what was typed.
 */
import { isSecretLine } from './secretLine';

/** redis-cli keeps as many. */
export const MAX_HISTORY = 100;

export interface History {
  /** Oldest first. */
  readonly lines: readonly string[];
  /** Where the walk is; `null` at the prompt itself. */
  readonly at: number | null;
  /** What was typed when the walk began: shown at its end, and what each line that is shown begins with. */
  readonly typed: string;
}

export const EMPTY_HISTORY: History = { lines: [], at: null, typed: '' };

/** After Enter: the line is kept, the walk is over. Blank lines, the same line again and lines with a password are not kept. */
export function remember({ lines }: History, line: string): History {
  const kept = line.trim() !== '' && line !== lines.at(-1) && !isSecretLine(line);
  return { ...EMPTY_HISTORY, lines: kept ? [...lines, line].slice(-MAX_HISTORY) : lines };
}

/** One line back. `shown` is what the prompt holds now: where it is no line of the walk, a new walk begins from it. */
export function older(history: History, shown: string): History {
  const walk = onTheWalk(history, shown) ? history : { ...history, at: null, typed: shown };
  const from = walk.at ?? walk.lines.length;
  const at = walk.lines.findLastIndex((line, i) => i < from && differs(walk, line));
  return at < 0 ? walk : { ...walk, at };
}

/** One line forward, at last back to what was typed. */
export function newer(history: History, shown: string): History {
  const { at } = history;
  if (at === null || !onTheWalk(history, shown)) return { ...history, at: null, typed: shown };
  const next = history.lines.findIndex((line, i) => i > at && differs(history, line));
  return { ...history, at: next < 0 ? null : next };
}

/**
 * Ctrl+R: the latest line before index `before` that holds `words`, wherever in it; `null`: none. Lines that say the same are found once,
 * so `shown` (the line found last) is passed over.
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

/** The lines that a page kept, as far as they are lines; whatever else was kept under that name is left out. */
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

/** Begins with what was typed, and is not what is shown already. */
const differs = (history: History, line: string): boolean => line.startsWith(history.typed) && line !== lineAt(history);
