/** The tree of runs as a list of rows: what goes on in one line stays in one line, only a fork moves its ends to the right. */
import type { Branch, Branches } from '../../store/branches';

export interface Row {
  readonly branch: Branch;
  readonly depth: number;
  /** The run that is shown knows of it: it is that run, or one that led to it. */
  readonly onTheWay: boolean;
}

/** Further to the right there is no room for words. */
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
