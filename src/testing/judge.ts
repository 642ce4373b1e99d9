/** One scenario, on real servers and in the engine: is it the same? What differs is played again before it is believed. */
import { writeFileSync } from 'node:fs';
import { simulate } from '../cli/simulate';
import { parseScenarioText } from '../engine/world/scenario/parseScenario';
import type { Scenario } from '../engine/world/scenario/scenario';
import { compare } from './compare';
import { type Outcome, outcomeDifferences, outcomeOf } from './outcome';
import { playScenario } from './real/playScenario';
import { compareTimes, type Late, tellLate } from './timing';
import { steadyRecords } from './steadyRecords';
import { formatTrace, parseLines, type TraceRecord } from './traceRecord';
import { ABOUT_REDIS, type Transcript, transcriptOf } from './transcript';

export interface Play {
  readonly name: string;
  readonly scenario: string;
  /** Compared with instead of the engine's own run. */
  readonly instead?: readonly TraceRecord[];
  /** Where the trace of the last run on real servers is written. */
  readonly record?: string;
  /** Where real servers do not agree with themselves, what each run came to is compared (outcome.ts). */
  readonly byOutcome?: boolean;
}

/**
 * `different` is what two real runs agree on and the engine does not do, on the wire, in a log or in time. `unsteady`: real servers did
 * not agree with themselves, three times over, or none was ever on time. Then the transcript is too fine for that scenario on this
 * machine, or the machine too busy; it says nothing about the engine and is told as what it is. `alike`: unsteady too, but each
 * of the runs had the engine's outcome.
 */
export interface Verdict {
  readonly kind: 'same' | 'alike' | 'different' | 'unsteady';
  readonly lines: readonly string[];
  /** Runs on real servers that it took. */
  readonly runs: number;
  readonly landmarks: number;
  /** The last run on real servers. */
  readonly real: Transcript | null;
}

/** What differs is played so often at the most. */
const REAL_RUNS = 3;

/**
 * A run in which something was later than this is no evidence of a difference: the edges of crons that random scenarios keep away from are
 * wider. (Where it comes out the same nevertheless, it is the same.) So many of them are played beside those that count.
 */
const LATE_MS = 12;
const LATE_RUNS = 3;

interface Run {
  readonly transcript: Transcript;
  readonly differences: readonly string[];
  readonly late: readonly Late[];
  readonly landmarks: number;
}

export async function judge(play: Play, program: string): Promise<Verdict> {
  const runs: Run[] = [];
  const outcomes: Outcome[] = [];
  let played = 0;
  const verdict = (kind: Verdict['kind'], lines: readonly string[]): Verdict => ({
    kind,
    lines,
    runs: played,
    landmarks: runs.at(-1)?.landmarks ?? 0,
    real: runs.at(-1)?.transcript ?? null,
  });
  try {
    const scenario = readScenario(play.scenario);
    const nodes = scenario.nodes.map(({ name }) => name);
    const repliesOnly = (JSON.parse(play.scenario) as { compare?: string }).compare === 'replies';
    // The engine first: where it fails, nobody needs to wait for real time.
    const own = play.instead ?? simulated(play.scenario);
    const steady = (records: readonly TraceRecord[]): Transcript =>
      transcriptOf(steadyRecords(records, nodes), nodes, ABOUT_REDIS);
    const ours = steady(own);
    let latestMs = 0;
    while (runs.length < REAL_RUNS && played < REAL_RUNS + LATE_RUNS) {
      played++;
      const { trace, lateMs } = await playScenario(scenario, program);
      const transcript = steady(trace);
      outcomes.push(outcomeOf(trace, nodes));
      if (play.record !== undefined) writeFileSync(play.record, formatTrace(trace));
      const { differences } = compare(transcript, ours, { repliesOnly });
      const times = differences.length > 0 ? { landmarks: 0, late: [] } : compareTimes(trace, own, scenario.untilUs);
      const run: Run = { transcript, differences, ...times };
      if (differences.length === 0 && times.late.length === 0) {
        runs.push(run);
        return verdict('same', []);
      }
      if (lateMs > LATE_MS) {
        latestMs = Math.max(latestMs, lateMs);
        continue;
      }
      const agreed = runs.flatMap((other) => agreement(run, other, repliesOnly));
      runs.push(run);
      if (agreed.length > 0) return verdict('different', agreed);
    }
    if (play.byOutcome) return byOutcome(outcomes, outcomeOf(own, nodes), verdict);
    const [first] = runs;
    return verdict(
      'unsteady',
      first ? told(first) : [`a busy machine: ${played} runs, the latest late by ${latestMs} ms`],
    );
  } catch (error) {
    return verdict('different', [error instanceof Error ? error.message : String(error)]);
  }
}

/** What every real run came to. */
function byOutcome(
  outcomes: readonly Outcome[],
  ours: Outcome,
  verdict: (kind: Verdict['kind'], lines: readonly string[]) => Verdict,
): Verdict {
  const differences = outcomes.map((real) => outcomeDifferences(real, ours));
  if (differences.every((lines) => lines.length === 0))
    return verdict('alike', [`${outcomes.length} runs, none of them the engine's line by line; what each came to is`]);
  const [first = []] = differences;
  const agreed = first.filter((line) => differences.every((lines) => lines.includes(line)));
  return agreed.length > 0 ? verdict('different', agreed) : verdict('unsteady', differences.flat());
}

/** What two real runs have in common that the engine's has not. */
function agreement(run: Run, other: Run, repliesOnly: boolean): readonly string[] {
  if (run.differences.length > 0)
    return compare(run.transcript, other.transcript, { repliesOnly }).same ? run.differences : [];
  return run.late.filter(({ name }) => other.late.some((late) => late.name === name)).map(tellLate);
}

const told = ({ differences, late }: Run): readonly string[] =>
  differences.length > 0 ? differences : late.map(tellLate);

function readScenario(text: string): Scenario {
  const parsed = parseScenarioText(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.scenario;
}

export function simulated(scenario: string): TraceRecord[] {
  const run = simulate(scenario);
  if (!run.ok) throw new Error(run.sentence);
  return parseLines(run.lines);
}
