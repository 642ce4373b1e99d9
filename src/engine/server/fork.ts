/**
 * A server copied for a World of its own, field by field and in one place, which is more than it seems. To V8 what `{ ...server }` makes is
 * of another kind than what it is made of: after some forks the code that reads a server has met a dozen kinds of them and looks every
 * field up by its name. A run that is forked every few hundred events was slower by 1.7 for it.
 */
import type { Client, Slot } from './client';
import type { MasterLink, Server } from './server';

/** The next fork's clients, databases and stream are its own; all that is never changed in place is shared. */
export function forkServer(server: Server): Server {
  const clients = new Map<number, Client>();
  for (const [id, client] of server.clients) clients.set(id, forkClient(client));
  const { syncFull, syncPartialOk, syncPartialErr, commands } = server.stats;
  return {
    name: server.name,
    ip: server.ip,
    port: server.port,
    configFile: server.configFile,
    machine: server.machine,
    process: server.process,
    life: server.life,
    pid: server.pid,
    disk: server.disk,
    config: server.config,
    replid: server.replid,
    replid2: server.replid2,
    masterReplOffset: server.masterReplOffset,
    secondReplOffset: server.secondReplOffset,
    backlog: server.backlog?.fork() ?? null,
    streamDb: server.streamDb,
    databases: server.databases.map((db) => db?.fork() ?? null),
    startedAtMs: server.startedAtMs,
    clients,
    consoleId: server.consoleId,
    nextClientId: server.nextClientId,
    slaves: server.slaves,
    pendingWrites: server.pendingWrites.slice(),
    watching: server.watching,
    listeners: server.listeners,
    slowlog: server.slowlog,
    slowlogId: server.slowlogId,
    monitors: server.monitors,
    blocked: server.blocked,
    unblocked: server.unblocked,
    ready: server.ready,
    wantsAcks: server.wantsAcks,
    noSlavesSinceSec: server.noSlavesSinceSec,
    goodSlaves: server.goodSlaves,
    link: forkLink(server.link),
    child: server.child,
    frozen: server.frozen,
    clockSec: server.clockSec,
    tempDatabases: server.tempDatabases?.map((db) => db?.fork() ?? null) ?? null,
    lastLoad: server.lastLoad,
    newlineSec: server.newlineSec,
    loadedStreamDb: server.loadedStreamDb,
    cronLoops: server.cronLoops,
    replicationCronLoops: server.replicationCronLoops,
    asleep: server.asleep,
    feedCause: server.feedCause,
    consoleAsked: server.consoleAsked,
    consoleSent: server.consoleSent,
    busyUntilUs: server.busyUntilUs,
    turnPlanned: server.turnPlanned,
    pauses: server.pauses,
    failover: server.failover,
    shutdown: server.shutdown,
    sigterm: server.sigterm,
    users: server.users,
    aclLog: server.aclLog,
    diskErrorToldMs: server.diskErrorToldMs,
    attackSeenSec: server.attackSeenSec,
    lastSaveSec: server.lastSaveSec,
    savedForReplicas: server.savedForReplicas,
    lastBgsave: server.lastBgsave,
    activeExpire: server.activeExpire,
    ownExpiring: server.ownExpiring,
    dirty: server.dirty,
    stats: { syncFull, syncPartialOk, syncPartialErr, commands },
  };
}

function forkLink(link: MasterLink): MasterLink {
  const { master } = link;
  return {
    host: link.host,
    port: link.port,
    state: link.state,
    conn: link.conn,
    arrived: link.arrived,
    arrivedCause: link.arrivedCause,
    arrivals: link.arrivals,
    hungUp: link.hungUp,
    reset: link.reset,
    lastIoSec: link.lastIoSec,
    transfer: link.transfer,
    initialOffset: link.initialOffset,
    masterReplid: link.masterReplid,
    master: master && { ...master },
    cachedMaster: link.cachedMaster,
    downSinceSec: link.downSinceSec,
  };
}

function forkClient(client: Client): Client {
  return {
    id: client.id,
    kind: client.kind,
    conn: client.conn,
    peer: client.peer,
    openedAtSec: client.openedAtSec,
    arrived: client.arrived,
    arrivedPieces: client.arrivedPieces,
    arrivedCause: client.arrivedCause,
    hungUp: client.hungUp,
    reset: client.reset,
    query: client.query,
    parsed: client.parsed,
    reply: client.reply,
    replyCause: client.replyCause,
    closeAfterReply: client.closeAfterReply,
    protocolError: client.protocolError,
    closing: client.closing,
    softLimitSinceSec: client.softLimitSinceSec,
    cronVisits: client.cronVisits,
    replyPeak: client.replyPeak,
    replyPeakSinceMs: client.replyPeakSinceMs,
    fd: client.fd,
    lastCommand: client.lastCommand,
    db: client.db,
    authenticated: client.authenticated,
    subscriptions: client.subscriptions,
    pushes: client.pushes,
    shown: client.shown,
    name: client.name,
    user: client.user,
    postponed: client.postponed,
    transaction: client.transaction,
    watched: client.watched,
    watchBroken: client.watchBroken,
    blocked: client.blocked,
    lastInteractionSec: client.lastInteractionSec,
    lastWriteOffset: client.lastWriteOffset,
    listeningPort: client.listeningPort,
    announcedIp: client.announcedIp,
    capaEof: client.capaEof,
    capaPsync2: client.capaPsync2,
    slot: client.slot && forkSlot(client.slot),
  };
}

function forkSlot(slot: Slot): Slot {
  return {
    state: slot.state,
    ackOffset: slot.ackOffset,
    ackAtSec: slot.ackAtSec,
    initialOffset: slot.initialOffset,
    sentOffset: slot.sentOffset,
    block: slot.block,
    prePsync: slot.prePsync,
    stuckSinceSec: slot.stuckSinceSec,
    bulk: slot.bulk,
  };
}
