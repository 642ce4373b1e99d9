/** One Redis server: everything that `struct redisServer` keeps and that replication depends on. */
import type { Arrival } from './arrivals';
import type { Bytes } from '../../protocol/bytes';
import type { Payload } from '../../protocol/payload';
import { NO_REPLID, type Replid, type TimeUs } from '../../protocol/units';
import type { StatePath } from '../machines/stepMachine';
import type { Direction } from '../network/pipe';
import type { ConnId, ProcessState } from '../world/trace';
import type { Due } from '../world/draft';
import type { ReadyKey } from './blockedKeys';
import type { Machine } from '../host/machine';
import type { Pace } from '../world/scenario/scenario';
import type { Config } from './config/config';
import type { ConfigFile } from './config/rewrite';
import type { Client } from './client';
import { Database } from './keyspace/database';
import type { Failover } from './failover';
import type { Frozen } from './frozen';
import type { Pause } from './pause';
import type { ShutdownRequest } from './shutdown';
import type { SlowlogEntry } from './commands/slowlog';
import type { AclLogEntry } from './acl/log';
import { firstUsers, type Users } from './acl/user';
import type { ReplicationBuffer } from './replicationBuffer';

export interface Server {
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  /** redis.conf: what a restart begins from. The scenario gives it, CONFIG REWRITE writes it again. */
  configFile: ConfigFile;
  /** The computer it runs on. */
  machine: Machine;
  /** Of the RDBs that it writes, and the latest that it reads: its release's. */
  readonly rdbVersion: number;
  /** How its loads go on, since somebody turned them; `null`: as they are written. */
  pace: Pace | null;
  process: ProcessState;
  /** Counts starts: what was planned for an earlier life of the process finds nobody. */
  life: number;
  pid: number;
  startedAtMs: number;
  config: Config;
  replid: Replid;
  replid2: Replid;
  /** Where the stream stands; moves only while there is a backlog. */
  masterReplOffset: number;
  secondReplOffset: number;
  backlog: ReplicationBuffer | null;
  /** The database that the last command in the stream was for; -1 forces a SELECT. */
  streamDb: number;
  /** By number; `null` while nobody has touched it. */
  databases: (Database | null)[];
  /** Everybody connected, consoles and our master included, by client id. */
  clients: Map<number, Client>;
  consoleId: number;
  nextClientId: number;
  /** Client ids of the replicas in the order they attached. */
  slaves: readonly number[];
  /** Clients with something to write, the latest last: Redis's pending-output list. */
  pendingWrites: number[];
  /** Clients that watch keys; some of them may be gone. */
  watching: readonly number[];
  /** Clients that listen to channels, the one that came first in front; some may be gone. */
  listeners: readonly number[];
  /** The latest first. */
  slowlog: readonly SlowlogEntry[];
  slowlogId: number;
  /** Clients in MONITOR; some may be gone. */
  monitors: readonly number[];
  /** Clients that a command holds, the one that came first in front; some may be gone. */
  blocked: readonly number[];
  /** Clients that were held: what they have sent meanwhile is still to be looked at. */
  unblocked: readonly number[];
  /** Keys that somebody waits for and that have something for him. */
  ready: readonly ReadyKey[];
  /** A WAIT has begun in this turn: one GETACK goes out for all of them. */
  wantsAcks: boolean;
  noSlavesSinceSec: number;
  goodSlaves: number;
  link: MasterLink;
  child: Child | null;
  /** Children of processes that have died before them. */
  orphans: readonly Child[];
  /** Files in its directory: outlives the process. */
  disk: ReadonlyMap<string, Payload>;
  /** What keeps its event loop from turning; `null`: nothing. */
  frozen: Frozen | null;
  /**
   * Redis's `unixtime`, in whole seconds: looked at by serverCron, by every command that runs and at a load's stops, and by nobody else. So
   * what arrives in between may count as of the second before.
   */
  clockSec: number;
  /** The second data set that swapdb loads into while the first one is served. */
  tempDatabases: (Database | null)[] | null;
  /** What the last load came to. */
  lastLoad: { readonly keysLoaded: number; readonly keysExpired: number };
  /** In which second it has last sent its master a newline. */
  newlineSec: number;
  /** `repl-stream-db` of the RDB that was loaded last: the database that the stream goes on in. */
  loadedStreamDb: number;
  /** serverCron and replicationCron, counted from the start of the process. */
  cronLoops: number;
  /** When serverCron is due, and since when the loop has slept. */
  cronDueUs: number;
  sleepsSinceUs: number;
  replicationCronLoops: number;
  /** What its cron and its sockets had planned and could not do while it was paused or frozen. */
  asleep: readonly Due[];
  /** What the stream's newest bytes came from (a trace `seq`). */
  feedCause: number | null;
  /** Texts of the console's commands that wait for their replies; `null` where nobody wants to see it. */
  consoleAsked: readonly (string | null)[];
  /** The raw bytes that were put on the console's connection last: what is answered beyond all that was asked, is answered to them. */
  consoleSent: string | null;
  /** Not before this instant does the event loop turn again. */
  busyUntilUs: number;
  turnPlanned: boolean;
  /** Who has to wait, and for what. */
  pauses: readonly Pause[];
  failover: Failover | null;
  /** A shutdown that waits for replicas. */
  shutdown: { readonly request: ShutdownRequest; readonly deadlineMs: number } | null;
  /** SIGTERM has come and no cron has read it yet. */
  sigterm: boolean;
  users: Users;
  /** The latest first. */
  aclLog: readonly AclLogEntry[];
  /** When it has last said that it applies what it can't save. */
  diskErrorToldMs: number;
  /** When it was last taken for a web server. */
  attackSeenSec: number;
  lastSaveSec: number;
  /** rdb-del-sync-files: an RDB lies on its disk only because replicas wanted one. */
  savedForReplicas: boolean;
  /** How the last BGSAVE to disk went, and when one was begun last. */
  lastBgsave: {
    readonly ok: boolean;
    readonly triedSec: number;
    /** Seconds that the last child took, disk or socket; -1: there was none. */
    readonly tookSec: number;
    /** BGSAVEs to disk and SAVEs since the start. */
    readonly saves: number;
  };
  /** DEBUG SET-ACTIVE-EXPIRE 0 turns the cycle off. */
  activeExpire: boolean;
  /**
   * Keys that a client made expire here while this was a writable replica: no master will send a DEL for them, so it looks after them
   * itself. Redis's slaveKeysWithExpire.
   */
  ownExpiring: readonly { readonly db: number; readonly key: Bytes }[];
  /** Writes since the last RDB. */
  dirty: number;
  stats: Stats;
}

