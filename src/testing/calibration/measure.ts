/** What a calibration looks at in a run, simulated or real. */
import { parseScenarioText } from '../../engine/world/scenario/parseScenario';
import type { Scenario } from '../../engine/world/scenario/scenario';
import type { TraceEvent } from '../../engine/world/trace';
import { advance, createWorld } from '../../engine/world/world';
import { timeUs } from '../../protocol/units';
import type { TraceRecord } from '../traceRecord';

/** Times in microseconds. */
export type Sight =
  | { readonly t: number; readonly kind: 'log'; readonly node: string; readonly line: string }
  | { readonly t: number; readonly kind: 'data'; readonly from: string; readonly bytes: number };

export interface Figures {
  /** From the first `+FULLRESYNC` to the last replica's whole RDB, seconds; `null`: it never came to that. */
  readonly seconds: number | null;
  /** Bytes that the master sent in that time, or, where there was no end, in all. */
  readonly sent: number;
  /** Full synchronizations that began, and that ended well. */
  readonly began: number;
  readonly ended: number;
}

export function figuresOf(sights: readonly Sight[]): Figures {
  const logs = (start: string): readonly number[] =>
    sights.flatMap((sight) => (sight.kind === 'log' && sight.line.startsWith(start) ? [sight.t] : []));
  const began = logs('Full resync from master: ');
  const whole = logs('MASTER <-> REPLICA sync: Flushing old data');
  const first = Math.min(...began);
  const last = whole.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...whole);
  const sent = sights.reduce(
    (sum, sight) =>
      sight.kind === 'data' && sight.from === 'master' && sight.t >= first && sight.t <= last ? sum + sight.bytes : sum,
    0,
  );
  return {
    seconds: Number.isFinite(last) ? (last - first) / 1e6 : null,
    sent,
    began: began.length,
    ended: logs('MASTER <-> REPLICA sync: Finished with success').length,
  };
}

export function scenarioOf(text: string): Scenario {
  const parsed = parseScenarioText(text);
  if (!parsed.ok) throw new Error(parsed.sentence);
  return parsed.scenario;
}

/** The same scenario in the engine. */
export function engineFigures(scenario: Scenario): Figures {
  return figuresOf(sightsOfRun(advance(createWorld(scenario), timeUs(scenario.untilUs)).trace));
}

const sightsOfRun = (trace: readonly TraceEvent[]): Sight[] =>
  trace.flatMap((event): Sight[] => {
    if (event.kind === 'log') return [{ t: event.at, kind: 'log', node: event.node, line: event.line }];
    if (event.kind !== 'data') return [];
    return [{ t: event.leavesAt ?? event.at, kind: 'data', from: event.from, bytes: event.bytes.length }];
  });

export const sightsOfRecords = (records: readonly TraceRecord[]): Sight[] =>
  records.flatMap((record): Sight[] => {
    if (record.type === 'log') return [{ t: record.t, kind: 'log', node: record.node, line: record.line }];
    if (record.type !== 'data') return [];
    return [{ t: record.t, kind: 'data', from: record.from, bytes: Buffer.byteLength(record.bytes, 'base64') }];
  });

/** The middle one of an odd number of runs, by each figure. */
export function medianOf(runs: readonly Figures[]): Figures {
  const middle = (values: readonly number[]): number =>
    [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  const seconds = runs.flatMap((run) => run.seconds ?? []);
  return {
    seconds: seconds.length === 0 ? null : middle(seconds),
    sent: middle(runs.map((run) => run.sent)),
    began: middle(runs.map((run) => run.began)),
    ended: middle(runs.map((run) => run.ended)),
  };
}

/** A loop, or a replica that is there: what must come out the same each time. */
export const outcomeOf = ({ began, ended }: Figures): 'synchronized' | 'loop' | 'under way' =>
  ended > 0 && ended === began ? 'synchronized' : began > ended + 1 ? 'loop' : 'under way';
