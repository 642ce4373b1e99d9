/**
 * The host of the replicaLink machine, on the replica's side: hands it events and turns the effects that it asks for into bytes, log lines
 * and changes of the server.
 */
import { textOf } from '../../protocol/payload';
import { NO_REPLID, replid } from '../../protocol/units';
import { ack, authCommand, CAPABILITIES, ipAddress, listeningPort, PING, psync, SYNC } from '../../protocol/handshake';
import type { GiveUpReason, LinkEffect } from '../machines/effects';
import { type LinkEvent, replicaLink } from '../machines/replicaLink';
import { stepMachine } from '../machines/stepMachine';
import type { Draft } from '../world/draft';
import type { Client } from './client';
import { addClient } from './clients';
import { giveUpLines } from './linkLog';
import { dropReplicas } from './roles';
import type { MasterLink } from './linkState';
import type { Server } from './server';
import { createBacklog, queueWrite } from './stream';
import { hangUp } from './inherited';
import { CONNECTOR, openConnection, send } from './transport';
import { loadTransferred, beginTransfer } from './transfer';

/** Hands an event to the machine and does what the machine asks for. */
export function linkEvent(draft: Draft, server: Server, event: LinkEvent): void {
  const from = server.link.state;
  const { state, effects } = stepMachine<LinkEffect>(replicaLink, from, event);
  if (state === from && effects.length === 0) return;
  setLink(server, { state });
  if (state !== from)
    draft.emit({
      kind: 'state',
      node: server.name,
      machine: 'replicaLink',
      conn: server.link.conn,
      from,
      to: state,
      event: event.type,
    });
  for (const effect of effects) perform(draft, server, effect);
}

export function setLink(server: Server, change: Partial<MasterLink>): void {
  Object.assign(server.link, change);
}

export const masterClient = (server: Server): Client | undefined =>
  server.link.master ? server.clients.get(server.link.master.clientId) : undefined;

export const isConnected = (server: Server): boolean => server.link.state === 'propagate.connected';
export const masterAddress = (server: Server): string => `${server.link.host}:${server.link.port}`;

function perform(draft: Draft, server: Server, effect: LinkEffect): void {
  switch (effect.type) {
    case 'connect':
      return connect(draft, server, effect.why);
    case 'send':
      return say(draft, server, effect.what);
    case 'note':
      return note(draft, server, effect.what, effect.line);
    case 'giveUp':
      return giveUp(draft, server, effect.why, effect.line);
    case 'beginTransfer':
      return beginTransfer(draft, server, effect.reply, effect.line);
    case 'resume':
      return resume(draft, server, effect.replid);
    case 'load':
      return loadTransferred(draft, server);
    case 'becomeConnected':
      return becomeConnected(draft, server);
    case 'loseMaster':
      if (effect.why === 'timeout') draft.log(server, '#', 'MASTER timeout: no data nor PING received...');
      return loseMaster(draft, server);
  }
}

function connect(draft: Draft, server: Server, why: Extract<LinkEffect, { type: 'connect' }>['why']): void {
  const { host, port } = server.link;
  if (host === null) throw new Error(`${server.name}: connects to a master that it has not`);
  const said = {
    replicaof: 'Connecting to MASTER %',
    cron: 'Connecting to MASTER %',
    afterFailure: 'Reconnecting to MASTER % after failure',
    afterLoss: 'Reconnecting to MASTER %',
  }[why];
  draft.log(server, '*', said.replace('%', masterAddress(server)));
  const conn = openConnection(draft, server, host, port);
  if (conn === null) {
    draft.log(server, '#', 'Unable to connect to MASTER: Invalid argument');
    return linkEvent(draft, server, { type: 'UNRESOLVED' });
  }
  const { clockSec: lastIoSec } = server;
  setLink(server, { conn, arrived: '', hungUp: false, reset: false, transfer: null, lastIoSec });
  draft.log(server, '*', 'MASTER <-> REPLICA sync started');
}

function say(draft: Draft, server: Server, what: Extract<LinkEffect, { type: 'send' }>['what']): void {
  const { conn, cachedMaster } = server.link;
  const { config } = server;
  if (what === 'REPLCONF ACK') return server.link.master?.prePsync ? undefined : sendAck(draft, server);
  if (conn === null) throw new Error(`${server.name}: nothing to send ${what} on`);
  switch (what) {
    case 'PING':
      draft.log(server, '*', 'Non blocking connect for SYNC fired the event.');
      return send(draft, conn, CONNECTOR, PING);
    case 'AUTH and REPLCONF': {
      // Pipelined, each in a write of its own: none waits for the +OK of the one before.
      const auth = authCommand(config.masteruser, config.masterauth);
      if (auth) send(draft, conn, CONNECTOR, auth);
      send(draft, conn, CONNECTOR, listeningPort(config.announcePort || server.port));
      if (config.announceIp) send(draft, conn, CONNECTOR, ipAddress(config.announceIp));
      return send(draft, conn, CONNECTOR, CAPABILITIES);
    }
    case 'PSYNC':
      setLink(server, { initialOffset: -1 });
      if (cachedMaster) {
        draft.log(
          server,
          '*',
          `Trying a partial resynchronization (request ${cachedMaster.replid}:${cachedMaster.reploff + 1}).`,
        );
        const taking = server.failover?.state === 'failover-in-progress';
        return send(draft, conn, CONNECTOR, psync(cachedMaster.replid, cachedMaster.reploff + 1, taking));
      }
      draft.log(server, '*', 'Partial resynchronization not possible (no cached master)');
      return send(draft, conn, CONNECTOR, psync('?', -1));
    case 'SYNC':
      draft.log(server, '*', 'Retrying with SYNC...');
      return send(draft, conn, CONNECTOR, SYNC);
  }
}

