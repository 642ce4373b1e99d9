/** Spans tile a message. For a hex dump they are cut into leaves, and leaves into rows where a person would break the lines. */
import type { Span } from '../../../protocol/span';

export interface Leaf {
  readonly span: Span;
  /** From the outermost group to the leaf's parent. */
  readonly groups: readonly Span[];
  readonly key: string;
}

export const spanKey = ({ start, end }: Span): string => `${start}-${end}`;

export function leavesOf(spans: readonly Span[], groups: readonly Span[] = []): readonly Leaf[] {
  return spans.flatMap((span) =>
    span.children && span.children.length > 0
      ? leavesOf(span.children, [...groups, span])
      : span.end > span.start
        ? [{ span, groups, key: spanKey(span) }]
        : [],
  );
}

/** A line ends after a CRLF, before another group begins, and before it would be longer than a row of bytes. */
export function rowsOf(leaves: readonly Leaf[], most = 8): readonly (readonly Leaf[])[] {
  const rows: Leaf[][] = [];
  let row: Leaf[] = [];
  let length = 0;
  const flush = (): void => {
    if (row.length > 0) rows.push(row);
    row = [];
    length = 0;
  };
  for (const leaf of leaves) {
    const size = leaf.span.end - leaf.span.start;
    const before = row.at(-1);
    const crlf = leaf.span.explain === 'crlf';
    // In an RDB each field has a line of its own: the bytes, and beside them what they mean.
    const alone = leaf.span.role === 'rdb' || before?.span.role === 'rdb';
    if (before && (before.groups.at(-1) !== leaf.groups.at(-1) || (!crlf && (alone || length + size > most)))) flush();
    row.push(leaf);
    length += size;
    if (crlf) flush();
  }
  flush();
  return rows;
}

/** The part of a message that a reader wants to see first: the offset in a PSYNC, the first word of a reply. */
export function tellingLeaf(leaves: readonly Leaf[]): Leaf | undefined {
  for (const role of ['offset', 'error', 'reply', 'newline', 'command', 'argument'] as const) {
    const found = leaves.find(({ span }) => span.role === role);
    if (found) return found;
  }
  return leaves[0];
}
