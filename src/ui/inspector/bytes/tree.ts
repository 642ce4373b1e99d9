/** The groups of a message's spans as a tree of rows: an RDB's header, facts, databases, keys, end. Pure, so that it can be tested. */
import type { Span } from '../../../protocol/span';

export interface TreeNode {
  readonly key: string;
  readonly span: Span;
  readonly level: number;
  readonly parent: string | null;
  readonly children: readonly TreeNode[];
}

/** A leaf's key is its place; a group may have the place of its only child, so its level is in it too. */
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

/** The rows that are to be seen: a closed node hides what is in it. */
export function openRows(roots: readonly TreeNode[], opened: ReadonlySet<string>): readonly TreeNode[] {
  return roots.flatMap((node) => (opened.has(node.key) ? [node, ...openRows(node.children, opened)] : [node]));
}

/** Open from the start: the file itself and its databases, unless it is a long list of them. */
export function firstOpened(index: ReadonlyMap<string, TreeNode>): ReadonlySet<string> {
  const opened = new Set<string>();
  for (const { key, span } of index.values())
    if (span.explain === 'rdb' || span.explain === 'rdbDatabase') opened.add(key);
  return opened;
}

/** What must be open for a node to be seen. */
export function above(key: string, index: ReadonlyMap<string, TreeNode>): readonly string[] {
  const parent = index.get(key)?.parent ?? null;
  return parent === null ? [] : [...above(parent, index), parent];
}

/** The key, or what else is told apart, at a byte: not its parts. */
export function deepest(roots: readonly TreeNode[], at: number): TreeNode | undefined {
  const node = roots.find(({ span }) => span.start <= at && at < span.end);
  return node && node.span.explain !== 'rdbEntry' ? (deepest(node.children, at) ?? node) : node;
}
