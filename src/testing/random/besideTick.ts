/**
 * Acts keep away from the ticks of crons (steadyInstants.ts), but what comes of them may not: a child that saves to disk is gone some
 * milliseconds after its fork, and its parent asks for it ten times a second. Where it goes beside such a tick, the RDB leaves now or
 * 100 ms later, as the machine has it.
 *
 *     fork ── 0.9 ms ──> DB saved on disk ── 2.2 ms ──> tick: Background saving terminated     some machines need 3 ms for it
 */
import { simulated } from '../judge';
import type { TraceRecord } from '../traceRecord';
import { countsMissedTicks } from './missedTicks';
import { withoutUnmodelled, type Modelled } from './modelled';
import { realScenario } from './realScenario';
import { hangsOnMilliseconds } from './shifted';

/** What forks and disks differ by from machine to machine, and ticks from run to run. */
const BESIDE_US = 6_000;
const TICK_US = 100_000;
const TRIES = 20;
/** Between the numbers of those that are tried for one: farther than anybody counts. */
const APART = 1_000_003 / 2;

/** The first of those made up for a number in which no child goes beside a tick, no load counts one and nothing hangs on milliseconds; the last one where all do. */
export function steadyScenario(seed: number, number: number): Modelled {
  for (let tried = 0; ; tried++) {
    const made = withoutUnmodelled(realScenario(seed, number + Math.floor(tried * APART)));
    if (tried === TRIES) return made;
    const own = simulated(JSON.stringify(made.scenario));
    if (!goesBesideTick(own) && !countsMissedTicks(made.scenario, own) && !hangsOnMilliseconds(made.scenario, own))
      return made;
  }
}

export function goesBesideTick(records: readonly TraceRecord[]): boolean {
  const saved = new Map<string, number>();
  for (const record of records) {
    if (record.type !== 'log') continue;
    const { node, line, t } = record;
    if (line.endsWith('DB saved on disk')) saved.set(node, t);
    if (!line.endsWith('Background saving terminated with success')) continue;
    const waited = t - (saved.get(node) ?? t - TICK_US / 2);
    if (waited < BESIDE_US || waited > TICK_US - BESIDE_US) return true;
  }
  return false;
}
