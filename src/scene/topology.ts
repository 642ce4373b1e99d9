/**
 * Who follows whom, over a whole run: the first master that each server connected to. A layout made from this stands still
 * while roles change. Servers that never connect hang below the first one they have a link with.
 */
import type { RunReport } from '../worker/messages';
import type { Topology } from './stage';

export function topologyOf(report: Pick<RunReport, 'nodes' | 'events' | 'snapshot'>): Topology {
  const master = new Map<string, string>();
  const leadsTo = (from: string, to: string): boolean => {
    for (let name: string | undefined = from; name !== undefined; name = master.get(name)) if (name === to) return true;
    return false;
  };
  for (const event of report.events) {
    if (event.kind === 'connect' && !master.has(event.from) && !leadsTo(event.to, event.from)) master.set(event.from, event.to);
  }
  return { nodes: report.nodes, links: report.snapshot.links, replicaOf: [...master] };
}
