/** A small run written by hand: one replica joins one master. For tests of the page, which have no engine. */
import type { NodeView, Snapshot } from '../engine/world/snapshot';
import type { TraceBody, TraceEvent } from '../engine/world/trace';
import type { Message, TrafficKind } from '../protocol/message';
import { NO_REPLID, replid, replOffset, timeUs } from '../protocol/units';
import type { RunReport } from './messages';

export const HISTORY = replid('8f3a61c0b5d2e4f7a9183c6d5e0f2b4a7c9d1e3f');
const MS = 1000;

/** [milliseconds, up or down the stream, kind, words, offset?] */
type Line = readonly [number, 'up' | 'down', TrafficKind, string, number?];

const LINES: readonly Line[] = [
  [500, 'up', 'handshake', 'PING'],
  [505, 'down', 'handshake', '+PONG'],
  [510, 'up', 'handshake', 'REPLCONF listening-port 6380'],
  [515, 'down', 'handshake', '+OK'],
  [520, 'up', 'handshake', 'REPLCONF capa eof capa psync2'],
  [525, 'down', 'handshake', '+OK'],
  [530, 'up', 'handshake', `PSYNC ${HISTORY} 1`],
  [535, 'down', 'handshake', `+FULLRESYNC ${HISTORY} 0`],
  [540, 'down', 'snapshot', 'RDB'],
  [560, 'up', 'heartbeat', 'REPLCONF ACK 0'],
  [1500, 'up', 'heartbeat', 'REPLCONF ACK 0'],
  [2000, 'down', 'stream', 'SELECT 0', 23],
  [2001, 'down', 'stream', 'SET k v', 50],
  [2500, 'up', 'heartbeat', 'REPLCONF ACK 50'],
];

export const nameOf = (words: readonly string[]): string =>
  words[0] === 'REPLCONF' ? words.slice(0, 2).join(' ') : (words[0] ?? '');

export function fakeReport(
  options: {
    readonly run?: number;
    readonly backlogSize?: number;
    readonly latencyMs?: number;
    readonly turnUs?: number;
  } = {},
): RunReport {
  const latency = options.latencyMs ?? 4;
  const bodies: { at: number; body: TraceBody }[] = [
    { at: 0, body: { kind: 'act', node: 'master', text: 'SET greeting hello' } },
    { at: 490, body: { kind: 'act', node: 'replica', text: 'REPLICAOF master 6379' } },
    { at: 495, body: { kind: 'open', conn: 1, from: 'replica', to: 'master' } },
    {
      at: 534,
      body: {
        kind: 'decision',
        node: 'master',
        conn: 1,
        replid: HISTORY,
        offset: 1,
        answer: 'fullresync',
        missing: 0,
        checks: [{ check: 'replid', asked: HISTORY, have: NO_REPLID, passed: false }],
      },
    },
    ...LINES.map(([at, way]) => ({
      at,
      body: {
        kind: 'data',
        direction: way === 'up' ? 0 : 1,
        conn: 1,
        from: way === 'up' ? 'replica' : 'master',
        to: way === 'up' ? 'master' : 'replica',
        start: 0,
        bytes: '',
        arrivesAt: timeUs((at + latency) * MS),
      } satisfies TraceBody,
    })),
  ];
  bodies.sort((a, b) => a.at - b.at);
  const events = bodies.map(
    ({ at, body }, seq): TraceEvent => ({ seq, at: timeUs(at * MS), cause: seq > 0 ? seq - 1 : null, ...body }),
  );
  const datas = events.filter((e) => e.kind === 'data');
  const messages = LINES.map(([at, way, kind, text, offset], id): Message => {
    const words = text.split(' ');
    return {
      id,
      conn: 1,
      kind,
      words,
      complete: true,
      name: nameOf(words),
      label: text.slice(0, 28),
      start: 0,
      end: text.length + 14,
      from: way === 'up' ? 'replica' : 'master',
      to: way === 'up' ? 'master' : 'replica',
      sentAt: timeUs(at * MS),
      arrivesAt: timeUs((at + latency) * MS),
      data: datas[id]?.seq ?? 0,
      offset: offset ?? null,
    };
  });
  return {
    run: options.run ?? 1,
    title: { en: 'By hand', zh: '手工' },
    seed: 1,
    nodes: [
      { name: 'master', ip: '10.0.0.1', port: 6379, config: {} },
      { name: 'replica', ip: '10.0.0.2', port: 6380, config: {} },
    ],
    startsAt: timeUs(0),
    until: timeUs(3_000_000),
    turnUs: options.turnUs ?? 0,
    endsAt: timeUs(3_000_000),
    folds: [],
    window: null,
    layout: {},
    messages,
    events,
    knobs: { backlogSize: options.backlogSize ?? 1_048_576, bytesPerSecond: null, latencyUs: latency * MS, seed: 1 },
    snapshot: fakeSnapshot(0),
  };
}

export function fakeSnapshot(at: number): Snapshot {
  const since = Math.floor(at / MS) * MS;
  return {
    at: timeUs(at),
    since: timeUs(since),
    until: timeUs(since + MS),
    nodes: [nodeOf('master', at), nodeOf('replica', at)],
    links: [{ between: ['master', 'replica'], state: 'up', latencyUs: 4000, bytesPerSecond: null }],
    connections: [],
  };
}

const nodeOf = (name: string, at: number): NodeView => ({
  name,
  ip: '10.0.0.1',
  port: 6379,
  process: 'up',
  role: name === 'master' ? 'master' : 'slave',
  replid: HISTORY,
  replid2: NO_REPLID,
  masterReplOffset: replOffset(Math.floor(at / 1000)),
  secondReplOffset: -1,
  backlog: { active: false, size: 16_384, firstByteOffset: replOffset(0), histlen: 0, blocks: 0, runs: [] },
  masterLink: null,
  slots: [],
  bgsave: null,
  orphans: [],
  loading: false,
  memory: { data: 900_000, replication: 0, copied: 0, limit: null },
  databases: [],
  info: `# Replication\r\nmaster_repl_offset:${Math.floor(at / 1000)}\r\n`,
  roleReply: '',
  configReply: '',
});
