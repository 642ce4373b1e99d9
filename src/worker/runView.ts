/** A run as the reading of a lesson sees it. */
import { bytesOf } from '../engine/timeline/bytes';
import type { Run } from '../engine/timeline/run';
import { tellRun } from '../engine/timeline/telling';
import type { Snapshot } from '../engine/world/snapshot';
import { snapshotOf } from '../engine/world/snapshotOf';
import { nextAt, type World, worldAt } from '../engine/world/world';
import type { RunView } from '../lessons/reading/view';
import { annotate } from '../protocol/annotate';
import { timeUs, type TimeUs } from '../protocol/units';

/** A run with more instants than this is not walked to its end: a lesson is a story, not a day. */
const MOST_INSTANTS = 20_000;

export function viewOf(run: Run): RunView {
  const { messages, events } = tellRun(run, run.startsAt);
  const seen = new Map<TimeUs, Snapshot>();
  let walked: readonly World[] | null = null;
  const worlds = (): readonly World[] => (walked ??= walk(run));
  const find = (at: TimeUs): World => {
    // Walked already, a World is at hand; else one is sought.
    const passed = walked?.findLast(({ now }) => now <= at);
    return passed ? worldAt(passed, at) : run.seek(at);
  };
  return {
    trace: run.trace ?? events,
    messages,
    startsAt: run.startsAt,
    until: run.until,
    instants: () => worlds().map(({ now }) => now),
    snapshotAt: (at) => {
      const known = seen.get(at) ?? snapshotOf(find(at));
      seen.set(at, known);
      return known;
    },
    spansOf: (message) => annotate(message, bytesOf(run, message) ?? ''),
  };
}

/** The World after each instant at which something happens. */
function walk({ checkpoints: [first], until }: Run): readonly World[] {
  const worlds: World[] = [];
  for (let world = first; world && worlds.length < MOST_INSTANTS; ) {
    const next = nextAt(world);
    if (next > until) break;
    world = worldAt(world, timeUs(next));
    worlds.push(world);
  }
  return worlds;
}
