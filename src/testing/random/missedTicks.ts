/**
 * A load that looks at its clients counts the runs of serverCron that it misses: one as soon as the clock's millisecond is another than when
 * it began, the next 100 ms later (whileBlockedCron). What comes once a second after that comes 100 ms sooner or later by it.
 *
 *     began 3961.899 ── 0.9 ms ──> ended 3962.801     a look at 3962.1 counts one; on a machine that is 0.2 ms quicker none does
 */
import type { TraceRecord } from '../traceRecord';
import type { WrittenScenario } from './written';

/** What loads differ by from machine to machine, and crons from run to run. */
const BESIDE_US = 6_000;
const TICK_US = 100_000;
/** Data of made-up scenarios are smaller than what Redis loads between two looks, but for where they set this. */
const LOOKS = 'loading-process-events-interval-bytes';

/** Whether a server that looks while it loads has loaded for so long that one run of its cron more or less may have been counted. */
export function countsMissedTicks({ steps }: WrittenScenario, records: readonly TraceRecord[]): boolean {
  const looking = new Set(steps.flatMap(({ node, run }) => (node !== undefined && run?.includes(LOOKS) ? [node] : [])));
  const began = new Map<string, number>();
  for (const record of records) {
    if (record.type !== 'log' || !looking.has(record.node)) continue;
    const { node, line, t } = record;
    if (line.endsWith('sync: Loading DB in memory')) began.set(node, t);
    if (!line.startsWith('Done loading RDB')) continue;
    const beyond = (t - (began.get(node) ?? t - TICK_US / 2)) % TICK_US;
    if (beyond < BESIDE_US || beyond > TICK_US - BESIDE_US) return true;
  }
  return false;
}
