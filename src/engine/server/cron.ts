/** serverCron, which runs ten times a second, and replicationCron, which every tenth of its runs calls. Both do things in Redis's order. */
import { STREAM_PING } from '../../protocol/handshake';
import { replid, NO_REPLID } from '../../protocol/units';
import { KEEPALIVE } from '../../protocol/handshake';
import { CRON_PERIOD_US, CRON_RUN_US, OVERSLEEP_US } from '../host/machine';
import type { Draft } from '../world/draft';
import { reapChild } from './bgsave';
import type { Client } from './client';
import { dropClient, replicaName } from './clients';
import { updateFailover } from './failover';
import { endPauses, isPaused } from './pause';
import { shutdownCron } from './shutdown';
import { startBgsave } from './bgsave';
import { touchWatched } from './commands/watch';
import { linkEvent, masterClient } from './masterLink';
import { checkOutputLimit } from './outputLimits';
import { startPendingBgsave } from './fullSync';
import type { Server } from './server';
import { isOnline, refreshGoodSlaves, replicas, write } from './slots';
import { isOutOfMemory } from './memory';
import { killProcess } from './process';
import { feedHeartbeat, propagate } from './stream';
import { removeSentFile } from './syncFiles';

/**
 * Plans the first cron of a process, `inUs` microseconds from now.
 *
 * The event loop sleeps until the cron is due, unless something wakes it. epoll_wait(2) takes whole milliseconds and Redis rounds up, so a
 * loop that was woken in between sleeps up to a millisecond too long afterwards. On real servers ten ticks take 1.002 s where nothing else
 * happens, 1.003 s with a write every 333 ms, and 1.010 s with one every 50 ms: the cron of a busy master runs slow by a hundredth.
 *
 *     tick ──── 100 ms ────> due          the last write comes 37.4 ms before it is due: the loop sleeps 38 ms and ticks 0.6 ms late
 */
export function firstCron(draft: Draft, server: Server, inUs: number): void {
  sleepUntilCron(server, draft.now, inUs);
  planWaking(draft, server);
}

function sleepUntilCron(server: Server, fromUs: number, us: number): void {
  server.sleepsSinceUs = fromUs;
  server.cronDueUs = fromUs + us;
}

/** When the loop will wake for its cron if nothing wakes it before. */
const wakesAt = ({ cronDueUs, sleepsSinceUs }: Server): number =>
  sleepsSinceUs + Math.max(0, Math.ceil((cronDueUs - sleepsSinceUs) / 1000)) * 1000 + OVERSLEEP_US;

function planWaking(draft: Draft, server: Server): void {
  draft.plan(wakesAt(server), { kind: 'cron', node: server.name, life: server.life });
}

/** A planned waking. Answers whether the loop wakes: something may have woken it before, after which it sleeps longer or has run the cron. */
export function wakeForCron(draft: Draft, server: Server): boolean {
  const awake = draft.now >= wakesAt(server);
  if (awake) serverCron(draft, server);
  if (server.process === 'up') planWaking(draft, server);
  return awake;
}

/** Runs the cron at the end of a turn of the event loop if it is due. Answers whether it ran. */
export function cronInTurn(draft: Draft, server: Server): boolean {
  if (draft.now < Math.max(server.cronDueUs, server.busyUntilUs) || server.process !== 'up' || server.frozen)
    return false;
  serverCron(draft, server);
  return true;
}

function serverCron(draft: Draft, server: Server): void {
  draft.causedByTimer(server.name, 'serverCron');
  server.clockSec = draft.wallSec;
  // A kernel would not wait for the cron. Checked here, the kill comes at most a tenth of a second late.
  if (isOutOfMemory(server)) return killProcess(draft, server, 'memory');
  if (server.shutdown || server.sigterm) shutdownCron(draft, server);
  if (server.process !== 'up') return;
  endPauses(draft, server);
  for (const client of server.clients.values()) visit(draft, client);
  // Redis checks some clients in each tick, and each client once a second. Replicas are few, so here all of them are checked.
  for (const client of replicas(server)) checkOutputLimit(draft, server, client, 'cron');
  if (server.activeExpire) {
    if (server.link.host !== null) expireOwn(draft, server);
    else if (!isPaused(server)) activeExpire(draft, server);
  }
  if (server.child) reapChild(draft, server);
  else saveByPoints(draft, server);
  // During a FAILOVER replicationCron runs ten times a second.
  if (server.failover || server.cronLoops % 10 === 0) replicationCron(draft, server);
  server.cronLoops++;
  sleepUntilCron(server, draft.now + CRON_RUN_US, CRON_PERIOD_US);
}

/** REPLY_BUFFER_DEFAULT_PEAK_RESET_TIME: how long the peak of a client's reply buffer is remembered. */
const PEAK_MS = 5000;

function visit(draft: Draft, client: Client): void {
  client.cronVisits++;
  if (draft.wallMs - client.replyPeakSinceMs <= PEAK_MS) return;
  client.replyPeak = client.reply.length;
  client.replyPeakSinceMs = draft.wallMs;
}

/**
 * The slow expire cycle: a DEL for every key that has expired. Redis samples 20 keys of a database at a time and goes on while more than a
 * tenth of them have expired; in small data sets that finds all of them, as this does.
 */
