/**
 * A Redis does one thing at a time. Two things keep its event loop from turning for longer than a command does: an RDB that it loads,
 * with a look at its clients now and then, and a line of a handshake of which only a part has come, with none.
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
  /** So much of it was there when it began to wait. */
  readonly had: number;
}

export const isBusy = (draft: Draft, server: Server): boolean =>
  draft.now < server.busyUntilUs || server.frozen !== null;

/** Goes on at `atUs`; when it would have gone on before is forgotten. */
export function freeze(draft: Draft, server: Server, frozen: Frozen, atUs: number): void {
  server.frozen = { ...frozen, nextAtUs: atUs };
  draft.plan(atUs, { kind: 'frozen', node: server.name, life: server.life, cause: draft.resolveCause() });
}

/** The loop turns again: what has come due meanwhile is done now. */
export function thaw(draft: Draft, server: Server): void {
  server.frozen = null;
  for (const due of server.asleep) draft.plan(draft.now, due);
  server.asleep = [];
  planTurn(draft, server);
}

/** It is time for what {@link freeze} was told. */
export function stepFrozen(draft: Draft, server: Server): void {
  const { frozen } = server;
  if (!frozen || draft.now < frozen.nextAtUs) return;
  if (frozen.kind === 'load') return stepLoad(draft, server, frozen);
  server.frozen = null;
  linkEvent(draft, server, { type: 'SOCKET_CLOSED' });
  thaw(draft, server);
}

/** Something has arrived: is it what the server waits for? */
export function wakeFrozen(draft: Draft, server: Server, frozen: Frozen): void {
  if (frozen.kind === 'halfLine') {
    if (isLineReady(server)) thaw(draft, server);
    else if (server.link.arrived.length > frozen.had) waitForLine(draft, server);
  } else if (frozen.hungry && (server.link.arrived !== '' || server.link.hungUp))
    freeze(draft, server, { ...frozen, hungry: false }, draft.now);
}

/** repl_syncio_timeout: each byte of a line may take so long. Nobody can configure it. */
const SYNC_READ_US = 5_000_000;

export function waitForLine(draft: Draft, server: Server): void {
  freeze(draft, server, { kind: 'halfLine', nextAtUs: 0, had: server.link.arrived.length }, draft.now + SYNC_READ_US);
}
