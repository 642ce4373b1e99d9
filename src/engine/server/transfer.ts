/** Receiving an RDB: from the master's answer to PSYNC to the bytes that are handed to the load. */
import { parseBulkHeader, parsePsyncReply, type PsyncReply } from '../../protocol/handshake';
import { endsWith, joined, type Payload, textOf } from '../../protocol/payload';
import type { Draft } from '../world/draft';
import { causeOf } from './arrivals';
import { abortFailover, clearFailover } from './failover';
import { linkEvent, setLink } from './masterLink';
import { killRdbChild } from './bgsave';
import { waitForLine } from './frozen';
import { giveUpLines } from './linkLog';
import { newLoad, withBytes } from './load';
import { sendNewlineToMaster, startLoad } from './loading';
import { attachToNewMaster } from './roles';
import { rdbName, renameProblem } from './persistence';
import { syncLine } from './syncRead';
import type { Server } from './server';

/** The most that one read(2) takes from a socket: Redis's PROTO_IOBUF_LEN. */
export const READ_BYTES = 16 * 1024;

/** The master answered PSYNC with a full synchronization, or with an error after which SYNC is sent: either way an RDB comes next. */
export function beginTransfer(draft: Draft, server: Server, reply: PsyncReply, line: string): void {
  switch (reply.kind) {
    case 'fullresync':
      setLink(server, { masterReplid: reply.replid, initialOffset: reply.offset });
      draft.log(server, '*', `Full resync from master: ${reply.replid}:${reply.offset}`);
      break;
    case 'malformed':
      draft.log(server, '#', 'Master replied with wrong +FULLRESYNC syntax.');
      setLink(server, { masterReplid: '' });
      break;
    default:
      logRefusal(draft, server, reply.kind, line);
  }
  setLink(server, { transfer: { size: null, mark: '', read: 0, pieces: [] }, lastIoSec: server.clockSec });
}

/**
 * One readable event of the link's socket while there is no live master: a line of the handshake, the line before the RDB, or at most
 * 16 KB of it. Answers whether there is more to read.
 */
export function readLink(draft: Draft, server: Server): boolean {
  const { link } = server;
  draft.cause = link.arrivedCause;
  if (link.state === 'sync.transfer' && link.transfer && link.transfer.size !== null)
    return readRdbBytes(draft, server);
  const read = syncLine(link);
  if (!read) {
    if (link.hungUp || link.arrived === '') return closedUnderWay(draft, server);
    waitForLine(draft, server);
    return false;
  }
  const { line } = read;
  draft.cause = causeOf(link.arrivals, read.rest.length);
  setLink(server, { arrived: read.rest });
  if (link.state === 'sync.transfer') readPreamble(draft, server, line);
  else {
    // Whatever a master answers shows that it lives: repl-timeout is counted from here on.
    setLink(server, { lastIoSec: server.clockSec });
    const isPsyncReply = link.state === 'sync.receivePsyncReply' && line !== '';
    if (isPsyncReply && !settlesFailover(draft, server, line)) return false;
    linkEvent(draft, server, {
      type: 'LINE',
      line,
      password: server.config.masterauth !== '',
      announceIp: server.config.announceIp !== '',
    });
  }
  return server.link.arrived.length > 0 || server.link.hungUp;
}

/** Logs an answer to PSYNC that is neither +FULLRESYNC nor +CONTINUE. */
function logRefusal(draft: Draft, server: Server, kind: PsyncReply['kind'], line: string): void {
  if (kind === 'error') draft.log(server, '*', `Master does not support PSYNC or is in error state (reply: ${line})`);
  else draft.log(server, '#', `Unexpected reply to PSYNC from master: ${line}`);
}

/**
 * During a FAILOVER the answer to PSYNC decides it: the target has taken over, or it has refused and this server is a master again. Answers
 * whether this server goes on as a replica.
 */
function settlesFailover(draft: Draft, server: Server, line: string): boolean {
  if (server.failover?.state !== 'failover-in-progress') return true;
  const { kind } = parsePsyncReply(line);
  if (kind === 'later')
    for (const { level, text } of giveUpLines(server, 'psyncLater', line)) draft.log(server, level, text);
  else if (kind === 'error' || kind === 'unexpected') logRefusal(draft, server, kind, line);
  if (kind === 'continue' || kind === 'fullresync' || kind === 'malformed') {
    clearFailover(draft, server);
    return true;
  }
  abortFailover(draft, server, 'Failover target rejected psync request');
  return false;
}

function closedUnderWay(draft: Draft, server: Server): boolean {
  if (server.link.hungUp) linkEvent(draft, server, { type: 'SOCKET_CLOSED' });
  return false;
}

function readPreamble(draft: Draft, server: Server, line: string): void {
  const header = parseBulkHeader(line);
  const { transfer } = server.link;
  if (!transfer) return;
  const where = loadsFromSocket(server) ? 'to parser' : 'to disk';
  switch (header.kind) {
    case 'error':
      return linkEvent(draft, server, { type: 'TRANSFER_ABORTED', line: header.text });
    case 'bad':
      return linkEvent(draft, server, { type: 'BAD_PREAMBLE', line });
    case 'wait':
      return setLink(server, { lastIoSec: server.clockSec });
    case 'eof':
      draft.log(server, '*', `MASTER <-> REPLICA sync: receiving streamed RDB from master with EOF ${where}`);
      return setLink(server, { transfer: { ...transfer, size: 'eof', mark: header.mark } });
    case 'length':
      draft.log(server, '*', `MASTER <-> REPLICA sync: receiving ${header.bytes} bytes from master ${where}`);
      return setLink(server, { transfer: { ...transfer, size: header.bytes } });
  }
}