function note(draft: Draft, server: Server, what: Extract<LinkEffect, { type: 'note' }>['what'], line: string): void {
  if (what === 'pingAccepted') return draft.log(server, '*', 'Master replied to PING, replication can continue...');
  if (!line.startsWith('-')) return;
  const command: string = {
    portIgnored: 'REPLCONF listening-port',
    ipIgnored: 'REPLCONF ip-address',
    capaIgnored: 'REPLCONF capa',
  }[what];
  draft.log(server, '*', `(Non critical) Master does not understand ${command}: ${line}`);
}

/** Gives the socket up. What follows (a retry at once, or with the next cron) is for the machine to say. */
function giveUp(draft: Draft, server: Server, why: GiveUpReason, line: string): void {
  for (const { level, text } of giveUpLines(server, why, line)) draft.log(server, level, text);
  closeSocket(draft, server);
}

export function closeSocket(draft: Draft, server: Server): void {
  if (server.link.conn !== null) hangUp(draft, server, server.link.conn, CONNECTOR, server.link.arrived !== '');
  setLink(server, { conn: null, arrived: '', hungUp: false, transfer: null });
}

/** +CONTINUE: the cached master becomes the live one on this socket. */
function resume(draft: Draft, server: Server, newReplid: string | null): void {
  const cached = server.link.cachedMaster;
  // A real 7.0.15 crashes here. No master in the engine answers +CONTINUE to a replica that asked with "?".
  if (!cached) throw new Error(`${server.name}: +CONTINUE without a cached master`);
  draft.log(server, '*', 'Successful partial resynchronization with master.');
  let history = cached.replid;
  if (newReplid !== null && newReplid !== cached.replid) {
    draft.log(server, '#', `Master replication ID changed to ${newReplid}`);
    server.replid2 = replid(cached.replid);
    server.secondReplOffset = server.masterReplOffset + 1;
    server.replid = replid(newReplid);
    history = newReplid;
    dropReplicas(draft, server);
  }
  installMaster(draft, server, history, cached.reploff, cached.db);
  setLink(server, { cachedMaster: null });
  if (!server.backlog) createBacklog(server);
  draft.log(server, '*', 'MASTER <-> REPLICA sync: Master accepted a Partial Resynchronization.');
}

/** Makes the socket of the handshake a master client, whose stream is applied from `reploff` on. */
function installMaster(draft: Draft, server: Server, history: string, reploff: number, db: number): void {
  const { conn } = server.link;
  if (conn === null) throw new Error(`${server.name}: a master without a socket`);
  const peer = draft.network.connection(conn)?.to ?? '';
  const client = addClient(server, 'master', conn, peer);
  client.db = db;
  // What arrived together with the last line of the handshake is the beginning of the stream.
  client.arrived = textOf(server.link.arrived);
  client.arrivedCause = server.link.arrivedCause;
  client.hungUp = server.link.hungUp;
  const prePsync = server.link.initialOffset === -1 && server.link.cachedMaster === null;
  setLink(server, {
    arrived: '',
    hungUp: false,
    transfer: null,
    master: { clientId: client.id, replid: history, reploff, readReploff: reploff, prePsync },
  });
}

function becomeConnected(draft: Draft, server: Server): void {
  const { transfer, initialOffset, masterReplid } = server.link;
  const eof = transfer?.size === 'eof';
  const db = server.loadedStreamDb;
  installMaster(draft, server, masterReplid, initialOffset, db);
  server.replid = replid(masterReplid);
  server.masterReplOffset = initialOffset;
  server.replid2 = NO_REPLID;
  server.secondReplOffset = -1;
  if (!server.backlog) createBacklog(server);
  draft.log(server, '*', 'MASTER <-> REPLICA sync: Finished with success');
  if (eof) sendAck(draft, server);
}

/**
 * Queues REPLCONF ACK with the applied offset, as any reply is queued. After a SYNC, whose master named no offset, the count starts from -1:
 * the cron then sends no ACKs, but the first one (for which the master waits) and those that GETACK asks for are sent.
 */
export function sendAck(draft: Draft, server: Server): void {
  const { master } = server.link;
  const client = masterClient(server);
  if (!master || !client) return;
  if (client.protocolError) {
    client.closing = true;
    return;
  }
  client.reply += ack(master.reploff);
  client.replyCause = draft.resolveCause();
  queueWrite(server, client);
}

/**
 * The link with the master is gone. How far its stream has been applied is remembered (`cachedMaster`), for a PSYNC to go on from; bytes
 * that were received and not applied are thrown away and will be asked for again.
 */
export function loseMaster(draft: Draft, server: Server): void {
  const { master } = server.link;
  const client = masterClient(server);
  if (!master || !client) return;
  draft.log(server, '#', 'Connection with master lost.');
  if (!client.protocolError) draft.log(server, '*', 'Caching the disconnected master state.');
  server.clients.delete(client.id);
  server.pendingWrites = server.pendingWrites.filter((id) => id !== client.id);
  const cachedMaster = client.protocolError ? null : { replid: master.replid, reploff: master.reploff, db: client.db };
  setLink(server, { master: null, cachedMaster, downSinceSec: server.clockSec });
  closeSocket(draft, server);
}
