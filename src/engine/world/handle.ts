/** What each entry of the agenda does when its time comes. */
import { childExited, childWrote } from '../server/bgsave';
import { cronInTurn, wakeForCron } from '../server/cron';
import { stepFrozen } from '../server/frozen';
import { orphanEvent } from '../server/orphan';
import { becomeReady, startProcess } from '../server/process';
import type { Server } from '../server/server';
import { unread } from '../server/socket';
import { beforeSleep, planTurn, runTurn } from '../server/turn';
import { KERNEL_US } from '../network/network';
import { runStep } from './acts';
import { writeOne } from './consoleActs';
import type { Draft, Due } from './draft';
import { connectAnswered, connectArrives, hangUpArrives, resetArrives, segmentArrives, windowArrives } from './wire';

/** Takes one entry off the agenda: what it means happens now, in the draft. */
export function handle(draft: Draft, due: Due): void {
  switch (due.kind) {
    case 'data':
      return segmentArrives(draft, due);
    case 'step':
      return runStep(draft, due.index);
    case 'write':
      return writeOne(draft, due);
    case 'start':
      return startProcess(draft, draft.server(due.node));
    case 'connectArrives':
      return connectArrives(draft, due);
    case 'connectAnswered':
      return connectAnswered(draft, due);
    case 'hangUp':
      return hangUpArrives(draft, due);
    case 'window':
      return windowArrives(draft, due);
    case 'reset':
      return resetArrives(draft, due);
    case 'orphan':
      draft.cause = due.cause;
      return orphanEvent(draft, draft.server(due.node), due.child, due.stage);
    default:
      return handleOwn(draft, due);
  }
}

/** Dues that a process planned for itself. */
type Own = Extract<Due, { readonly life: number }>;

/** Does what a process planned for itself, unless the process has died since (`life` counts its starts). */
function handleOwn(draft: Draft, due: Own): void {
  const server = draft.server(due.node);
  if (server.life !== due.life) return;
  runOwn(draft, server, due);
  if (draft.network.isAnyFull) tellOfRoom(draft, server);
}

/** What a server has just read makes room in its sockets: writers that found one full get a window update. */
function tellOfRoom(draft: Draft, server: Server): void {
  for (const [connection, direction] of draft.network.emptied(server.name, (...pipe) => unread(draft, ...pipe)))
    draft.plan(draft.now + connection.link.latencyUs + KERNEL_US, {
      kind: 'window',
      conn: connection.id,
      direction: direction === 0 ? 1 : 0,
    });
}

/** A paused or frozen server keeps what comes due for when it wakes (`asleep`); a busy one does it when it is free. */
function runOwn(draft: Draft, server: Server, due: Own): void {
  if (due.kind === 'child') return childEvent(draft, server, due);
  if (server.process === 'paused') {
    server.asleep = [...server.asleep, due];
    return;
  }
  if (due.kind === 'frozen') {
    draft.cause = due.cause;
    stepFrozen(draft, server);
    if (server.frozen || server.process !== 'up') return;
    beforeSleep(draft, server);
    return planTurnIfReadable(draft, server);
  }
  if (server.frozen) {
    server.asleep = [...server.asleep, due];
    return;
  }
  if (due.kind !== 'turn' && draft.now < server.busyUntilUs) return draft.plan(server.busyUntilUs, due);
  switch (due.kind) {
    case 'boot':
      draft.cause = due.cause;
      return becomeReady(draft, server);
    case 'turn':
      runTurn(draft, server);
      if (!cronInTurn(draft, server)) return;
      break;
    case 'cron':
      if (!wakeForCron(draft, server)) return;
      break;
  }
  beforeSleep(draft, server);
  planTurnIfReadable(draft, server);
}

/** A child is a process of its own: it goes on writing, and exits, while its parent is paused. */
function childEvent(draft: Draft, server: Server, due: Extract<Due, { kind: 'child' }>): void {
  if (server.child?.id !== due.child) return;
  draft.cause = due.cause;
  if (due.stage === 'exits') return childExited(draft, server);
  // It writes a file by itself, but a pipe only as fast as its parent reads it, and that one may be paused or busy.
  if (server.child.target === 'socket' && (server.process === 'paused' || server.frozen)) {
    server.asleep = [...server.asleep, due];
    return;
  }
  if (server.child.target === 'socket' && draft.now < server.busyUntilUs) return draft.plan(server.busyUntilUs, due);
  childWrote(draft, server);
}

function planTurnIfReadable(draft: Draft, server: Server): void {
  if (
    server.link.arrived !== '' ||
    server.link.hungUp ||
    [...server.clients.values()].some((c) => c.arrived !== '' || c.hungUp)
  )
    planTurn(draft, server);
}
