/**
 * A snapshot on its way to the page. A structured clone takes most of a microsecond for each small object, and a snapshot has hundreds of
 * them, nearly all the same as a frame ago. So it travels as a few texts, which are cheap to clone and to compare with the last ones:
 *
 *   worker   nodes ──▶ JSON, and the numbers that move (packedNode.ts)      page   what differs from the last snapshot's
 *            keys  ──▶ a line of JSON for each (packedKeys.ts)                     text in its place is read
 *
 * Keys that have not changed are not even sent again: whoever reads a packer's snapshots reads every one of them, in order. On both sides they
 * are the same objects as before.
 */
import type { Snapshot } from '../engine/world/snapshot';
import { type PackedKeys, packKeys } from './packedKeys';
import { type PackedNode, packNode, type ReadNode, readNode } from './packedNode';

export interface PackedSnapshot extends Pick<Snapshot, 'at' | 'since' | 'until'> {
  readonly nodes: readonly PackedNode[];
  /** JSON of the {@link Wires}. */
  readonly wires: string;
}

/** What is between the nodes. */
type Wires = Pick<Snapshot, 'links' | 'connections'>;

/** Packs snapshots one after another. */
export function createPacker(): (snapshot: Snapshot) => PackedSnapshot {
  /** By place of the node and of the database. */
  const latest: (readonly PackedKeys[])[] = [];
  return ({ at, since, until, nodes, links, connections }) => ({
    at,
    since,
    until,
    nodes: nodes.map((node, n) => {
      const last = latest[n];
      const keys = node.databases.map((database, d) => packKeys(database.keys, last?.[d]));
      latest[n] = keys;
      return packNode(node, keys, last);
    }),
    wires: JSON.stringify({ links, connections } satisfies Wires),
  });
}

/** Reads snapshots one after another. */
export function createUnpacker(): (packed: PackedSnapshot) => Snapshot {
  let latest: readonly ReadNode[] = [];
  let wires: { readonly text: string; readonly read: Wires } | null = null;
  return ({ at, since, until, nodes, wires: text }) => {
    latest = nodes.map((node, n) => readNode(node, latest[n]));
    if (wires?.text !== text) wires = { text, read: JSON.parse(text) as Wires };
    return { at, since, until, nodes: latest.map(({ view }) => view), ...wires.read };
  };
}
