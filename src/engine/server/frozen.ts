/**
 * Redis has one event loop. Two things stop it for longer than a command does: loading an RDB, during which it serves its clients now and
 * then, and a line of a handshake of which only a part has arrived, during which it serves nobody.
 */
import type { Draft } from '../world/draft';
import type { Load } from './load';
import { stepLoad } from './loading';
import { linkEvent } from './masterLink';
import type { Server } from './server';
import { isLineReady } from './syncRead';
import { planTurn } from './turn';

export type Frozen = Load | HalfLine;

export interface HalfLine {
  readonly kind: 'halfLine';
  /** When it gives the line up. */
  readonly nextAtUs: number;
  /** Bytes of it that had arrived when the server began to wait. */
  readonly had: number;
}

export const isBusy = (draft: Draft, server: Server): boolean =>
  draft.now < server.busyUntilUs || server.frozen !== null;

/** Stops the event loop and plans the next step of what stops it for `atUs`, in place of a step planned before. */
export function freeze(draft: Draft, server: Server, frozen: Frozen, atUs: number): void {
  server.frozen = { ...frozen, nextAtUs: atUs };
  draft.plan(atUs, { kind: 'frozen', node: server.name, life: server.life, cause: draft.resolveCause() });
}

/** Lets the event loop turn again: what came due in the meantime is done now. */
export function thaw(draft: Draft, server: Server): void {
  server.frozen = null;
  for (const due of server.asleep) draft.plan(draft.now, due);
  server.asleep = [];
  planTurn(draft, server);
}

/** Does the step that {@link freeze} planned: the load goes on, or half a line has been waited for long enough. */
export function stepFrozen(draft: Draft, server: Server): void {
  const { frozen } = server;
  if (!frozen || draft.now < frozen.nextAtUs) return;
  if (frozen.kind === 'load') return stepLoad(draft, server, frozen);
  server.frozen = null;
  linkEvent(draft, server, { type: 'SOCKET_CLOSED' });
  thaw(draft, server);
}

/** Something has arrived. If it is what the server waits for, the server goes on. */
export function wakeFrozen(draft: Draft, server: Server, frozen: Frozen): void {
  if (frozen.kind === 'halfLine') {
    if (isLineReady(server)) thaw(draft, server);
    else if (server.link.arrived.length > frozen.had) waitForLine(draft, server);
  } else if (frozen.hungry && (server.link.arrived !== '' || server.link.hungUp))
    freeze(draft, server, { ...frozen, hungry: false }, draft.now);
}

/** repl_syncio_timeout, which no directive sets: how long each byte of a line may take. */
const SYNC_READ_US = 5_000_000;

export function waitForLine(draft: Draft, server: Server): void {
  freeze(draft, server, { kind: 'halfLine', nextAtUs: 0, had: server.link.arrived.length }, draft.now + SYNC_READ_US);
}
