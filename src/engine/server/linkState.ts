/** A replica's link to its master as data: Redis's `repl_*` fields. masterLink.ts is what changes it. */
import type { Payload } from '../../protocol/payload';
import type { StatePath } from '../machines/stepMachine';
import type { ConnId } from '../world/trace';
import type { Arrival } from './arrivals';

export interface MasterLink {
  /** `null` on a master. */
  host: string | null;
  port: number;
  state: StatePath;
  conn: ConnId | null;
  /** Unread bytes in the socket while there is no master client yet: handshake lines and the RDB. */
  arrived: Payload;
  /** The trace event that brought the newest of them, and which event brought each of them. */
  arrivedCause: number | null;
  arrivals: readonly Arrival[];
  /** The master has hung up; noticed once everything in `arrived` has been read. */
  hungUp: boolean;
  /** It hung up with a reset. */
  reset: boolean;
  lastIoSec: number;
  transfer: Transfer | null;
  /** The offset in +FULLRESYNC; -1: there was none. */
  initialOffset: number;
  masterReplid: string;
  /** The live master, once connected. */
  master: LiveMaster | null;
  cachedMaster: CachedMaster | null;
  downSinceSec: number;
}

/** An RDB that is being received. */
export interface Transfer {
  /** Bytes; `eof`: until `mark` comes; `null`: the line that tells is still to come. */
  readonly size: number | 'eof' | null;
  /** Forty characters that end a streamed RDB; `''` where the size is known. */
  readonly mark: string;
  /** Bytes received so far. */
  readonly read: number;
  readonly pieces: readonly Payload[];
}

export interface LiveMaster {
  readonly clientId: number;
  readonly replid: string;
  /** Offset of the last byte applied, and of the last byte read from the socket. */
  reploff: number;
  readReploff: number;
  /** It was synchronized with by SYNC, and has told no offset. */
  readonly prePsync: boolean;
}

/** What is remembered of a master whose link broke: where a PSYNC can ask to go on. */
export interface CachedMaster {
  readonly replid: string;
  readonly reploff: number;
  readonly db: number;
}

/** The link of a server that has no master. */
export const NO_LINK: MasterLink = {
  host: null,
  port: 0,
  state: 'none',
  conn: null,
  arrived: '',
  arrivedCause: null,
  arrivals: [],
  hungUp: false,
  reset: false,
  lastIoSec: 0,
  transfer: null,
  initialOffset: -1,
  masterReplid: '',
  master: null,
  cachedMaster: null,
  downSinceSec: 0,
};
