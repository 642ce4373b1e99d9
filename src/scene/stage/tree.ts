/** The tree of replication, level by level, each level in an order in which lines do not cross. */
import type { Topology } from './place';

export interface Tree {
  readonly nodes: readonly string[];
  readonly parent: ReadonlyMap<string, string>;
  readonly children: ReadonlyMap<string, readonly string[]>;
  readonly levels: readonly (readonly string[])[];
  /** The number of leaves, which stand side by side. */
  readonly widest: number;
  /** Where a server stands across the flow, 0..1: at the middle of what hangs below it. */
  readonly position: ReadonlyMap<string, number>;
  /** `even`: every level shares its room evenly. `tree`: servers must stand by `position`, or lines would cross. */
  readonly order: 'even' | 'tree';
}

export function levelsOf({ nodes, links, replicaOf }: Topology): Tree {
  const names = nodes.map((node) => node.name);
  const parent = new Map<string, string>();
  const hasAncestor = (name: string, ancestor: string): boolean => {
    for (let at: string | undefined = name; at !== undefined; at = parent.get(at)) if (at === ancestor) return true;
    return false;
  };
  const adopt = (child: string, master: string): void => {
    const known = names.includes(child) && names.includes(master);
    if (known && !parent.has(child) && !hasAncestor(master, child)) parent.set(child, master);
  };
  for (const [replica, master] of replicaOf) adopt(replica, master);
  // Servers that never connect are placed below the first earlier server with which they have a link.
  for (const name of names.slice(1)) {
    if (parent.has(name) || [...parent.values()].includes(name)) continue;
    const neighbours = links.flatMap(({ between: [a, b] }) => (a === name ? [b] : b === name ? [a] : []));
    const master =
      names.find((other) => other !== name && neighbours.includes(other) && !parent.has(other)) ??
      names.find((other) => other !== name && neighbours.includes(other));
    if (master !== undefined) adopt(name, master);
  }

  const children = new Map<string, string[]>(names.map((name) => [name, []]));
  for (const name of names) children.get(parent.get(name) ?? '')?.push(name);
  const roots = names.filter((name) => !parent.has(name));
  const levels: string[][] = [];
  const position = new Map<string, number>();
  const leaves: string[] = [];
  const gather = (name: string): void => {
    const below = children.get(name) ?? [];
    if (below.length === 0) leaves.push(name);
    below.forEach(gather);
  };
  roots.forEach(gather);
  leaves.forEach((name, i) => position.set(name, (i + 0.5) / leaves.length));
  const settle = (name: string, depth: number): number => {
    (levels[depth] ??= []).push(name);
    const below = (children.get(name) ?? []).map((child) => settle(child, depth + 1));
    const own = position.get(name) ?? ((below[0] ?? 0.5) + (below[below.length - 1] ?? 0.5)) / 2;
    position.set(name, own);
    return own;
  };
  for (const root of roots) settle(root, 0);
  const even = levels.every((level) => level.length === 1 || level.length === leaves.length);
  return {
    nodes: names,
    parent,
    children,
    levels,
    widest: Math.max(1, leaves.length),
    position,
    order: even ? 'even' : 'tree',
  };
}
