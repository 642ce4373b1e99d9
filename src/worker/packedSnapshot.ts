/**
 * A snapshot on its way to the page. A structured clone takes most of a microsecond for each small object, and the keys shown are
 * hundreds of them, nearly all the same as a frame ago. So a list of keys travels as one text, a line of JSON for each key:
 *
 *   worker   KeyView ──▶ line, made once for each key that is shown     page   line ──▶ KeyView, read where it differs from
 *                                                                              the last snapshot's line in this place
 *
 * Nobody must have got an earlier snapshot to read a later one, and on both sides a key that has not changed is the same object.
 */
import type { DatabaseView, KeyView, NodeView, Snapshot } from '../engine/world/snapshot';

export type PackedSnapshot = Omit<Snapshot, 'nodes'> & { readonly nodes: readonly PackedNode[] };
type PackedNode = Omit<NodeView, 'databases'> & { readonly databases: readonly PackedDatabase[] };
type PackedDatabase = Omit<DatabaseView, 'keys'> & { readonly keys: string };

export const packSnapshot = (snapshot: Snapshot): PackedSnapshot => ({
  ...snapshot,
  nodes: snapshot.nodes.map((node) => ({
    ...node,
    databases: node.databases.map(({ keys, ...database }) => ({ ...database, keys: keys.map(lineOf).join('\n') })),
  })),
});

const lines = new WeakMap<KeyView, string>();

/** What a line holds, without the names of its fields: they would be half of it. */
type Line = readonly [
  key: KeyView['key'],
  type: KeyView['type'],
  preview: KeyView['preview'],
  expiresAtMs: KeyView['expiresAtMs'],
  expired: KeyView['expired'],
];

function lineOf(view: KeyView): string {
  let line = lines.get(view);
  if (line === undefined) {
    const { key, type, preview, expiresAtMs, expired } = view;
    const fields: Line = [key, type, preview, expiresAtMs, expired];
    lines.set(view, (line = JSON.stringify(fields)));
  }
  return line;
}

function readLine(line: string): KeyView {
  const [key, type, preview, expiresAtMs, expired] = JSON.parse(line) as Line;
  return { key, type, preview, expiresAtMs, expired };
}

interface Unpacked {
  readonly packed: string;
  readonly lines: readonly string[];
  readonly keys: readonly KeyView[];
}

/** Reads snapshots one after another. */
export function createUnpacker(): (packed: PackedSnapshot) => Snapshot {
  const latest = new Map<string, Unpacked>();
  const unpackKeys = (place: string, packed: string): readonly KeyView[] => {
    const last = latest.get(place);
    if (last?.packed === packed) return last.keys;
    const now = packed === '' ? [] : packed.split('\n');
    const keys = now.map((line, i) => (last?.lines[i] === line ? (last.keys[i] as KeyView) : readLine(line)));
    latest.set(place, { packed, lines: now, keys });
    return keys;
  };
  return (packed) => ({
    ...packed,
    nodes: packed.nodes.map((node) => ({
      ...node,
      databases: node.databases.map(({ keys, ...database }) => ({
        ...database,
        keys: unpackKeys(`${database.db} ${node.name}`, keys),
      })),
    })),
  });
}
