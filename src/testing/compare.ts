/**
 * How far one run is from another: the measure is the longest common run of wire lines, and the share of log lines that
 * both wrote. "Same" speaks of both parts.
 */
import type { Transcript } from './transcript';

export interface Comparison {
  readonly same: boolean;
  /** 0 to 1. */
  readonly wire: number;
  readonly logs: number;
  /** Sentences for people: where the wires part, which log lines are missing or too many. */
  readonly differences: readonly string[];
}

export interface CompareOptions {
  /** A scenario with `compare: "replies"`: what was still in flight at its end is not compared. */
  readonly repliesOnly: boolean;
}

export function compare(real: Transcript, ours: Transcript, { repliesOnly }: CompareOptions): Comparison {
  const a = repliesOnly ? replies(real.wire) : real.wire;
  const b = repliesOnly ? replies(ours.wire) : ours.wire;
  const sameWire = a.length === b.length && a.every((line, i) => line === b[i]);
  const missing = real.logs.filter((line) => !ours.logs.includes(line));
  const extra = ours.logs.filter((line) => !real.logs.includes(line));
  const differences = [
    ...(sameWire ? [] : firstDifference(a, b)),
    ...missing.map((line) => `log not written: ${line}`),
    ...extra.map((line) => `log that no real server wrote: ${line}`),
  ];
  return {
    same: differences.length === 0,
    wire: sameWire ? 1 : commonLines(a, b) / Math.max(a.length, b.length, 1),
    logs: (real.logs.length - missing.length) / Math.max(real.logs.length, ours.logs.length, 1),
    differences: differences.map((line) => line.slice(0, 400)),
  };
}

function replies(wire: readonly string[]): readonly string[] {
  const first = wire.findIndex((line) => line.startsWith('--'));
  return first < 0 ? [] : wire.slice(first);
}

const CONTEXT_LINES = 2;

function firstDifference(real: readonly string[], ours: readonly string[]): string[] {
  let at = 0;
  while (at < real.length && real[at] === ours[at]) at++;
  const lines = [`wire differs at line ${at + 1}`];
  for (let i = Math.max(0, at - CONTEXT_LINES); i < at; i++) lines.push(`  both ${real[i]}`);
  for (let i = at; i <= at + CONTEXT_LINES; i++)
    lines.push(`  real ${real[i] ?? '(end)'}`, `  ours ${ours[i] ?? '(end)'}`);
  return lines;
}

/** Longer transcripts are measured by their first lines only: the table below is quadratic. */
const MEASURED_LINES = 1500;

/** Length of the longest common subsequence. */
function commonLines(real: readonly string[], ours: readonly string[]): number {
  const a = real.slice(0, MEASURED_LINES);
  const b = ours.slice(0, MEASURED_LINES);
  let below = new Uint32Array(b.length + 1);
  for (let i = a.length - 1; i >= 0; i--) {
    const row = new Uint32Array(b.length + 1);
    for (let j = b.length - 1; j >= 0; j--)
      row[j] = a[i] === b[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0);
    below = row;
  }
  return below[0] ?? 0;
}
