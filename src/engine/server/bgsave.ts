/**
 * BGSAVE: forking a child that writes an RDB, to a file or through a pipe to the sockets of the replicas that wait for it, and what the
 * parent does as the child goes on. The parent notices the end of the pipe at once, but the child's exit only when something checks for
 * it: serverCron, or the first ACK that arrives.
 */
import { rdbEofMark } from '../../protocol/handshake';
import { joined } from '../../protocol/payload';
import { CHILD_EXIT_US, CHILD_STARTUP_US } from '../host/machine';
import { bgsave, type BgsaveEvent } from '../machines/bgsave';
import type { BgsaveEffect } from '../machines/effects';
import { stepMachine } from '../machines/stepMachine';
import type { Draft } from '../world/draft';
import { type Child, nextPieceUs, PIPE_BYTES, writtenToPipe, writingUs } from './child';
import { forkIsRefused, forkUs, keptBytes, memoryUse } from './memory';
import { dumpRdb, rdbName, saveFile } from './persistence';
import { startPendingBgsave } from './fullSync';
import { replicas, slotEvent, write } from './slots';
import type { Client } from './client';
import { isBusy } from './frozen';
import type { Server } from './server';
import { releaseSockets } from './inherited';
import { ACCEPTOR, roomFor } from './transport';

/**
 * Forks. The RDB is made now, because the child has the data as they are at this moment. The fork itself stops the server, for longer the
 * more data it holds. `receivers`: client ids of the replicas that read a socket target. Answers whether the kernel allowed the fork.
 */
export function startBgsave(
  draft: Draft,
  server: Server,
  target: Child['target'],
  receivers: readonly number[],
): boolean {
  if (forkIsRefused(server)) {
    draft.log(server, '#', "Can't save in background: fork: Cannot allocate memory");
    server.lastBgsave = { ...server.lastBgsave, ok: false, triedSec: draft.wallSec };
    return false;
  }
  const pauseUs = forkUs(server);
  if (pauseUs > 0) server.busyUntilUs = Math.max(draft.now, server.busyUntilUs) + pauseUs;
  const rdb = dumpRdb(draft, server);
  const mark = target === 'socket' ? draft.random(server.name, 'eof mark').hex(40) : '';
  const file = target === 'socket' ? joined(joined(rdbEofMark(mark), rdb), mark) : rdb;
  const pid = draft.nextPid++;
  const writesFromUs = draft.now + pauseUs + CHILD_STARTUP_US;
  const endsAtUs = writesFromUs + writingUs(server.machine, target, file.length) + keyDelayUs(server);
  server.child = {
    id: pid,
    pid,
    target,
    state: 'none',
    startedAtUs: draft.now,
    writesFromUs,
    endsAtUs,
    rdb: file,
    sent: 0,
    receivers,
    dirtyAtStart: server.dirty,
    offsetAtStart: server.masterReplOffset,
    bytesAtStart: keptBytes(server),
    keys: keysOf(server),
    fileName: rdbName(server),
    signal: SIGUSR1,
    piped: target === 'socket',
    holds: [],
  };
  const { saves } = server.lastBgsave;
  if (target === 'disk') server.lastBgsave = { ...server.lastBgsave, triedSec: draft.wallSec, saves: saves + 1 };
  const started = target === 'socket' ? 'Background RDB transfer started' : 'Background saving started';
  draft.log(server, '*', `${started} by pid ${pid}`);
  const cause = childEvent(draft, server, { type: 'FORK', target });
  planWriting(draft, server, server.child, cause);
  return true;
}

/** Plans when the parent next hears of the child's writing: a file counts only when it is whole, a pipe is read piece by piece. */
function planWriting(draft: Draft, { name, life }: Server, child: Child, cause: number | null): void {
  const at = child.target === 'disk' ? child.endsAtUs : nextPieceUs(child, draft.now);
  draft.plan(at, { kind: 'child', node: name, life, child: child.id, stage: 'writes', cause });
}

