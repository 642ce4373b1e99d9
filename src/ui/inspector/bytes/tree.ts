/** The groups of a message's spans as a tree of rows: header, facts, databases, keys and end of an RDB. Pure, so that it can be tested. */
import type { Span } from '../../../protocol/span';

export interface TreeNode {
  readonly key: string;
  readonly span: Span;
  readonly level: number;
  readonly parent: string | null;
  readonly children: readonly TreeNode[];
}

/** The key of a leaf is its position. A group may have the same position as its only child, so the level is part of the key. */
export const keyOf = ({ start, end, children }: Span, level: number): string =>
  children && children.length > 0 ? `${start}-${end}/${level}` : `${start}-${end}`;

export function treeOf(spans: readonly Span[], level = 0, parent: string | null = null): readonly TreeNode[] {
  return spans.map((span) => {
    const key = keyOf(span, level);
    return { key, span, level, parent, children: treeOf(span.children ?? [], level + 1, key) };
  });
}

/** Every node by its key, in order. */
export function indexOf(
  roots: readonly TreeNode[],
  into: Map<string, TreeNode> = new Map(),
): ReadonlyMap<string, TreeNode> {
  for (const node of roots) {
    into.set(node.key, node);
    indexOf(node.children, into);
  }
  return into;
}

/** The visible rows: a closed node hides what is in it. */
export function openRows(roots: readonly TreeNode[], opened: ReadonlySet<string>): readonly TreeNode[] {
  return roots.flatMap((node) => (opened.has(node.key) ? [node, ...openRows(node.children, opened)] : [node]));
}

/** Open at first: the file itself and its databases, unless there are very many of them. */
export function firstOpened(index: ReadonlyMap<string, TreeNode>): ReadonlySet<string> {
  const opened = new Set<string>();
  for (const { key, span } of index.values())
    if (span.explain === 'rdb' || span.explain === 'rdbDatabase') opened.add(key);
  return opened;
}

/** The nodes that must be open for a node to be visible. */
export function above(key: string, index: ReadonlyMap<string, TreeNode>): readonly string[] {
  const parent = index.get(key)?.parent ?? null;
  return parent === null ? [] : [...above(parent, index), parent];
}

/** The key, or other row of the tree, that has the byte at `at`. */
export function deepest(roots: readonly TreeNode[], at: number): TreeNode | undefined {
  const node = roots.find(({ span }) => span.start <= at && at < span.end);
  return node && node.span.explain !== 'rdbEntry' ? (deepest(node.children, at) ?? node) : node;
}
