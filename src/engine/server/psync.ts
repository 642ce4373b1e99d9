/** SYNC and PSYNC on the master: the decision, and what it sets going. */
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

/** SYNC and PSYNC: the reply where they are refused, `null` where they are taken (the answer then comes from the slot). */
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

/** PSYNC … FAILOVER from our master: it wants us to be the master from now on. */
function takeOver(draft: Draft, server: Server, client: Client, words: readonly Bytes[]): Bytes | null {
  const asked = words[1] ?? '';
  draft.log(server, '#', `Failover request received for replid ${asked}.`);
  if (server.link.host === null) return error("ERR PSYNC FAILOVER can't be sent to a master.");
  if (asked.toLowerCase() !== server.replid) return error('ERR PSYNC FAILOVER replid must match my replid.');
  becomeMaster(draft, server);
  draft.log(server, '*', `MASTER MODE enabled (failover request from '${clientInfo(draft, server, client, words)}')`);
  return null;
}

function attach(server: Server, client: Client, prePsync: boolean): Slot {
  client.slot = { ...newSlot(ASKED), prePsync };
  server.slaves = [...server.slaves, client.id];
  return client.slot;
}

/**
 * Can the stream go on from `offset`, the first byte wanted? Three questions: is it this history (or the one before, up to where it
 * ended), is the byte not older than the backlog, is it not beyond the next one to be written.
 */
function tryPartial(draft: Draft, server: Server, client: Client, asked: string, offset: number): boolean {
  const { backlog } = server;
  const same = asked.toLowerCase() === server.replid;
  const before = asked.toLowerCase() === server.replid2;
  const idOk = same || (before && offset <= server.secondReplOffset);
  const first = backlog?.firstByteOffset ?? 0;
  const end = first + (backlog?.histlen ?? 0);
  const accepted = idOk && backlog !== null && offset >= first && offset <= end;
  const checks: PsyncCheck[] = [{ check: 'replid', asked, have: server.replid, passed: same }];
  if (!same)
    checks.push({ check: 'replid2', asked, have: server.replid2, offset, upTo: server.secondReplOffset, passed: idOk });
  if (idOk) {
    checks.push({ check: 'backlog', passed: backlog !== null });
    if (backlog) {
      checks.push({ check: 'lower', offset, first: replOffset(first), passed: offset >= first });
      checks.push({ check: 'upper', offset, end: replOffset(end), passed: offset <= end });
    }
  }
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
  if (!idOk) {
    if (asked.startsWith('?')) draft.log(server, '*', `Full resync requested by replica ${name}`);
    else if (!before)
      draft.log(
        server,
        '*',
        `Partial resynchronization not accepted: Replication ID mismatch (Replica asked for '${asked}', my replication IDs are '${server.replid}' and '${server.replid2}')`,
      );
    else
      draft.log(
        server,
        '*',
        `Partial resynchronization not accepted: Requested offset for second ID was ${offset}, but I can reply up to ${server.secondReplOffset}`,
      );
    return false;
  }
  if (!accepted) {
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
    return false;
  }
  const slot = attach(server, client, false);
  slot.ackAtSec = server.clockSec;
  slot.sentOffset = offset - 1;
  slot.block = backlog.blockAfter(offset - 1);
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

/** The first replica of a server without a backlog begins a new history: writes before it were in no stream. */
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
