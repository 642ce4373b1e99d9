/** The full synchronizations that a paste tells of, and how fast the master's offset grew between them. */
import { linesOf } from './finding';
import type { LogLine, Paste } from './paste';

export interface FullResync {
  readonly line: LogLine;
  /** The master's offset when it forked. */
  readonly offset: number;
}

/** `Full resync from master: <replid>:<offset>` */
export function fullResyncs(paste: Paste): FullResync[] {
  return linesOf(paste, 'S', /^Full resync from master: \w+:\d+/).map((line) => ({
    line,
    offset: Number(/:(\d+)$/.exec(line.text)?.[1] ?? 0),
  }));
}

/**
 * Bytes of stream a second, from the offsets of two full resyncs of one history and the time between them; `null` where the paste
 * tells fewer than two.
 */
export function streamRate(paste: Paste): number | null {
  const resyncs = fullResyncs(paste);
  const [first, last] = [resyncs[0], resyncs.at(-1)];
  if (!first || !last || first.line.second === null || last.line.second === null) return null;
  const seconds = last.line.second - first.line.second;
  const bytes = last.offset - first.offset;
  return seconds > 0 && bytes > 0 ? bytes / seconds : null;
}
