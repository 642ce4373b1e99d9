/**
 * The Worlds of a run that are known to the page. Each holds for a stretch of time in which nothing happens, so that a few of them carry
 * an animation of sixty pictures a second, and every picture shows the World of its very instant:
 *
 * ```
 *   messages      PSYNC ────────────────▶          +FULLRESYNC ──────────
 *   Worlds      [ receivePsyncReply      )[ 12 us )[ wait_bgsave          )
 *   pictures       ·    ·    ·    ·    ·              ·    ·    ·    ·
 * ```
 */
import type { Snapshot } from '../engine/world/snapshot';
import { timeUs, type TimeUs } from '../protocol/units';

export interface Worlds {
  /** The World at an instant, `null`: not known (any more). */
  at(instant: TimeUs): Snapshot | null;
  /** The last instant on the way from `from` to `to` whose World is known, `from` itself where none is. */
  reach(from: TimeUs, to: TimeUs): TimeUs;
  keep(snapshot: Snapshot): void;
  clear(): void;
}

export const holds = ({ since, until }: Snapshot, at: TimeUs): boolean => since <= at && at < until;

/** `most`: older ones are forgotten. A snapshot is some ten kilobytes. */
export function createWorlds(most: number): Worlds {
  /** By `since`, the last one kept or asked for at the end. */
  const known = new Map<TimeUs, Snapshot>();
  return {
    at: (instant) => {
      for (const snapshot of known.values()) if (holds(snapshot, instant)) return snapshot;
      return null;
    },
    reach: (from, to) => {
      let last = from;
      for (const { since, until } of known.values())
        if (since <= to && until > last) last = timeUs(Math.max(last, Math.min(to, until - 1)));
      return last;
    },
    keep: (snapshot) => {
      known.delete(snapshot.since);
      known.set(snapshot.since, snapshot);
      const oldest = known.keys().next();
      if (known.size > most && !oldest.done) known.delete(oldest.value);
    },
    clear: () => known.clear(),
  };
}