/** repl-diskless-load: `swapdb` always parses straight from the socket, `on-empty-db` only where there are no data to lose. */
function loadsFromSocket(server: Server): boolean {
  if (server.config.disklessLoad === 'swapdb') return true;
  return server.config.disklessLoad === 'on-empty-db' && holdsNothing(server);
}

const holdsNothing = ({ databases }: Server): boolean => databases.every((db) => !db || db.size === 0);

function readRdbBytes(draft: Draft, server: Server): boolean {
  const { link } = server;
  const { transfer } = link;
  if (!transfer || transfer.size === null) return false;
  if (loadsFromSocket(server)) {
    linkEvent(draft, server, { type: 'RDB_ARRIVES' });
    return false;
  }
  if (link.arrived.length === 0) return closedUnderWay(draft, server);
  const wanted = transfer.size === 'eof' ? READ_BYTES : Math.min(READ_BYTES, transfer.size - transfer.read);
  const bytes = link.arrived.slice(0, wanted);
  draft.cause = causeOf(link.arrivals, link.arrived.length - bytes.length);
  const pieces = withPiece(transfer.pieces, bytes);
  const read = transfer.read + bytes.length;
  setLink(server, {
    arrived: link.arrived.slice(bytes.length),
    transfer: { ...transfer, pieces, read },
    lastIoSec: server.clockSec,
  });
  // The mark counts only as the very last bytes received so far, which is why the master sends nothing after it until the first ACK.
  const complete = transfer.size === 'eof' ? endsWithMark(pieces, transfer.mark) : read === transfer.size;
  if (complete) linkEvent(draft, server, { type: 'RDB_COMPLETE' });
  return server.link.arrived.length > 0 || server.link.hungUp;
}

/** Adds bytes that were received. Described bytes (protocol/payload.ts) are joined into one piece, however many come. */
function withPiece(pieces: readonly Payload[], bytes: Payload): readonly Payload[] {
  const last = pieces.at(-1);
  const grows = last !== undefined && (typeof last !== 'string' || typeof bytes !== 'string');
  return grows ? [...pieces.slice(0, -1), joined(last, bytes)] : [...pieces, bytes];
}

/** Whether the pieces end with the mark, which may itself have come in several of them. */
function endsWithMark(pieces: readonly Payload[], mark: string): boolean {
  const last = pieces.at(-1) ?? '';
  if (typeof last !== 'string') return endsWith(last, mark);
  let text = '';
  for (let i = pieces.length - 1; i >= 0 && text.length < mark.length; i--) text = textOf(pieces[i] as Payload) + text;
  return text.endsWith(mark);
}

/** Drops the old data set and begins to load the new one. With swapdb the old one stays until the new one is complete. */
export function loadTransferred(draft: Draft, server: Server): void {
  const { transfer } = server.link;
  if (!transfer) throw new Error(`${server.name}: nothing was transferred`);
  const fromSocket = loadsFromSocket(server);
  endChild(draft, server, fromSocket);
  const swaps = fromSocket && server.config.disklessLoad === 'swapdb';
  if (swaps) server.tempDatabases = new Array<null>(server.config.databases).fill(null);
  else {
    attachToNewMaster(draft, server);
    draft.log(server, '*', 'MASTER <-> REPLICA sync: Flushing old data');
    // Redis calls back for every 65,536th bucket of a table that it empties, the first one included.
    if (!server.config.lazyFlush && !holdsNothing(server)) sendNewlineToMaster(draft, server);
    server.databases = server.databases.map(() => null);
    server.ownExpiring = [];
  }
  draft.log(server, '*', 'MASTER <-> REPLICA sync: Loading DB in memory');
  if (fromSocket) {
    const size = transfer.size === 'eof' ? 0 : (transfer.size ?? 0);
    const sameHistory = server.replid === server.link.masterReplid;
    return startLoad(draft, server, newLoad('socket', draft.wallMs, size, server.rdbVersion, swaps && sameHistory));
  }
  const all = whole(transfer.pieces);
  const file = transfer.size === 'eof' ? all.slice(0, -40) : all;
  const name = rdbName(server);
  const problem = renameProblem(name);
  if (problem !== null) {
    const line = `Failed trying to rename the temp DB into ${name} in MASTER <-> REPLICA synchronization: ${problem}`;
    return linkEvent(draft, server, { type: 'LOAD_FAILED', line });
  }
  server.disk = new Map(server.disk).set(name, file);
  startLoad(draft, server, withBytes(newLoad('file', draft.wallMs, file.length, server.rdbVersion), file, true));
}

const whole = (pieces: readonly Payload[]): Payload =>
  pieces.every((piece) => typeof piece === 'string') ? pieces.join('') : pieces.reduce(joined, '');

/** Kills this server's own RDB child: the file that it is writing would replace the one that was received. */
function endChild(draft: Draft, server: Server, fromSocket: boolean): void {
  if (!server.child) return;
  if (!fromSocket)
    draft.log(
      server,
      '*',
      `Replica is about to load the RDB file received from the master, but there is a pending RDB child running. Killing process ${server.child.pid} and removing its temp file to avoid any race`,
    );
  killRdbChild(draft, server);
}
