/**
 * The tree of runs as a list of rows. What follows without a fork stays in the same column; only a fork moves its branches to the right.
 */
import type { Branch, Branches } from '../../store/branches';

export interface Row {
  readonly branch: Branch;
  readonly depth: number;
  /** It is the run on screen, or one that led to it. */
  readonly onTheWay: boolean;
}

/** The largest indent: further to the right there would be no room for words. */
const DEEPEST = 5;

export function rowsOf({ list, shown }: Branches): readonly Row[] {
  const below = (id: number | null): readonly Branch[] => list.filter(({ parent }) => parent === id);
  const byId = new Map(list.map((branch) => [branch.id, branch]));
  const way = new Set<number>();
  for (let b = byId.get(shown); b; b = b.parent === null ? undefined : byId.get(b.parent)) way.add(b.id);
  const rows: Row[] = [];
  const waiting = below(null).map((branch) => ({ branch, depth: 0 }));
  for (let row = waiting.pop(); row; row = waiting.pop()) {
    const { branch, depth } = row;
    rows.push({ branch, depth: Math.min(depth, DEEPEST), onTheWay: way.has(branch.id) });
    const next = below(branch.id);
    const deeper = depth + (next.length > 1 ? 1 : 0);
    waiting.push(...next.toReversed().map((child) => ({ branch: child, depth: deeper })));
  }
  return rows;
}
