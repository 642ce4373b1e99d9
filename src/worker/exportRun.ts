/** A run as files: its trace as JSON lines, and the scenario that leads to it. */
import { exportLines } from '../engine/timeline/exportTrace';
import type { Run } from '../engine/timeline/run';
import type { TraceEvent } from '../engine/world/trace';
import { type TimeUs, timeUs } from '../protocol/units';
import type { Answer, RunReport } from './messages';
import type { OpenRun } from './openRun';

/** A longer file helps nobody, nor does one with gigabytes of an RDB in base64. */
const MOST_EXPORTED_EVENTS = 400_000;
const MOST_EXPORTED_BYTES = 64 * 1024 * 1024;

export function exportRun({ number, run, retold }: OpenRun, layout: RunReport['layout'] | undefined): Answer {
  const { trace, until } = beginningOf(run);
  return {
    kind: 'export',
    run: number,
    lines: exportLines(trace, btoa, until),
    until,
    scenario: `${JSON.stringify(retold(layout), null, 2)}\n`,
  };
}

/** The trace from the beginning, as far as it is exported. */
function beginningOf(run: Run): { readonly trace: readonly TraceEvent[]; readonly until: TimeUs } {
  const trace: TraceEvent[] = [];
  let bytes = 0;
  for (const piece of run.traceFrom(0)) {
    for (const event of piece) {
      trace.push(event);
      if (event.kind === 'data') bytes += event.bytes.length;
      // More may happen at this very instant, so the file is complete only up to the instant before.
      if (bytes > MOST_EXPORTED_BYTES) return { trace, until: timeUs(event.at - 1) };
    }
    const last = trace.at(-1);
    if (last && trace.length > MOST_EXPORTED_EVENTS) return { trace, until: timeUs(last.at - 1) };
  }
  return { trace, until: run.until };
}
