/**
 * Which server is where in which history. An offset is a position in one history of writes (a replid), so each history has an axis. A
 * server stands on the axis of its replid, and on that of its replid2 as far as the two have the same bytes.
 */
import type { NodeView, Snapshot } from '../../engine/world/snapshot';
import { NO_REPLID } from '../../protocol/units';
import type { PsyncRequest } from './request';

export interface History {
  readonly replid: string;
  readonly lanes: readonly Lane[];
  /** Everything worth seeing lies between the byte after `lo` and the byte `hi`. */
  readonly lo: number;
  readonly hi: number;
}

/** A server on the axis of a history. */
export interface Lane {
  readonly node: string;
  readonly role: 'master' | 'slave';
  /** The part of this history that its backlog keeps; `null`: none. `first` and `end` are kept bytes. */
  readonly window: Window | null;
  /** Up to this byte the server shares this history; what it has after it belongs to another. */
  readonly upTo: number | null;
  readonly points: readonly Point[];
}

export interface Window {
  readonly first: number;
  readonly end: number;
  /** The configured size, and the blocks of memory in which the bytes lie. */
  readonly size: number;
  readonly blocks: number;
  readonly runs: NodeView['backlog']['runs'];
}

/** What a position means; in the order in which bytes reach them. */
export const POINT_KINDS = ['sent', 'read', 'applied', 'acked', 'asked'] as const;
export type PointKind = (typeof POINT_KINDS)[number];

export interface Point {
  readonly kind: PointKind;
  /** The number of a byte: the last one sent, read, applied or acknowledged, or the one asked for. */
  readonly at: number;
  /** How many bytes beyond it its master has; `null`: it has no master. */
  readonly behind: number | null;
}

export function historiesOf({ nodes }: Snapshot, request: PsyncRequest | null): readonly History[] {
  const lanes = new Map<string, Map<string, Lane>>();
  const laneOf = (replid: string, node: NodeView): Lane => {
    const history = lanes.get(replid) ?? new Map<string, Lane>();
    lanes.set(replid, history);
    const known = history.get(node.name) ?? emptyLane(node);
    history.set(node.name, known);
    return known;
  };
  const change = (replid: string, node: NodeView, by: (lane: Lane) => Partial<Lane>): void => {
    const lane = laneOf(replid, node);
    lanes.get(replid)?.set(node.name, { ...lane, ...by(lane) });
  };
  const mark = (replid: string, node: NodeView, point: Point): void =>
    change(replid, node, ({ points }) => ({ points: [...points, point] }));

  const up = nodes.filter(({ process }) => process !== 'down');
  for (const node of up) {
    change(node.replid, node, () => ({ window: windowOf(node, node.masterReplOffset) }));
    if (node.replid2 !== NO_REPLID && node.secondReplOffset > 0) {
      const upTo = node.secondReplOffset - 1;
      change(node.replid2, node, () => ({ upTo, window: windowOf(node, upTo) }));
    }
    const link = node.masterLink;
    if (!link) continue;
    const master = masterOf(node, up);
    const behind = (at: number): number | null => (master ? Math.max(0, master.masterReplOffset - at) : null);
    if (link.readReploff >= 0)
      mark(node.replid, node, { kind: 'read', at: link.readReploff, behind: behind(link.readReploff) });
    if (link.reploff >= 0) mark(node.replid, node, { kind: 'applied', at: link.reploff, behind: behind(link.reploff) });
    else if (link.cachedMaster)
      mark(link.cachedMaster.replid, node, { kind: 'applied', at: link.cachedMaster.reploff, behind: null });
  }
  for (const master of up)
    for (const slot of master.slots) {
      const replica = up.find(({ name }) => name === slot.replica);
      if (!replica) continue;
      const behind = (at: number): number => Math.max(0, master.masterReplOffset - at);
      if (slot.sentOffset !== null)
        mark(master.replid, replica, { kind: 'sent', at: slot.sentOffset, behind: behind(slot.sentOffset) });
      if (slot.state === 'online' && slot.replAckOff > 0)
        mark(master.replid, replica, { kind: 'acked', at: slot.replAckOff, behind: behind(slot.replAckOff) });
    }
  // On its master's lane, where it falls into the window or beside it. If the master does not have that history: on the replica's own lane.
  const asked = request && up.find(({ name }) => lanes.get(request.replid)?.has(name) && name === request.master);
  const asking = request && (asked ?? up.find(({ name }) => name === request.replica));
  if (request && asking)
    mark(asked ? request.replid : asking.replid, asking, { kind: 'asked', at: request.offset, behind: null });

  return [...lanes].map(([replid, history]) => ({
    replid,
    lanes: [...history.values()].map((lane) => ({ ...lane, points: lane.points.toSorted(byKind) })),
    ...extent(history),
  }));
}

const byKind = (a: Point, b: Point): number => POINT_KINDS.indexOf(a.kind) - POINT_KINDS.indexOf(b.kind);

const emptyLane = ({ name, role }: NodeView): Lane => ({ node: name, role, window: null, upTo: null, points: [] });

/** The bytes up to `last` that the backlog keeps. */
function windowOf({ backlog }: NodeView, last: number): Window | null {
  const { active, firstByteOffset: first, histlen, size, blocks, runs } = backlog;
  const end = Math.min(last, first + histlen - 1);
  return active ? { first, end: Math.max(first - 1, end), size, blocks, runs } : null;
}

function masterOf({ masterLink: link }: NodeView, nodes: readonly NodeView[]): NodeView | undefined {
  return nodes.find((n) => link && (link.host === n.name || link.host === n.ip) && link.port === n.port);
}

function extent(lanes: ReadonlyMap<string, Lane>): { readonly lo: number; readonly hi: number } {
  const places = [...lanes.values()].flatMap(({ window, upTo, points }) => [
    ...(window ? [window.first - 1, window.end] : []),
    ...(upTo === null ? [] : [upTo]),
    ...points.map(({ kind, at }) => (kind === 'asked' ? at - 1 : at)),
  ]);
  const lo = Math.max(0, Math.min(...places));
  return places.length === 0 ? { lo: 0, hi: 0 } : { lo, hi: Math.max(lo, ...places) };
}
