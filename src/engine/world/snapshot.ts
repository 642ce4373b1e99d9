/**
 * A Snapshot is what a World lets you see at one instant: plain data, safe to post to another thread. (It has nothing to do
 * with an RDB, which Redis people also call a snapshot; here that is always "RDB".)
 */
import type { Bytes } from '../../protocol/bytes';
import type { ReplOffset, Replid, TimeUs } from '../../protocol/units';
import type { BlockRun } from '../server/replicationBuffer';
import type { ConnId, LinkState, ProcessState } from './trace';

export interface Snapshot {
  readonly at: TimeUs;
  /** It is the same at every instant of [since, until): nothing happens in between. `Infinity` where nothing is left. */
  readonly since: TimeUs;
  readonly until: TimeUs;
  readonly nodes: readonly NodeView[];
  readonly links: readonly LinkView[];
  readonly connections: readonly ConnectionView[];
}

export interface NodeView {
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  readonly process: ProcessState;
  readonly role: 'master' | 'slave';
  readonly replid: Replid;
  readonly replid2: Replid;
  readonly masterReplOffset: ReplOffset;
  readonly secondReplOffset: number;
  readonly backlog: BacklogView;
  /** This server's link to its master; `null` on a master. */
  readonly masterLink: MasterLinkView | null;
  /** The replicas that this server feeds, in the order they attached. */
  readonly slots: readonly SlotView[];
  /** The RDB child that runs at the moment. */
  readonly bgsave: BgsaveView | null;
  /** Children whose parent, an earlier process of this server, was killed: they go on. */
  readonly orphans: readonly BgsaveView[];
  readonly loading: boolean;
  readonly memory: MemoryView;
  readonly databases: readonly DatabaseView[];
  /** `INFO replication` as this server would print it now, lines joined by CRLF. */
  readonly info: string;
  /** The answers to `ROLE` and to `CONFIG GET repl-*` as they would leave this server now. */
  readonly roleReply: Bytes;
  readonly configReply: Bytes;
}

/** Estimates, bytes. */
export interface MemoryView {
  /** The process and its data. */
  readonly data: number;
  /** Backlog and output buffers: one memory. */
  readonly replication: number;
  /** Pages that exist twice because a child lives. */
  readonly copied: number;
  /** What the machine has; `null`: never too little. */
  readonly limit: number | null;
}

export interface BacklogView {
  readonly active: boolean;
  /** The configured size in bytes: what is kept at least, not at most. */
  readonly size: number;
  readonly firstByteOffset: ReplOffset;
  readonly histlen: number;
  /** The memory under it, shared with every replica's output buffer: so many blocks. */
  readonly blocks: number;
  /** The same as runs of equal ones, at most RUNS_SHOWN, the newest last; all but the newest block are full. */
  readonly runs: readonly BlockRun[];
}

export type LinkPhase = 'none' | 'connect' | 'auth' | 'sync' | 'propagate';
export type RoleWord = 'none' | 'connect' | 'connecting' | 'handshake' | 'sync' | 'connected';

export interface MasterLinkView {
  readonly host: string;
  readonly port: number;
  readonly conn: ConnId | null;
  /** The machine's live state as a dotted path, `sync.receivePsyncReply`. */
  readonly state: string;
  readonly phase: LinkPhase;
  readonly roleWord: RoleWord;
  /** Bytes of stream read from the socket, and applied to the data. -1 without a live master. */
  readonly readReploff: number;
  readonly reploff: number;
  /** What a reconnect would ask to continue from. */
  readonly cachedMaster: { readonly replid: Replid; readonly reploff: ReplOffset } | null;
  /** While the RDB comes in: bytes read so far and the announced total (`null`: EOF-marked, not known). */
  readonly transfer: { readonly read: number; readonly total: number | null } | null;
}

export interface SlotView {
  readonly conn: ConnId;
  /** The replica's node name, its announced `ip:port` otherwise. */
  readonly replica: string;
  readonly state: 'wait_bgsave' | 'send_bulk' | 'online';
  readonly machineState: string;
  readonly replAckOff: number;
  /** Whole seconds since the last ACK, as INFO's lag. */
  readonly lag: number;
  /** Position in the stream up to which bytes have been handed to its socket. */
  readonly sentOffset: ReplOffset | null;
  /** CLIENT LIST's omem: bytes of the shared buffer from its block to the end. */
  readonly outputBytes: number;
}

export interface BgsaveView {
  readonly target: 'disk' | 'socket';
  readonly startedAt: TimeUs;
  readonly endsAt: TimeUs;
  readonly rdbBytes: number;
  readonly pid: number;
  /** Connections that its parent has hung up, and it keeps open: whoever is at their other ends has heard of nothing. */
  readonly holds: readonly ConnId[];
}

export interface DatabaseView {
  readonly db: number;
  readonly size: number;
  /** The first keys in name order, at most KEYS_SHOWN. */
  readonly keys: readonly KeyView[];
}

export interface KeyView {
  readonly key: string;
  readonly type: 'string' | 'list' | 'set' | 'zset' | 'hash' | 'stream';
  /** A glimpse: a short string quoted as redis-cli does, else `list · 3`. */
  readonly preview: string;
  /** Absolute expiry in milliseconds of the simulated wall clock. */
  readonly expiresAtMs: number | null;
  /** Expired but not yet deleted: a replica waits for its master's DEL. */
  readonly expired: boolean;
}

export interface LinkView {
  readonly between: readonly [string, string];
  readonly state: LinkState;
  /** Of a held link: only what this end sends is kept back. Absent: what both send. */
  readonly silentFrom?: string;
  readonly latencyUs: number;
  /** Bytes a second in each direction; `null`: unlimited. */
  readonly bytesPerSecond: number | null;
}

export interface ConnectionView {
  readonly conn: ConnId;
  readonly from: string;
  readonly to: string;
  readonly state: 'connecting' | 'open' | 'closing';
}
