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
    if (event.kind === 'connect' && !master.has(event.from) && !leadsTo(event.to, event.from))
      master.set(event.from, event.to);
  }
  // The engine makes a link that no scenario names when it is first used; on the stage its pipe is there from the start.
  const links = new Map<string, { readonly between: readonly [string, string] }>();
  const add = (a: string, b: string): void => {
    const key = linkKey(a, b);
    if (!links.has(key)) links.set(key, { between: [a, b] });
  };
  for (const {
    between: [a, b],
  } of report.snapshot.links)
    add(a, b);
  for (const event of report.events) {
    if (event.kind === 'connect' || event.kind === 'refused') add(event.to, event.from);
    else if (event.kind === 'link') add(...event.between);
  }
  return { nodes: report.nodes, links: [...links.values()], replicaOf: [...master] };
}

/** A link is the same from both ends. */
export const linkKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);
