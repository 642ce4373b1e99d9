/** The servers of a run at an instant: who is in the picture, and whose console has logged in. */
import type { Snapshot } from '../../engine/world/snapshot';
import type { Topology } from '../../scene/stage';
import type { RunReport } from '../../worker/messages';
import type { Cluster } from './hands';

export function clusterAt(
  { nodes, events }: Pick<RunReport, 'nodes' | 'events'>,
  snapshot: Snapshot,
  { nodes: present }: Topology,
): Cluster {
  const loggedIn = new Set<string>();
  for (const event of events) {
    if (event.at > snapshot.at) break;
    // The console's login ends with its server.
    if (event.kind === 'node' && event.state === 'down') loggedIn.delete(event.node);
    else if (event.kind === 'act' && event.typed && event.node !== null && /^auth\s/i.test(event.text))
      loggedIn.add(event.node);
  }
  return { nodes, views: snapshot.nodes.filter(({ name }) => present.some((node) => node.name === name)), loggedIn };
}
