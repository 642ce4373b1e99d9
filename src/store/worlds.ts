/**
 * The Worlds of a run that the page knows. Each holds for a stretch of time in which nothing happens, so a few of them are enough for an
 * animation of sixty pictures a second, and every picture shows the World of its very instant:
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
  /** The World at an instant; `null`: it is not known, or no longer. */
  at(instant: TimeUs): Snapshot | null;
  /** The last instant on the way from `from` to `to` whose World is known; `from` if none is. */
  reach(from: TimeUs, to: TimeUs): TimeUs;
  keep(snapshot: Snapshot): void;
  clear(): void;
}

export const holds = ({ since, until }: Snapshot, at: TimeUs): boolean => since <= at && at < until;

/** `most`: how many are kept; the oldest are forgotten. A snapshot takes some ten kilobytes. */
export function createWorlds(most: number): Worlds {
  /** By `since`, in the order in which they were last kept or asked for. */
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
