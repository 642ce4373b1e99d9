/** Orderly shutdown: SIGTERM and SHUTDOWN wait for replicas that have not acknowledged everything yet. */
import { error } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import { killRdbChild } from './bgsave';
import { replicaName } from './clients';
import { pauseClients, unpauseClients } from './pause';
import { saveNow } from './persistence';
import { exitProcess } from './process';
import { reply } from './query';
import type { Server } from './server';
import { isOnline, replicas } from './slots';
import { slotWord } from './info';
import { feedHeartbeat } from './stream';

export interface ShutdownRequest {
  readonly save: 'save' | 'nosave' | null;
  readonly now: boolean;
  readonly force: boolean;
  /** The client that sent SHUTDOWN, which gets a reply only if the shutdown fails; `null`: it was a signal. */
  readonly client: number | null;
}

/** SIGTERM only sets a flag, on which the next cron acts. */
export function receiveSigterm(draft: Draft, server: Server): void {
  if (server.process !== 'up') {
    // A process that is stopped gets the signal when it is continued.
    server.sigterm = true;
    return;
  }
  draft.log(
    server,
    '#',
    server.frozen?.kind === 'load'
      ? 'Received shutdown signal during loading, scheduling shutdown.'
      : 'Received SIGTERM scheduling shutdown...',
  );
  server.sigterm = true;
}

/** Called by the cron: begins the shutdown that SIGTERM asked for, or ends the wait for replicas. */
export function shutdownCron(draft: Draft, server: Server): void {
  if (server.shutdown) {
    if (draft.wallMs >= server.shutdown.deadlineMs || isReady(server)) finish(draft, server, server.shutdown.request);
  } else if (server.sigterm) {
    server.sigterm = false;
    prepareShutdown(draft, server, { save: null, now: false, force: false, client: null });
  }
}

const isReady = (server: Server): boolean =>
  replicas(server).every(({ slot }) => slot?.ackOffset === server.masterReplOffset);

export function prepareShutdown(draft: Draft, server: Server, asked: ShutdownRequest): void {
  if (server.shutdown) return;
  // A data set that is only half loaded must not overwrite the file.
  const request: ShutdownRequest = server.frozen?.kind === 'load' ? { ...asked, save: 'nosave' } : asked;
  draft.log(server, '#', 'User requested shutdown...');
  if (request.now || server.config.shutdownTimeout === 0 || isReady(server)) return finish(draft, server, request);
  if (server.pauses.length === 0) feedHeartbeat(draft, server, ['REPLCONF', 'GETACK', '*']);
  server.shutdown = { request, deadlineMs: draft.wallMs + server.config.shutdownTimeout * 1000 };
  pauseClients(server, { purpose: 'shutdown', untilMs: Number.POSITIVE_INFINITY, what: 'WRITE' });
  draft.log(server, '*', 'Waiting for replicas before shutting down.');
}

/** SHUTDOWN ABORT: true where there was something to abort. */
export function abortShutdown(draft: Draft, server: Server): boolean {
  if (!server.shutdown && !server.sigterm) return false;
  cancelShutdown(draft, server, server.shutdown?.request.client ?? null);
  draft.log(server, '*', 'Shutdown manually aborted.');
  return true;
}

/** The server goes on, and the client that sent SHUTDOWN gets an error. */
function cancelShutdown(draft: Draft, server: Server, clientId: number | null): void {
  server.shutdown = null;
  server.sigterm = false;
  unpauseClients(draft, server, 'shutdown');
  const client = clientId === null ? undefined : server.clients.get(clientId);
  if (client) reply(draft, server, client, error('ERR Errors trying to SHUTDOWN. Check logs.'));
}

function finish(draft: Draft, server: Server, { save, force, client: asker }: ShutdownRequest): void {
  const all = replicas(server);
  let lagging = 0;
  for (const client of all) {
    const { slot } = client;
    if (!slot || slot.ackOffset === server.masterReplOffset) continue;
    lagging++;
    const behind = server.masterReplOffset - slot.ackOffset;
    const lag = isOnline(slot) ? draft.wallSec - slot.ackAtSec : 0;
    draft.log(
      server,
      '#',
      `Lagging replica ${replicaName(draft, client)} reported offset ${behind} behind master, lag=${lag}, state=${slotWord(slot.state) ?? ''}.`,
    );
  }
  if (all.length > 0)
    draft.log(server, '*', `${all.length - lagging} of ${all.length} replicas are in sync when shutting down.`);
  if (server.child) {
    draft.log(server, '#', 'There is a child saving an .rdb. Killing it!');
    killRdbChild(draft, server);
  }
  if ((server.config.savePoints.length > 0 && save !== 'nosave') || save === 'save') {
    draft.log(server, '*', 'Saving the final RDB snapshot before exiting.');
    if (!saveNow(draft, server)) {
      draft.log(server, '#', `Error trying to save the DB${force ? '. Exit anyway.' : ", can't exit."}`);
      if (!force) {
        draft.log(server, '#', 'Errors trying to shut down the server. Check the logs for more information.');
        return cancelShutdown(draft, server, asker);
      }
    }
  }
  draft.log(server, '#', 'Redis is now ready to exit, bye bye...');
  exitProcess(draft, server);
}
