import type { Invariant } from './invariant';
import { bytesOf } from './hash';

/** Backlogs of the same history hold the same bytes where they overlap. Reads every byte, so it is not asked after every step. */
export const oneHistoryOneText: Invariant = (draft) => {
  const first = new Map<string, { readonly name: string; readonly from: number; readonly bytes: string }>();
  for (const { name, replid, backlog } of draft.servers.values()) {
    if (!backlog || backlog.histlen === 0) continue;
    const mine = { name, from: backlog.firstByteOffset, bytes: bytesOf(backlog) };
    const other = first.get(replid);
    if (!other) {
      first.set(replid, mine);
      continue;
    }
    const from = Math.max(mine.from, other.from);
    const end = Math.min(mine.from + mine.bytes.length, other.from + other.bytes.length);
    for (let at = from; at < end; at++)
      if (mine.bytes[at - mine.from] !== other.bytes[at - other.from])
        return `${name} and ${other.name} share the history ${replid.slice(0, 8)} and differ in byte ${at}`;
  }
  return null;
};
