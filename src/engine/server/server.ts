import type { Bytes } from '../../protocol/bytes';
import type { Payload } from '../../protocol/payload';
import { NO_REPLID, type Replid } from '../../protocol/units';
import type { Machine } from '../host/machine';
import type { Due } from '../world/draft';
import type { Pace } from '../world/scenario/scenario';
import type { ProcessState } from '../world/trace';
import type { AclLogEntry } from './acl/log';
import { firstUsers, type Users } from './acl/user';
import type { ReadyKey } from './blockedKeys';
import type { Child } from './child';
import type { Client } from './client';
import type { SlowlogEntry } from './commands/slowlog';
import type { Config } from './config/config';
import type { ConfigFile } from './config/rewrite';
import type { Failover } from './failover';
import type { Frozen } from './frozen';
import { Database } from './keyspace/database';
import { type MasterLink, NO_LINK } from './linkState';
import type { Pause } from './pause';
import type { ReplicationBuffer } from './replicationBuffer';
import type { ShutdownRequest } from './shutdown';

/**
 * One Redis server: what `struct redisServer` holds, as far as replication depends on it. Fields have Redis's names where Redis has the
 * field. Units are in the names: `…Us` is virtual microseconds, `…Ms` and `…Sec` are wall time as the server sees it.
 */
export interface Server {
  readonly name: string;
  readonly ip: string;
  readonly port: number;

  // --- What outlives the process ---

  /** redis.conf: what every start begins from. It comes from the scenario; CONFIG REWRITE changes it. */
  configFile: ConfigFile;
  /** The computer it runs on. */
  machine: Machine;
  /** RDB version of the files that it writes, and the newest that it reads; it follows from the release that it stands for. */
  readonly rdbVersion: number;
  /** The pace that somebody has set for the loads on this server while they run; `null`: the scenario's own. */
  pace: Pace | null;
  /** Files in its directory, by name. */
  disk: ReadonlyMap<string, Payload>;
  /** Children that go on writing after their parent has died (orphan.ts). */
  orphans: readonly Child[];

  // --- The process and its event loop ---

  process: ProcessState;
  /** Counts starts and deaths. A due that was planned in an earlier life is dropped. */
  life: number;
  pid: number;
  startedAtMs: number;
  config: Config;
  /**
   * Redis's `unixtime`, in whole seconds. It is read from the clock only by serverCron, by each command that runs and at the stops of a
   * load; bytes that arrive in between may therefore be stamped with the second before.
   */
  clockSec: number;
  /** The event loop does not turn before this instant: a command or a fork keeps it busy. */
  busyUntilUs: number;
  /** The end of the last DEBUG SLEEP, -Infinity before the first. It sleeps inside its command, so nothing that its turn has to write leaves before. */
  sleepsUntilUs: number;
  /** A turn of the event loop is on the agenda. */
  turnPlanned: boolean;
  /** What keeps the event loop from turning for longer than a command does; `null`: nothing. */
  frozen: Frozen | null;
  /** What came due while the process was paused or frozen; it is planned again when the loop turns. */
  asleep: readonly Due[];
  /** How often serverCron and replicationCron have run since the process started. */
  cronLoops: number;
  replicationCronLoops: number;
  /** When serverCron is due, and since when the loop has slept waiting for it (cron.ts). */
  cronDueUs: number;
  sleepsSinceUs: number;
  /** A shutdown that waits for replicas to catch up. */
  shutdown: { readonly request: ShutdownRequest; readonly deadlineMs: number } | null;
  /** SIGTERM has arrived; the next cron acts on it. */
  sigterm: boolean;
  stats: Stats;

  // --- The data set ---

  /** By number; `null` until somebody uses the database. */
  databases: (Database | null)[];
  /** With `repl-diskless-load swapdb`: the data set being loaded while the old one is served. */
  tempDatabases: (Database | null)[] | null;
  /** DEBUG SET-ACTIVE-EXPIRE 0 turns the expire cycle off. */
  activeExpire: boolean;
  /**
   * Redis's slaveKeysWithExpire: keys to which clients of this writable replica gave a time to live. No master will send a DEL for them, so
   * this server deletes them itself.
   */
  ownExpiring: readonly { readonly db: number; readonly key: Bytes }[];

