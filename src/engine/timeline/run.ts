/**
 * A run: a scenario played to its end, with checkpoints to come back to. A checkpoint is a World, that is a reference; seeking is the
 * last one before an instant and the steps from there, so what is seen at an instant does not depend on the way that led to it.
 */
import { type TimeUs, timeUs } from '../../protocol/units';
import type { Scenario } from '../world/scenario/scenario';
import type { TraceEvent } from '../world/trace';
import { advanceSome, createWorld, type World, worldAt } from '../world/world';

/** Events of the agenda between two checkpoints: about a millisecond of replay. */
export const EVENTS_PER_CHECKPOINT = 512;
/** A run stops being told after so many trace events: a minute of the storm of a replica without a password. */
export const TRACE_LIMIT = 400_000;

export interface Run {
  readonly scenario: Scenario;
  readonly trace: readonly TraceEvent[];
  /** By instant, ascending; the first is the World before anything has happened. */
  readonly checkpoints: readonly World[];
  readonly startsAt: TimeUs;
  /** The end: the scenario's own, or where TRACE_LIMIT was reached. */
  readonly until: TimeUs;
  readonly truncated: boolean;
}

export function playRun(scenario: Scenario): Run {
  const until = timeUs(scenario.untilUs);
  const trace: TraceEvent[] = [];
  let world = createWorld(scenario);
  const startsAt = world.now;
  const checkpoints: World[] = [world];
  for (;;) {
    const advanced = advanceSome(world, until, EVENTS_PER_CHECKPOINT);
    for (const event of advanced.trace) trace.push(event);
    world = advanced.world;
    checkpoints.push(world);
    if (advanced.done || trace.length >= TRACE_LIMIT) break;
  }
  return { scenario, trace, checkpoints, startsAt, until: world.now, truncated: world.now < until };
}

/** The World after every event up to and including `at`. */
export function seek(run: Run, at: TimeUs): World {
  const target = timeUs(Math.min(Math.max(at, run.startsAt), run.until));
  let low = 0;
  let high = run.checkpoints.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    // At a checkpoint's own instant more may still happen, so only an earlier one is certain to be before.
    if ((run.checkpoints[mid] as World).now < target) low = mid;
    else high = mid - 1;
  }
  return worldAt(run.checkpoints[low] as World, target);
}