export interface Stats {
  syncFull: number;
  syncPartialOk: number;
  syncPartialErr: number;
  commands: number;
}

/** The replica's side: Redis's `repl_*` fields. `host` is `null` on a master. */
export interface MasterLink {
  host: string | null;
  port: number;
  state: StatePath;
  conn: ConnId | null;
  /** Bytes in the socket while there is no master client yet: handshake lines and the RDB. */
  arrived: Payload;
  /** What came last, and what brought each of the bytes that wait. */
  arrivedCause: number | null;
  arrivals: readonly Arrival[];
  hungUp: boolean;
  /** …by a reset. */
  reset: boolean;
  lastIoSec: number;
  transfer: Transfer | null;
  /** Named in +FULLRESYNC; -1: none. */
  initialOffset: number;
  masterReplid: string;
  /** The live master, once connected. */
  master: LiveMaster | null;
  cachedMaster: CachedMaster | null;
  downSinceSec: number;
}

export interface Transfer {
  /** `null`: the preamble is still to come. */
  readonly size: number | 'eof' | null;
  readonly mark: string;
  readonly read: number;
  readonly pieces: readonly Payload[];
}

export interface LiveMaster {
  readonly clientId: number;
  readonly replid: string;
  /** Applied, and read from the socket. */
  reploff: number;
  readReploff: number;
  readonly prePsync: boolean;
}

