/** What a mechanism says of a paste: that it is at work, by which lines that is known, the arithmetic, what ends it. */
import { bytesOf, DEFAULTS } from './directives';
import type { LogLine, Paste, Side } from './paste';

export type MechanismId =
  | 'outputBuffer'
  | 'silentLoad'
  | 'slowChild'
  | 'smallBacklog'
  | 'noPassword'
  | 'wrongPassword'
  | 'rarePing'
  | 'stoodStill'
  | 'rdbVersion'
  | 'forkRefused'
  | 'unreachable'
  | 'healthy';

export interface Evidence {
  /** The first such line in the paste, from 0. */
  readonly at: number;
  readonly text: string;
  /** How many lines of the paste say the same with other numbers. */
  readonly times: number;
}

/** One sentence of arithmetic: a name that the page has words for, and the numbers in it. Bytes, seconds, bytes a second. */
export interface Sum {
  readonly id: string;
  readonly values: Readonly<Record<string, number>>;
}

/** A line for redis.conf, or for CONFIG SET. */
export interface CureLine {
  readonly on: Side;
  readonly directive: string;
  readonly value: string;
}

export interface Finding {
  readonly mechanism: MechanismId;
  readonly evidence: readonly Evidence[];
  readonly sums: readonly Sum[];
  readonly cure: readonly CureLine[];
  /** A scenario (scenario format 1, not yet validated) in which it happens with these numbers; `null` where there is nothing to show. */
  readonly scenario: unknown;
}

/** One mechanism: answers `null` where the paste does not show it. */
export type Mechanism = (paste: Paste) => Finding | null;

/** The master's repl-backlog-size, as its configuration or its INFO says; where neither does, the default. */
export function backlogOf({ config, info }: Paste): number {
  return (
    bytesOf(config.master.get('repl-backlog-size') ?? info.master.get('repl_backlog_size')) ?? DEFAULTS.backlogBytes
  );
}

/** The log's lines that match, of these roles. */
export function linesOf(paste: Paste, roles: string, pattern: RegExp): LogLine[] {
  return paste.log.filter((line) => roles.includes(line.role) && pattern.test(line.text));
}

/** Lines of one meaning as one piece of evidence; none: nothing. */
export function evidenceOf(...groups: (readonly LogLine[])[]): Evidence[] {
  return groups.flatMap((lines) => {
    const [first] = lines;
    return first ? [{ at: first.at, text: first.text, times: lines.length }] : [];
  });
}

/** Seconds from one line to another; `null` where one has no time or they stand the other way round. */
export function between(from: LogLine | undefined, to: LogLine | undefined): number | null {
  if (from?.second === null || to?.second === null || !from || !to) return null;
  return to.second >= from.second ? to.second - from.second : null;
}

/** The last of these lines that was written at or before another. */
export function lastBefore(lines: readonly LogLine[], line: LogLine): LogLine | undefined {
  return lines.findLast((l) => (l.second !== null && line.second !== null ? l.second <= line.second : l.at < line.at));
}

export function firstAfter(lines: readonly LogLine[], line: LogLine): LogLine | undefined {
  return lines.find((l) => (l.second !== null && line.second !== null ? l.second >= line.second : l.at > line.at));
}
