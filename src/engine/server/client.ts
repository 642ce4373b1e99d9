/** A connection as the server that accepted it sees it: Redis's `client`, and what makes it a replica's slot. */
import type { Bytes } from '../../protocol/bytes';
import type { Payload } from '../../protocol/payload';
import type { StatePath } from '../machines/stepMachine';
import type { ConnId } from '../world/trace';
import type { Blocked } from './blockedKeys';
import type { Watched } from './commands/watch';
import type { Subscriptions } from './subscriptions';

/** A command waiting for EXEC. */
export interface Queued {
  readonly words: readonly Bytes[];
  /** True for a command that may change data. */
  readonly writes: boolean;
}

export interface Transaction {
  readonly queued: readonly Queued[];
  /** A command could not be queued: EXEC answers EXECABORT. */
  readonly dirty: boolean;
}

/** Who speaks: a person at a console, another server, or our own master whose stream we apply. */
export type ClientKind = 'console' | 'peer' | 'master';

export interface Client {
  readonly id: number;
  readonly kind: ClientKind;
  /** `null` for a console. */
  readonly conn: ConnId | null;
  /** The name of the node at the other end. */
  readonly peer: string;
  openedAtSec: number;
  /** Bytes in the socket that the server has not read. */
  arrived: Bytes;
  /** The same in pieces, where they came so. */
  arrivedPieces: readonly Bytes[] | null;
  arrivedCause: number | null;
  /** The other side has hung up; noticed after all that arrived before. */
  hungUp: boolean;
  /** …by a reset: the socket no longer knows its peer's address. */
  reset: boolean;
  /** Bytes read and not yet understood: a command cut in the middle. */
  query: Bytes;
  /** How much of `query` has been taken in without being applied yet: an open MULTI of our master. */
  parsed: number;
  /** Replies not yet written. */
  reply: Bytes;
  replyCause: number | null;
  closeAfterReply: boolean;
  /** Our master, who has said what is no protocol: nothing of it is read any more, and nothing remembered. */
  protocolError: boolean;
  /** Closed between this turn and the next (CLOSE_ASAP). */
  closing: boolean;
  /** How often the cron has looked at it: its buffers shrink on the first and the second visit. */
  cronVisits: number;
  /** The longest that its replies have been at once, and since when that is counted. */
  replyPeak: number;
  replyPeakSinceMs: number;
  readonly fd: number;
  /** Since when its output has been above the soft limit. */
  softLimitSinceSec: number | null;
  /** Name of the last command, as CLIENT LIST's cmd=. */
  lastCommand: string;
  db: number;
  authenticated: boolean;
  /** What it listens to; `null`: nothing. */
  subscriptions: Subscriptions | null;
  /** Where in `reply` something stands that a console did not ask for. */
  pushes: readonly { readonly at: number; readonly length: number }[];
  /** In MONITOR: its own command, to be shown to it after the reply. */
  shown: Bytes;
  /** CLIENT NO-EVICT. */
  noEvict: boolean;
  /** CLIENT SETNAME; `''`: none. */
  name: string;
  /** Whom it has logged in as. */
  user: string;
  /** Stopped before a command that has to wait for the end of a pause. */
  postponed: boolean;
  transaction: Transaction | null;
  watched: readonly Watched[];
  /** A watched key was changed. */
  watchBroken: boolean;
  /** Held by BLPOP, XREAD, WAIT and their kin; `null`: not. */
  blocked: Blocked | null;
  lastInteractionSec: number;
  /** False while its connection waits in the kernel for a server that does not look: what it has said is read a turn after it was let in. */
  accepted: boolean;
  /** master_repl_offset after its last write: what WAIT waits for. */
  lastWriteOffset: number;
  listeningPort: number;
  announcedIp: string;
  capaEof: boolean;
  capaPsync2: boolean;
  slot: Slot | null;
}

export interface Slot {
  state: StatePath;
  /** The highest offset acknowledged, and when the last ACK (or newline) came, in whole seconds. */
  ackOffset: number;
  ackAtSec: number;
  /** The stream offset named in its +FULLRESYNC. */
  initialOffset: number;
  /** Handed to the socket up to this offset; `null` while it has no place in the stream. */
  sentOffset: number | null;
  /** Number of the block it refers to in the replication buffer. */
  block: number;
  /** Of a diskless sync: since when its socket has been full; `null`: it is not. */
  stuckSinceSec: number | null;
  /** A SYNC instead of a PSYNC: never acknowledges, never times out. */
  prePsync: boolean;
  /** The RDB file it is being sent, and how much of it has been written. */
  bulk: { readonly file: Payload; readonly sent: number; readonly cause: number | null } | null;
}

export function newClient(
  id: number,
  kind: ClientKind,
  conn: ConnId | null,
  peer: string,
  nowSec: number,
  authenticated: boolean,
  fd: number,
): Client {
  return {
    id,
    kind,
    conn,
    peer,
    openedAtSec: nowSec,
    arrived: '',
    arrivedPieces: null,
    arrivedCause: null,
    hungUp: false,
    reset: false,
    query: '',
    parsed: 0,
    reply: '',
    replyCause: null,
    closeAfterReply: false,
    protocolError: false,
    closing: false,
    softLimitSinceSec: null,
    cronVisits: 0,
    replyPeak: 0,
    replyPeakSinceMs: 0,
    fd,
    lastCommand: 'NULL',
    db: 0,
    authenticated,
    subscriptions: null,
    pushes: [],
    shown: '',
    noEvict: false,
    name: '',
    user: 'default',
    postponed: false,
    transaction: null,
    watched: [],
    watchBroken: false,
    blocked: null,
    lastInteractionSec: nowSec,
    accepted: true,
    lastWriteOffset: 0,
    listeningPort: 0,
    announcedIp: '',
    capaEof: false,
    capaPsync2: false,
    slot: null,
  };
}

export const newSlot = (state: StatePath): Slot => ({
  state,
  ackOffset: 0,
  ackAtSec: 0,
  initialOffset: 0,
  sentOffset: null,
  block: -1,
  prePsync: false,
  stuckSinceSec: null,
  bulk: null,
});
