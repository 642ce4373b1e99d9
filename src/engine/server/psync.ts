/** SYNC and PSYNC on the master: the decision between a partial and a full synchronization. */
import type { Bytes } from '../../protocol/bytes';
import { error } from '../../protocol/resp';
import { NO_REPLID, replid, replOffset } from '../../protocol/units';
import { replicaSlot } from '../machines/replicaSlot';
import { initialState } from '../machines/stepMachine';
import type { Draft } from '../world/draft';
import type { PsyncCheck } from '../world/trace';
import { type Client, newSlot, type Slot } from './client';
import { replicaName } from './clients';
import { clientInfo } from './clientInfo';
import { fullSync } from './fullSync';
import { becomeMaster } from './roles';
import type { Server } from './server';
import { refreshGoodSlaves, slotEvent } from './slots';
import { createBacklog, queueWrite } from './stream';

const ASKED = initialState(replicaSlot);

/** Runs SYNC or PSYNC. Answers the error where it is refused; `null` where it is accepted (the replica's slot then answers). */
export function synchronize(draft: Draft, server: Server, client: Client, words: readonly Bytes[]): Bytes | null {
  if (client.slot) return null;
  const isPsync = words[0]?.toUpperCase() === 'PSYNC';
  if (isPsync && words[3]?.toUpperCase() === 'FAILOVER') {
    const refused = takeOver(draft, server, client, words);
    if (refused) return refused;
  }
  if (server.failover) return error("NOMASTERLINK Can't SYNC while failing over");
  if (server.link.host !== null && server.link.state !== 'propagate.connected')
    return error("NOMASTERLINK Can't SYNC while not connected with my master");
  if (client.reply !== '') return error('ERR SYNC and PSYNC are invalid with pending output');
  const name = replicaName(draft, client);
  draft.log(server, '*', `Replica ${name} asks for synchronization`);
  if (isPsync) {
    const offset = Number(words[2]);
    if (!/^-?\d{1,18}$/.test(words[2] ?? '')) {
      draft.log(server, '#', `Replica ${name} asks for synchronization but with a wrong offset`);
      return error('ERR value is not an integer or out of range');
    }
    if (tryPartial(draft, server, client, words[1] ?? '', offset)) {
      server.stats.syncPartialOk++;
      return null;
    }
    if (!words[1]?.startsWith('?')) server.stats.syncPartialErr++;
  }
  server.stats.syncFull++;
  attach(server, client, !isPsync);
  slotEvent(draft, server, client, { type: 'FULL_NEEDED' });
  if (server.slaves.length === 1 && !server.backlog) newHistory(draft, server);
  fullSync(draft, server, client);
  return null;
}

/** `PSYNC … FAILOVER`, sent by our own master, which wants this server to take over. Answers the error where it is refused. */
function takeOver(draft: Draft, server: Server, client: Client, words: readonly Bytes[]): Bytes | null {
  const asked = words[1] ?? '';
  draft.log(server, '#', `Failover request received for replid ${asked}.`);
  if (server.link.host === null) return error("ERR PSYNC FAILOVER can't be sent to a master.");
  if (asked.toLowerCase() !== server.replid) return error('ERR PSYNC FAILOVER replid must match my replid.');
  becomeMaster(draft, server);
  draft.log(server, '*', `MASTER MODE enabled (failover request from '${clientInfo(draft, server, client, words)}')`);
  return null;
}

/** Makes a client a replica: from now on it has a slot. */
function attach(server: Server, client: Client, prePsync: boolean): Slot {
  client.slot = { ...newSlot(ASKED), prePsync };
  server.slaves = [...server.slaves, client.id];
  return client.slot;
}

/** What PSYNC was asked, and what the master found. */
interface Verdict {
  readonly accepted: boolean;
  /** The history is this server's own, or its former one up to where that ended. */
  readonly historyOk: boolean;
  /** The tests that were made, in Redis's order. */
  readonly checks: readonly PsyncCheck[];
}

/**
 * Can the stream go on from `offset`, the first byte wanted? Three questions: is it this history (or the former one, up to where that
 * ended); is the byte still in the backlog; is it not beyond the next byte that will be written.
 */