export interface CachedMaster {
  readonly replid: string;
  readonly reploff: number;
  readonly db: number;
}

/** A forked child that writes an RDB. */
export interface Child {
  readonly id: number;
  readonly pid: number;
  readonly target: 'disk' | 'socket';
  readonly startedAtUs: number;
  /** From its first byte to its last. */
  readonly writesFromUs: number;
  readonly endsAtUs: number;
  /** What it writes: the file, or with its EOF marks what goes through the pipe. */
  readonly rdb: Payload;
  /** Bytes that the parent has passed on to the receivers (socket target). */
  readonly sent: number;
  /** Where its machine stands. */
  readonly state: StatePath;
  readonly dirtyAtStart: number;
  /** master_repl_offset when it was forked. */
  readonly offsetAtStart: number;
  /** Bytes of data when it was forked: the most that can be copied. */
  readonly bytesAtStart: number;
  /** Keys that there were. */
  readonly keys: number;
  /** `dbfilename` when it was forked. */
  readonly fileName: string;
  /** What it dies of where it is killed: SIGUSR1 (10) by its parent. */
  readonly signal: number;
  /** Its parent still reads the pipe, and will meet its end (socket target). */
  readonly piped: boolean;
  /** Sockets that its parent has closed since: as long as it lives, it has them open, and the other side hears of nothing. */
  readonly holds: readonly HeldSocket[];
  /** Client ids that receive it (socket target). */
  readonly receivers: readonly number[];
}

export interface HeldSocket {
  readonly conn: ConnId;
  readonly by: Direction;
  /** Bytes lay in it that nobody has read. */
  readonly unread: boolean;
  readonly sinceUs: TimeUs;
}

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

/** The empty memory of a process that has just been started. */
export function freshMemory(config: Config, replid: Replid) {
  return {
    config,
    replid,
    replid2: NO_REPLID,
    masterReplOffset: 0,
    secondReplOffset: -1,
    backlog: null,
    streamDb: -1,
    databases: new Array<Database | null>(config.databases).fill(null),
    startedAtMs: 0,
    clients: new Map<number, Client>(),
    consoleId: 0,
    nextClientId: 3,
    slaves: [],
    pendingWrites: new Array<number>(),
    watching: [],
    listeners: [],
    slowlog: [],
    slowlogId: 0,
    monitors: [],
    blocked: [],
    unblocked: [],
    ready: [],
    wantsAcks: false,
    noSlavesSinceSec: 0,
    goodSlaves: 0,
    link: { ...NO_LINK },
    child: null,
    frozen: null,
    clockSec: 0,
    tempDatabases: null,
    lastLoad: { keysLoaded: 0, keysExpired: 0 },
    newlineSec: 0,
    loadedStreamDb: 0,
    cronLoops: 0,
    cronDueUs: Number.POSITIVE_INFINITY,
    sleepsSinceUs: 0,
    replicationCronLoops: 0,
    asleep: [],
    feedCause: null,
    consoleAsked: [],
    consoleSent: null,
    busyUntilUs: 0,
    turnPlanned: false,
    pauses: [],
    failover: null,
    shutdown: null,
    sigterm: false,
    users: firstUsers(config.requirepass),
    aclLog: [],
    diskErrorToldMs: 0,
    attackSeenSec: 0,
    lastSaveSec: 0,
    savedForReplicas: false,
    lastBgsave: { ok: true, triedSec: 0, tookSec: -1, saves: 0 },
    activeExpire: true,
    ownExpiring: [],
    dirty: 0,
    stats: { syncFull: 0, syncPartialOk: 0, syncPartialErr: 0, commands: 0 },
  } satisfies Partial<Server>;
}

/** The database with this number, made when it is first asked for. */
export function databaseOf(server: Server, index: number): Database {
  let db = server.databases[index];
  if (!db) server.databases[index] = db = new Database(index);
  return db;
}
