/**
 * The trace: everything that happened in a run, in order, each event naming its cause.
 *
 * This is the engine's own, rich form. `exportTrace` (timeline/) turns it into the plain JSON lines of the scenario format.
 */
import type { Bytes } from '../../protocol/bytes';
import type { Payload } from '../../protocol/payload';
import type { ReplOffset, Replid, TimeUs } from '../../protocol/units';
import type { StageDirection } from './scenario/scenario';

export type ConnId = number;
export type LogRole = 'M' | 'S' | 'C' | 'X';
export type LogLevel = '.' | '-' | '*' | '#';
export type ProcessState = 'up' | 'down' | 'paused';
export type LinkState = 'up' | 'down' | 'held';
export type MachineName = 'replicaLink' | 'replicaSlot' | 'bgsave';

/** Two crons, and the look at its clients that a server takes now and then while it loads an RDB. */
export type TimerJob = 'serverCron' | 'replicationCron' | 'loading';

/** One test of the PSYNC decision, with the numbers it compared. */
export type PsyncCheck =
  | { readonly check: 'replid'; readonly asked: string; readonly have: Replid; readonly passed: boolean }
  | {
      readonly check: 'replid2';
      readonly asked: string;
      readonly have: Replid;
      readonly offset: number;
      readonly upTo: number;
      readonly passed: boolean;
    }
  | { readonly check: 'backlog'; readonly passed: boolean }
  | { readonly check: 'lower'; readonly offset: number; readonly first: ReplOffset; readonly passed: boolean }
  | { readonly check: 'upper'; readonly offset: number; readonly end: ReplOffset; readonly passed: boolean };

export type TraceBody =
  /** Somebody did something: a scenario's step or an intent. A chain of causes ends here or at a timer. */
  | {
      readonly kind: 'act';
      readonly node: string | null;
      readonly text: string;
      /** A command at the server's console: unless the server is down or dies, a `reply` follows. */
      readonly typed?: true;
      /** Not typed at all: the computer under the server was made another one, or what writes at it. */
      readonly turned?: 'machine' | 'load';
      /** With it the server comes into the picture, or leaves it. */
      readonly stage?: StageDirection;
    }
  /** A server's cron ticked and something came of it. `job` is what it did. */
  | { readonly kind: 'timer'; readonly node: string; readonly job: TimerJob }
  /** A connection attempt left `from`. `port` is the client's ephemeral port. */
  | { readonly kind: 'connect'; readonly conn: ConnId; readonly from: string; readonly to: string }
  | { readonly kind: 'open'; readonly conn: ConnId; readonly from: string; readonly to: string }
  | { readonly kind: 'refused'; readonly conn: ConnId; readonly from: string; readonly to: string }
  /** `hungUpAt`: `by` had let go of its socket then, and a child that had inherited it kept it open until now. */
  | {
      readonly kind: 'close';
      readonly conn: ConnId;
      readonly from: string;
      readonly to: string;
      readonly by: string;
      readonly hungUpAt?: TimeUs;
    }
  /** Bytes left `from` at `at`; the last of them reaches `to` at `arrivesAt`. `start`: position in this direction of the connection. */
  | {
      readonly kind: 'data';
      /** 0: from the one who connected, 1: back to it. (A server may connect to itself.) */
      readonly direction: 0 | 1;
      readonly conn: ConnId;
      readonly from: string;
      readonly to: string;
      readonly start: number;
      readonly bytes: Payload;
      /** Where they are several pieces of a replication stream: as they lie in the sender's buffer, so that the receiver need not cut them again. */
      readonly pieces?: readonly Bytes[] | undefined;
      readonly arrivesAt: TimeUs;
      /** When they left the sender's machine: later than written where a slow link lets them wait in its kernel. Absent: at once. */
      readonly leavesAt?: TimeUs;
      /** The other side has hung up, and who writes does not know it yet. */
      readonly toNobody?: true;
    }
  /** Bytes on their way came to another fate than planned: they arrive later (a held link) or never (`null`: the connection was reset). */
  | { readonly kind: 'rerouted'; readonly data: number; readonly arrivesAt: TimeUs | null }
  | {
      readonly kind: 'reply';
      readonly node: string;
      readonly command: string;
      readonly reply: Bytes;
      /** It came by itself: a message of a channel that the console listens to, a command that it watches. */
      readonly unasked?: true;
    }
  | {
      readonly kind: 'log';
      readonly node: string;
      readonly role: LogRole;
      readonly level: LogLevel;
      readonly line: string;
    }
  /** A state machine moved. `conn` tells a master's slots apart. States are dotted paths: `sync.transfer`. */
  | {
      readonly kind: 'state';
      readonly node: string;
      readonly machine: MachineName;
      readonly conn: ConnId | null;
      readonly from: string;
      readonly to: string;
      readonly event: string;
    }
  /** A master answered a PSYNC. `missing`: bytes of stream that a +CONTINUE sends, or that the replica lacks. */
  | {
      readonly kind: 'decision';
      readonly node: string;
      readonly conn: ConnId;
      readonly replid: string;
      readonly offset: number;
      readonly checks: readonly PsyncCheck[];
      readonly answer: 'continue' | 'fullresync';
      readonly missing: number;
    }
  /** `memory`: the kernel killed it, because more was in use than there is. `orphan`: the child that it leaves behind, and how many sockets that keeps open. */
  | {
      readonly kind: 'node';
      readonly node: string;
      readonly state: ProcessState;
      readonly why?: 'memory';
      readonly orphan?: { readonly pid: number; readonly holds: number };
    }
  /** One for each direction; `oneWay`: only this one is silent, from the first to the second. */
  | {
      readonly kind: 'link';
      readonly between: readonly [string, string];
      readonly state: LinkState;
      readonly oneWay?: true;
    };

/** `seq` counts from 0 in a run; `cause` is the `seq` of what made it happen, `null` for acts, timers and boots. */
export type TraceEvent = { readonly seq: number; readonly at: TimeUs; readonly cause: number | null } & TraceBody;
export type TraceKind = TraceBody['kind'];
export type TraceOf<K extends TraceKind> = Extract<TraceEvent, { readonly kind: K }>;
