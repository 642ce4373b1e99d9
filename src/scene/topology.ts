/**
 * Which servers are on the stage, and which follows which, over a run. A server stands by the master that it connected to last, and before
 * its first connection by the master that it will connect to: so the stage stays as it is while roles change, and moves when a server
 * follows another. A server that never connects hangs below the first one with which it has a link.
 */
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import type { Topology } from './stage';
import { upTo } from './upTo';

/** Answers the same object as long as nothing in it changes. */
export type Topologies = (at: TimeUs) => Topology;

type Told = Pick<RunReport, 'nodes' | 'events' | 'snapshot' | 'layout'>;

export function topologiesOf(report: Told): Topologies {
  const connects = connectionsOf(report);
  const parts = partsOf(report);
  const changes = [
    ...new Set([...connects.map(({ at }) => at), ...parts.flatMap(({ enters, exits }) => [enters, exits])]),
  ]
    .filter(Number.isFinite)
    .toSorted((a, b) => a - b);
  const links = linksOf(report);
  const known = new Map<number, Topology>();
  const same = new Map<string, Topology>();
  const make = (at: number): Topology => {
    const nodes = report.nodes.filter((_, i) => (parts[i]?.enters ?? 0) <= at && at < (parts[i]?.exits ?? at + 1));
    const names = new Set(nodes.map(({ name }) => name));
    const replicaOf = mastersAt(connects, at).filter(([a, b]) => names.has(a) && names.has(b));
    const key = JSON.stringify([[...names], replicaOf]);
    const found = same.get(key) ?? {
      nodes,
      links: links.filter(({ between }) => between.every((name) => names.has(name))),
      replicaOf,
      places: report.layout,
    };
    same.set(key, found);
    return found;
  };
  return (at) => {
    const epoch = upTo(changes, at);
    const found = known.get(epoch) ?? make(changes[epoch - 1] ?? Number.NEGATIVE_INFINITY);
    known.set(epoch, found);
    return found;
  };
}

/** The topology of a run in which nothing that is drawn changes. */
export const topologyOf = (report: Told): Topology => topologiesOf(report)(report.snapshot.at);

interface Follows {
  readonly at: number;
  readonly from: string;
  readonly to: string;
}

/** All tries of a server with one master count as one, until it tries another. */
function connectionsOf({ events }: Told): readonly Follows[] {
  const last = new Map<string, string>();
  return events.flatMap((event) => {
    if (event.kind !== 'connect' || last.get(event.from) === event.to) return [];
    last.set(event.from, event.to);
    return [{ at: event.at, from: event.from, to: event.to }];
  });
}

/**
 * [replica, master] at an instant. The latest connection counts; without any the first that is to come. No server is its own master, not
 * even over others.
 */
function mastersAt(connects: readonly Follows[], at: number): readonly (readonly [string, string])[] {
  const past = connects.filter((one) => one.at <= at).toReversed();
  const future = connects.filter((one) => one.at > at);
  const master = new Map<string, string>();
  const leadsTo = (from: string, to: string): boolean => {
    for (let name: string | undefined = from; name !== undefined; name = master.get(name)) if (name === to) return true;
    return false;
  };
  const chosen = new Set<string>();
  for (const { from, to } of [...past, ...future]) {
    if (chosen.has(from) || leadsTo(to, from)) continue;
    chosen.add(from);
    master.set(from, to);
  }
  return [...master];
}

/** From when to when each server is in the picture, in the order of `nodes`. */
function partsOf({ nodes, events }: Told): readonly { readonly enters: number; readonly exits: number }[] {
  const enters = new Map<string, number>();
  const leaving = new Set<string>();
  const exits = new Map<string, number>();
  for (const event of events) {
    if (event.kind === 'act' && event.node !== null && event.stage === 'enter') {
      if (!enters.has(event.node)) enters.set(event.node, event.at);
      exits.delete(event.node);
    } else if (event.kind === 'act' && event.node !== null && event.stage === 'exit') leaving.add(event.node);
    else if (event.kind === 'node' && event.state === 'down' && leaving.delete(event.node))
      // At the instant at which it ends it is still there.
      exits.set(event.node, event.at + 1);
  }
  return nodes.map(({ name }) => ({
    enters: enters.get(name) ?? Number.NEGATIVE_INFINITY,
    exits: exits.get(name) ?? Number.POSITIVE_INFINITY,
  }));
}

/** The engine makes a link that no scenario names when it is first used; on the stage its pipe is there from the start. */
function linksOf({ events, snapshot }: Told): Topology['links'] {
  const links = new Map<string, { readonly between: readonly [string, string] }>();
  const add = (a: string, b: string): void => {
    const key = linkKey(a, b);
    if (a !== b && !links.has(key)) links.set(key, { between: [a, b] });
  };
  for (const {
    between: [a, b],
  } of snapshot.links)
    add(a, b);
  for (const event of events) {
    if (event.kind === 'connect' || event.kind === 'refused') add(event.to, event.from);
    else if (event.kind === 'link') add(...event.between);
  }
  return [...links.values()];
}

/** A link is the same from both ends. */
export const linkKey = (a: string, b: string): string => (a < b ? `${a}|${b}` : `${b}|${a}`);
