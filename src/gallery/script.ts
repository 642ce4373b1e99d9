/**
 * Writes a run by hand, line by line, as one would tell it: who says what to whom, and when (milliseconds). The result is a RunReport like
 * a worker's, small enough to be read.
 */
import type { LinkView, NodeView, Snapshot } from '../engine/world/snapshot';
import type { TraceBody, TraceEvent } from '../engine/world/trace';
import type { Message, TrafficKind } from '../protocol/message';
import { NO_REPLID, replid, replOffset, timeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';

export const HISTORY = replid('8f3a61c0b5d2e4f7a9183c6d5e0f2b4a7c9d1e3f');

/** A line of a story: [ms, from, to, kind, name, label, more?]. */
export type Line = readonly [number, string, string, TrafficKind, string, string, Say?];
interface Say {
  /** When its last byte arrives; the link's latency after `at` if missing; `null`: never. */
  readonly until?: number | null;
  readonly bytes?: number;
  readonly offset?: number;
  readonly conn?: number;
}

export interface Script {
  readonly nodes: readonly string[];
  readonly until: number;
  readonly latency?: number;
  readonly bytesPerSecond?: number | null;
  readonly links?: readonly (readonly [string, string])[];
  readonly lines?: readonly Line[];
  readonly events?: readonly (readonly [number, TraceBody])[];
}

export function runOf(script: Script): RunReport {
  const latency = script.latency ?? 5;
  const events: { at: number; body: TraceBody }[] = (script.events ?? []).map(([at, body]) => ({ at, body }));
  const lines = [...(script.lines ?? [])].sort((a, b) => a[0] - b[0]);
  const sent = lines.map(([at, from, to, , , label, say], i) => {
    const until = say?.until === undefined ? at + latency : say.until;
    const event = {
      at,
      body: {
        kind: 'data',
        direction: 0,
        conn: say?.conn ?? 1,
        from,
        to,
        start: i,
        bytes: '',
        arrivesAt: us(until ?? at + latency),
      } satisfies TraceBody,
    };
    events.push(event);
    void label;
    return event;
  });
  events.sort((a, b) => a.at - b.at);
  const traced = events.map(({ at, body }, seq): TraceEvent => ({ seq, at: us(at), cause: null, ...body }));
  const messages = lines.map(([at, from, to, kind, name, label, say], id): Message => {
    const until = say?.until === undefined ? at + latency : say.until;
    return {
      id,
      conn: say?.conn ?? 1,
      from,
      to,
      kind,
      name,
      label,
      words: label.split(' '),
      complete: true,
      start: 0,
      end: say?.bytes ?? label.length + 14,
      sentAt: us(at),
      arrivesAt: until === null ? null : us(until),
      data: events.indexOf(sent[id] as (typeof events)[number]),
      offset: say?.offset ?? null,
    };
  });
  const links = (script.links ?? script.nodes.slice(1).map((name) => [script.nodes[0] ?? '', name] as const)).map(
    (between): LinkView => ({
      between,
      state: 'up',
      latencyUs: us(latency),
      bytesPerSecond: script.bytesPerSecond === undefined ? 1_000_000 : script.bytesPerSecond,
    }),
  );
  return {
    run: 1,
    title: { en: 'By hand', zh: '手工' },
    seed: 7,
    startsAt: us(0),
    until: us(script.until),
    turnUs: 0,
    endsAt: us(script.until),
    folds: [],
    window: null,
    layout: {},
    messages,
    events: traced,
    nodes: script.nodes.map((name, i) => ({ name, ip: `10.0.0.${i + 1}`, port: 6379 + i, config: {} })),
    knobs: { backlogSize: 16_384, bytesPerSecond: 1_000_000, latencyUs: us(latency), seed: 1 },
    snapshot: {
      at: us(0),
      since: us(0),
      until: timeUs(Number.POSITIVE_INFINITY),
      nodes: script.nodes.map((name, i) => nodeOf(name, i)),
      links,
      connections: [],
    },
  };
}

export const us = (ms: number): ReturnType<typeof timeUs> => timeUs(Math.round(ms * 1000));

/** A server that has just started; `but`: what is different about it. */
export function nodeOf(name: string, index: number, but: Partial<NodeView> = {}): NodeView {
  return {
    name,
    ip: `10.0.0.${index + 1}`,
    port: 6379 + index,
    process: 'up',
    role: 'master',
    replid: HISTORY,
    replid2: NO_REPLID,
    masterReplOffset: replOffset(0),
    secondReplOffset: -1,
    backlog: backlogOf(0, 0, false),
    masterLink: null,
    slots: [],
    bgsave: null,
    orphans: [],
    loading: false,
    memory: { data: 900_000, replication: 0, copied: 0, limit: null },
    databases: [],
    info: '',
    roleReply: '',
    configReply: '',
    ...but,
  };
}

export const backlogOf = (first: number, end: number, active = true, size = 16_384): NodeView['backlog'] => ({
  active,
  size,
  firstByteOffset: replOffset(first),
  histlen: end === 0 ? 0 : end - first + 1,
  blocks: 0,
  runs: [],
});

type LinkOf = NonNullable<NodeView['masterLink']>;
export const following = (phase: LinkOf['phase'], state: string, but: Partial<LinkOf> = {}): LinkOf => ({
  host: 'master',
  port: 6379,
  conn: 1,
  state: `${phase}.${state}`,
  phase,
  roleWord: phase === 'propagate' ? 'connected' : 'handshake',
  readReploff: -1,
  reploff: -1,
  cachedMaster: null,
  transfer: null,
  ...but,
});

export const slotOf = (
  replica: string,
  acked: number,
  sent: number | null,
  but: Partial<NodeView['slots'][number]> = {},
): NodeView['slots'][number] => ({
  conn: 1,
  replica,
  state: 'online',
  machineState: 'online',
  replAckOff: acked,
  lag: 0,
  sentOffset: sent === null ? null : replOffset(sent),
  outputBytes: 0,
  ...but,
});

/** The run's first snapshot with some servers, links or connections replaced, at an instant in ms. */
export function snapshotOf(
  report: RunReport,
  at: number,
  nodes: Readonly<Record<string, Partial<NodeView>>>,
  more: Partial<Snapshot> = {},
): Snapshot {
  return {
    ...report.snapshot,
    at: us(at),
    nodes: report.snapshot.nodes.map((node, i) => nodeOf(node.name, i, nodes[node.name])),
    ...more,
  };
}

export const open = (from: string, to: string, conn = 1): Snapshot['connections'][number] => ({
  conn,
  from,
  to,
  state: 'open',
});
