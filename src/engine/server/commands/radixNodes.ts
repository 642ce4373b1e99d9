/** XINFO STREAM shows how many nodes its radix tree has. Its keys have 16 bytes; a run of nodes with single children counts as one node. */
import { encodeStreamId } from '../../../protocol/rdb/streamId';
import type { StreamId } from '../keyspace/streamId';

/**
 * A node for every run of bytes that keys share, one for every fork, and one for the end of each key. Keys `00…01` and `00…02` make 4
 * nodes: the shared run, the fork, and two ends. A single key makes two, its run and its end; without keys there is only the root.
 */
export function radixNodes(ids: readonly StreamId[]): number {
  return count(ids.map(encodeStreamId).sort(), 0);
}

function count(keys: readonly string[], depth: number): number {
  const [first] = keys;
  if (first === undefined) return 1;
  if (depth === first.length) return 1;
  let at = depth;
  while (at < first.length && keys.every((key) => key[at] === first[at])) at++;
  if (at > depth) return 1 + count(keys, at);
  const branches = new Map<string, string[]>();
  for (const key of keys) branches.set(key[depth] as string, [...(branches.get(key[depth] as string) ?? []), key]);
  return 1 + [...branches.values()].reduce((sum, branch) => sum + count(branch, depth + 1), 0);
}