function judge({ replid, replid2, secondReplOffset, backlog }: Server, asked: string, offset: number): Verdict {
  const isCurrent = asked.toLowerCase() === replid;
  const historyOk = isCurrent || (asked.toLowerCase() === replid2 && offset <= secondReplOffset);
  const checks: PsyncCheck[] = [{ check: 'replid', asked, have: replid, passed: isCurrent }];
  if (!isCurrent)
    checks.push({ check: 'replid2', asked, have: replid2, offset, upTo: secondReplOffset, passed: historyOk });
  if (!historyOk) return { accepted: false, historyOk, checks };
  checks.push({ check: 'backlog', passed: backlog !== null });
  if (!backlog) return { accepted: false, historyOk, checks };
  const first = backlog.firstByteOffset;
  const end = replOffset(first + backlog.histlen);
  checks.push({ check: 'lower', offset, first, passed: offset >= first });
  checks.push({ check: 'upper', offset, end, passed: offset <= end });
  return { accepted: offset >= first && offset <= end, historyOk, checks };
}

/** Decides a PSYNC and tells how. Where the answer is yes the replica is attached and its stream goes on. */
function tryPartial(draft: Draft, server: Server, client: Client, asked: string, offset: number): boolean {
  const { accepted, historyOk, checks } = judge(server, asked, offset);
  const missing = Math.max(0, server.masterReplOffset - offset + 1);
  draft.emit({
    kind: 'decision',
    node: server.name,
    conn: client.conn ?? 0,
    replid: asked,
    offset,
    checks,
    answer: accepted ? 'continue' : 'fullresync',
    missing,
  });
  const name = replicaName(draft, client);
  if (!accepted) {
    if (historyOk) logLackOfBacklog(draft, server, name, offset);
    else logOtherHistory(draft, server, name, asked, offset);
    return false;
  }
  const slot = attach(server, client, false);
  slot.ackAtSec = server.clockSec;
  slot.sentOffset = offset - 1;
  slot.block = server.backlog?.blockAfter(offset - 1) ?? -1;
  slotEvent(draft, server, client, { type: 'PARTIAL_ACCEPTED' });
  queueWrite(server, client);
  draft.log(
    server,
    '*',
    `Partial resynchronization request from ${name} accepted. Sending ${missing} bytes of backlog starting from offset ${offset}.`,
  );
  refreshGoodSlaves(server);
  return true;
}

function logOtherHistory(draft: Draft, server: Server, name: string, asked: string, offset: number): void {
  const { replid, replid2, secondReplOffset } = server;
  const refused = 'Partial resynchronization not accepted: ';
  if (asked.startsWith('?')) draft.log(server, '*', `Full resync requested by replica ${name}`);
  else if (asked.toLowerCase() === replid2)
    draft.log(
      server,
      '*',
      `${refused}Requested offset for second ID was ${offset}, but I can reply up to ${secondReplOffset}`,
    );
  else
    draft.log(
      server,
      '*',
      `${refused}Replication ID mismatch (Replica asked for '${asked}', my replication IDs are '${replid}' and '${replid2}')`,
    );
}

function logLackOfBacklog(draft: Draft, server: Server, name: string, offset: number): void {
  draft.log(
    server,
    '*',
    `Unable to partial resync with replica ${name} for lack of backlog (Replica request was: ${offset}).`,
  );
  if (offset > server.masterReplOffset)
    draft.log(
      server,
      '#',
      `Warning: replica ${name} tried to PSYNC with an offset that is greater than the master replication offset.`,
    );
}

/** The first replica of a server without a backlog begins a new history, because earlier writes were in no stream. */
function newHistory(draft: Draft, server: Server): void {
  server.replid = replid(draft.random(server.name, 'replid').hex(40));
  server.replid2 = NO_REPLID;
  server.secondReplOffset = -1;
  createBacklog(server);
  draft.log(
    server,
    '*',
    `Replication backlog created, my new replication IDs are '${server.replid}' and '${server.replid2}'`,
  );
}
