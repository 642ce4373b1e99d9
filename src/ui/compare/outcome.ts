/** What has become of two runs at an instant: their servers, and how often all data had to be sent. */
import type { NodeView, Snapshot } from '../../engine/world/snapshot';
import type { TimeUs } from '../../protocol/units';
import type { RunReport } from '../../worker/messages';

export interface Outcome {
  readonly fullSyncs: number;
  readonly partialSyncs: number;
  /** Bytes that have been sent, whether they have arrived or not. */
  readonly sent: number;
}

export function outcomeAt({ messages }: Pick<RunReport, 'messages'>, at: TimeUs): Outcome {
  let [fullSyncs, partialSyncs, sent] = [0, 0, 0];
  for (const { sentAt, arrivesAt, name, start, end } of messages) {
    if (sentAt > at) break;
    sent += end - start;
    if (arrivesAt === null || arrivesAt > at) continue;
    if (name === '+FULLRESYNC') fullSyncs++;
    if (name === '+CONTINUE') partialSyncs++;
  }
  return { fullSyncs, partialSyncs, sent };
}

/** Each server in both runs; `null` where a run has none of that name. */
export function pairsOf(
  a: Snapshot,
  b: Snapshot,
): readonly { readonly name: string; readonly a: NodeView | null; readonly b: NodeView | null }[] {
  const names = [...new Set([...a.nodes, ...b.nodes].map(({ name }) => name))];
  const find = ({ nodes }: Snapshot, name: string): NodeView | null => nodes.find((n) => n.name === name) ?? null;
  return names.map((name) => ({ name, a: find(a, name), b: find(b, name) }));
}