function activeExpire(draft: Draft, server: Server): void {
  for (const db of server.databases) {
    if (!db || db.expiring === 0) continue;
    for (const key of db.expiredKeys(draft.wallMs)) {
      db.delete(key);
      if (server.watching.length > 0) touchWatched(server, db, key);
      propagate(draft, server, [{ db: db.index, words: [server.config.lazyExpire ? 'UNLINK' : 'DEL', key] }]);
    }
  }
}

/**
 * A writable replica deletes expired keys that its own clients gave a time to live, and propagates nothing. Redis visits these keys in random
 * order until it has met four that have not expired; this visits all of them, which is the same where they are few.
 */
function expireOwn(draft: Draft, server: Server): void {
  if (server.ownExpiring.length === 0) return;
  server.ownExpiring = server.ownExpiring.filter(({ db: index, key }) => {
    const db = server.databases[index];
    const at = db?.get(key)?.expiresAtMs ?? null;
    if (!db || at === null) return false;
    if (draft.wallMs <= at) return true;
    if (server.watching.length > 0) touchWatched(server, db, key);
    db.delete(key);
    return false;
  });
}

function replicationCron(draft: Draft, server: Server): void {
  draft.causedByTimer(server.name, 'replicationCron');
  if (server.failover) updateFailover(draft, server);
  const { config, link } = server;
  if (link.host !== null) {
    const last =
      link.state === 'propagate.connected'
        ? (masterClient(server)?.lastInteractionSec ?? draft.wallSec)
        : link.lastIoSec;
    linkEvent(draft, server, { type: 'CRON', idleSeconds: draft.wallSec - last, timeoutSeconds: config.replTimeout });
  }
  // 7.0 withholds its PINGs only during a FAILOVER that has a TIMEOUT.
  const quiet = typeof server.failover?.endMs === 'number' && isPaused(server);
  if (server.replicationCronLoops % config.replPingPeriod === 0 && server.slaves.length > 0 && !quiet)
    feedHeartbeat(draft, server, STREAM_PING);
  for (const client of replicas(server)) {
    const state = client.slot?.state;
    if (state === 'waitBgsaveStart' || (state === 'waitBgsaveEnd' && server.child?.target !== 'socket'))
      write(draft, client, KEEPALIVE);
  }
  for (const client of replicas(server)) {
    const what = timedOut(draft, server, client);
    if (what === null) continue;
    draft.log(server, '#', `Disconnecting timedout replica (${what} sync): ${replicaName(draft, client)}`);
    dropClient(draft, server, client);
  }
  freeIdleBacklog(draft, server);
  startPendingBgsave(draft, server);
  removeSentFile(draft, server);
  refreshGoodSlaves(server);
  server.replicationCronLoops++;
}

/**
 * Why a replica is to be disconnected; `null`: it is not. `streaming`: it is online and has sent nothing for repl-timeout. `full`: its socket
 * has been full for so long, which blocks the child that writes an RDB to it. A replica that waits for a file, or is being sent one, blocks
 * nobody and may be as slow as it likes.
 */
function timedOut(draft: Draft, { config, child }: Server, { slot }: Client): 'streaming' | 'full' | null {
  if (!slot) return null;
  const isLongSince = (sec: number): boolean => draft.wallSec - sec > config.replTimeout;
  if (isOnline(slot)) return !slot.prePsync && isLongSince(slot.ackAtSec) ? 'streaming' : null;
  if (slot.state !== 'waitBgsaveEnd' || child?.target !== 'socket' || slot.stuckSinceSec === null) return null;
  return isLongSince(slot.stuckSinceSec) ? 'full' : null;
}

/** How long the next BGSAVE waits after one that failed: CONFIG_BGSAVE_RETRY_DELAY. */
const BGSAVE_RETRY_SECONDS = 5;

/** Save points: `save 3600 1` saves after 3600 seconds if at least one key has changed. */
function saveByPoints(draft: Draft, server: Server): void {
  const { ok, triedSec } = server.lastBgsave;
  if (!ok && draft.wallSec - triedSec <= BGSAVE_RETRY_SECONDS) return;
  for (const { seconds, changes } of server.config.savePoints) {
    if (server.dirty < changes || draft.wallSec - server.lastSaveSec <= seconds) continue;
    draft.log(server, '*', `${changes} changes in ${seconds} seconds. Saving...`);
    startBgsave(draft, server, 'disk', []);
    return;
  }
}

/** A master without replicas frees its backlog after repl-backlog-ttl and begins a new history, because nobody could continue the old one. */
function freeIdleBacklog(draft: Draft, server: Server): void {
  const ttl = server.config.replBacklogTtl;
  if (server.slaves.length > 0 || ttl === 0 || !server.backlog || server.link.host !== null) return;
  if (draft.wallSec - server.noSlavesSinceSec <= ttl) return;
  server.replid = replid(draft.random(server.name, 'replid').hex(40));
  server.replid2 = NO_REPLID;
  server.secondReplOffset = -1;
  server.backlog = null;
  draft.log(server, '*', `Replication backlog freed after ${ttl} seconds without connected replicas.`);
}