/** Hands an event to the child's machine and does what the machine asks for. Answers the `state` event's number; `null`: it did not move. */
function childEvent(draft: Draft, server: Server, event: BgsaveEvent): number | null {
  const { child } = server;
  if (!child) return null;
  const { state, effects } = stepMachine<BgsaveEffect>(bgsave, child.state, event);
  if (state === child.state) return null;
  const moved = draft.emit({
    kind: 'state',
    node: server.name,
    machine: 'bgsave',
    conn: null,
    from: child.state,
    to: state,
    event: event.type,
  });
  server.child = { ...child, state };
  for (const effect of effects) {
    if (effect.type === 'awaitExit') awaitExit(draft, server, effect.killed, moved);
    else settle(draft, server, child, effect.end);
  }
  return moved;
}

/** rdb-key-save-delay, a directive of Redis for its own tests: microseconds for each key. */
function keyDelayUs(server: Server): number {
  return keysOf(server) * server.config.rdbKeySaveDelayUs;
}

const keysOf = ({ databases }: Server): number => databases.reduce((sum, db) => sum + (db?.size ?? 0), 0);

/** A due of a writing child: its file is complete, or there is something in its pipe. */
export function childWrote(draft: Draft, server: Server): void {
  const { child } = server;
  if (child?.state === 'socket.writing') {
    pumpPipe(draft, server);
    if (server.child?.state === 'socket.writing' && draft.now < child.endsAtUs)
      planWriting(draft, server, server.child, draft.resolveCause());
    return;
  }
  // A child that has been killed in the meantime writes no more.
  if (child?.state !== 'disk.writing') return;
  const ok = saveFile(draft, server, child.fileName, child.rdb, child.pid, 'C');
  childEvent(draft, server, { type: ok ? 'WRITTEN' : 'WRITE_FAILED' });
}

/** SIGKILL for the child, not from its parent: what a computer does that runs out of memory. */
export function killChild(draft: Draft, server: Server): void {
  const { child } = server;
  if (!child?.state.endsWith('.writing')) return;
  server.child = { ...child, signal: SIGKILL };
  childEvent(draft, server, { type: 'SIGKILL' });
}

/** The parent kills its own child, because it does not want the RDB any more. */
export function killRdbChild(draft: Draft, server: Server): void {
  childEvent(draft, server, { type: 'NOBODY_WAITS' });
}

const SIGKILL = 9;
const SIGUSR1 = 10;

function awaitExit(draft: Draft, server: Server, killed: boolean, cause: number): void {
  const { child } = server;
  if (!child) return;
  if (!killed) {
    draft.log(server, '*', cowLine(memoryUse(server).copied), 'C');
  }
  const { name, life } = server;
  draft.plan(draft.now + CHILD_EXIT_US, { kind: 'child', node: name, life, child: child.id, stage: 'exits', cause });
}

/** The log line of a child that has finished: memory that was copied because of it. */
export function cowLine(copiedBytes: number): string {
  const mb = Math.floor(copiedBytes / (1024 * 1024));
  return `Fork CoW for RDB: current ${mb} MB, peak ${mb} MB, average ${mb} MB`;
}

/** Reads the pipe in pieces and writes each to every receiver. As soon as one of them has no room nobody gets more: the slowest sets the pace. */
export function pumpPipe(draft: Draft, server: Server): void {
  const { child } = server;
  if (child?.state !== 'socket.writing') return;
  const inPipe = writtenToPipe(child, draft.now);
  let { sent } = child;
  // With nothing to read, the parent does not notice either that a receiver has gone.
  if (sent === inPipe && draft.now < child.endsAtUs) return;
  for (;;) {
    const alive = replicas(server).filter((c) => child.receivers.includes(c.id));
    if (alive.length === 0) {
      draft.log(server, '#', 'Diskless rdb transfer, last replica dropped, killing fork child.');
      server.child = { ...child, piped: false };
      childEvent(draft, server, { type: 'NOBODY_WAITS' });
      return;
    }
    if (sent === child.rdb.length) {
      server.child = { ...child, sent };
      endPipe(draft, server, alive);
      childEvent(draft, server, { type: 'DRAINED' });
      return;
    }
    if (sent === inPipe) break;
    const piece = child.rdb.slice(sent, Math.min(inPipe, sent + PIPE_BYTES));
    const stuck = alive.filter((c) => c.conn !== null && roomFor(draft, c.conn, ACCEPTOR) < piece.length);
    for (const { slot } of stuck) if (slot) slot.stuckSinceSec ??= server.clockSec;
    if (stuck.length > 0) break;
    for (const client of alive) {
      write(draft, client, piece);
      if (client.slot) client.slot.stuckSinceSec = null;
    }
    sent += piece.length;
  }
  server.child = { ...child, sent };
}