  // --- Persistence ---

  /** Writes since the last RDB. */
  dirty: number;
  lastSaveSec: number;
  lastBgsave: {
    /** How the last BGSAVE to disk ended. */
    readonly ok: boolean;
    /** When the last one was begun. */
    readonly triedSec: number;
    /** Seconds that the last child took, to disk or to sockets; -1: there was none. */
    readonly tookSec: number;
    /** BGSAVEs to disk and SAVEs since the process started. */
    readonly saves: number;
  };
  child: Child | null;
  /** The RDB on disk was saved for replicas alone, so `rdb-del-sync-files` may delete it. */
  savedForReplicas: boolean;
  /** Result of the last load. */
  lastLoad: { readonly keysLoaded: number; readonly keysExpired: number };
  /** When it last logged that it applies its master's writes although it cannot save them. */
  diskErrorToldMs: number;

  // --- Replication: as a master ---

  replid: Replid;
  replid2: Replid;
  /** Offset of the last byte in the stream. Without a backlog it does not move. */
  masterReplOffset: number;
  secondReplOffset: number;
  backlog: ReplicationBuffer | null;
  /** The database that the stream's last SELECT named; -1: the next command needs a SELECT. */
  streamDb: number;
  /** What the newest bytes of the stream came from (a trace `seq`). */
  feedCause: number | null;
  /** Client ids of the replicas, in the order in which they attached. */
  slaves: readonly number[];
  goodSlaves: number;
  noSlavesSinceSec: number;
  /** A WAIT began in this turn: one REPLCONF GETACK will be sent for all of them. */
  wantsAcks: boolean;
  failover: Failover | null;

  // --- Replication: as a replica ---

  link: MasterLink;
  /** `repl-stream-db` of the last RDB loaded: the database in which the stream goes on. */
  loadedStreamDb: number;
  /** The second in which it last sent its master a newline (one a second at the most). */
  newlineSec: number;

  // --- Clients: of the lists of client ids, those marked * may name clients that are gone ---

  /** Every connection, by client id: consoles and our master included. */
  clients: Map<number, Client>;
  nextClientId: number;
  consoleId: number;
  /** Commands typed at the console whose replies are still to come; `null` for a write of a load, whose reply is not reported. */
  consoleAsked: readonly (string | null)[];
  /** The raw bytes last sent to the console: replies beyond those in `consoleAsked` are reported under this text. */
  consoleSent: string | null;
  /** Clients with unwritten output, the latest last: Redis's clients_pending_write. */
  pendingWrites: number[];
  /** Clients in WATCH.* */
  watching: readonly number[];
  /** Subscribers, the oldest first.* */
  listeners: readonly number[];
  /** Clients in MONITOR.* */
  monitors: readonly number[];
  /** Clients blocked by BLPOP, XREAD, WAIT and the like, the oldest first.* */
  blocked: readonly number[];
  /** Clients that have been unblocked; what they sent in the meantime is still to be read. */
  unblocked: readonly number[];
  /** Keys that blocked clients wait for and that now have something to give. */
  ready: readonly ReadyKey[];
  /** CLIENT PAUSE and FAILOVER: which commands have to wait, and until when. */
  pauses: readonly Pause[];
  users: Users;
  /** The latest entry first. */
  aclLog: readonly AclLogEntry[];
  /** The latest entry first. */
  slowlog: readonly SlowlogEntry[];
  slowlogId: number;
  /** When it last logged a "possible SECURITY ATTACK": somebody speaking HTTP to it. */
  attackSeenSec: number;
}

export interface Stats {
  syncFull: number;
  syncPartialOk: number;
  syncPartialErr: number;
  commands: number;
}

/** The memory of a process that has just started: every field of a {@link Server} that does not outlive the process. */
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
    sleepsUntilUs: Number.NEGATIVE_INFINITY,
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

/** The database with this number; created on first use. */
export function databaseOf(server: Server, index: number): Database {
  let db = server.databases[index];
  if (!db) server.databases[index] = db = new Database(index);
  return db;
}