/** The parent meets the end of the pipe: the child has written everything, or it has died. */
function endPipe(draft: Draft, server: Server, alive: readonly Client[]): void {
  if (!server.child?.piped) return;
  server.child = { ...server.child, piped: false };
  draft.log(server, '#', `Diskless rdb transfer, done reading from pipe, ${alive.length} replicas still up.`);
}

/** Meets the end of the pipe unless the parent is not reading it: it is paused, busy, or waits for a receiver whose socket is full. */
function meetEndOfPipe(draft: Draft, server: Server): void {
  const { child } = server;
  if (!child?.piped || server.process !== 'up' || isBusy(draft, server)) return;
  const alive = replicas(server).filter(({ id }) => child.receivers.includes(id));
  if (alive.every(({ slot }) => slot?.stuckSinceSec === null)) endPipe(draft, server, alive);
}

/** The child exits: its sockets close, and it is a zombie until the parent reaps it. */
export function childExited(draft: Draft, server: Server): void {
  meetEndOfPipe(draft, server);
  if (server.child) {
    releaseSockets(draft, server.child);
    server.child = { ...server.child, holds: [] };
  }
  childEvent(draft, server, { type: 'EXIT' });
}

/** checkChildrenDone: reaps a child that has exited. */
export function reapChild(draft: Draft, server: Server): void {
  if (!server.child?.state.startsWith('zombie.')) return;
  meetEndOfPipe(draft, server);
  childEvent(draft, server, { type: 'REAPED' });
}

/** Tells the replicas that waited for the child how it ended, and forks again for those that wait for the next one. */
function settle(draft: Draft, server: Server, child: Child, end: 'done' | 'failed' | 'killed'): void {
  server.child = null;
  const ok = end === 'done';
  server.lastBgsave = { ...server.lastBgsave, tookSec: draft.wallSec - draft.secondOf(child.startedAtUs) };
  if (child.target === 'disk') {
    if (ok) {
      server.dirty = Math.max(0, server.dirty - child.dirtyAtStart);
      server.lastSaveSec = draft.wallSec;
    }
    // A child killed by its parent (SIGUSR1) was no longer wanted; that does not count as a failed save.
    if (end !== 'killed' || child.signal !== SIGUSR1) server.lastBgsave = { ...server.lastBgsave, ok };
  }
  draft.log(server, ok ? '*' : '#', endLine(child, end));
  for (const client of replicas(server)) {
    if (child.receivers.includes(client.id) || child.target === 'disk')
      slotEvent(draft, server, client, { type: 'BGSAVE_DONE', target: child.target, ok });
  }
  startPendingBgsave(draft, server);
}

function endLine({ target, signal }: Child, end: 'done' | 'failed' | 'killed'): string {
  if (end === 'done') return `Background ${target === 'disk' ? 'saving' : 'RDB transfer'} terminated with success`;
  const what = target === 'disk' ? 'Background saving' : 'Background transfer';
  return end === 'failed' ? `${what} error` : `${what} terminated by signal ${signal}`;
}

/**
 * Called after a turn in which a replica may have gone. A disk child that no replica waits for any more is killed, unless save points are
 * configured and want its file anyway. With a socket target the pipe is read on, in case the replica that left had been blocking the others;
 * if it was the last one, the child is killed.
 */
export function killUselessChild(draft: Draft, server: Server): void {
  const { child } = server;
  if (!child?.state.endsWith('.writing') || child.receivers.every((id) => server.clients.get(id)?.slot)) return;
  if (child.target === 'socket') return pumpPipe(draft, server);
  if (server.config.savePoints.length > 0) return;
  if (replicas(server).some(({ slot }) => slot?.state === 'waitBgsaveEnd')) return;
  childEvent(draft, server, { type: 'NOBODY_WAITS' });
}
