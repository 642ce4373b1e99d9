/** WAIT: waits until enough replicas have acknowledged what this client wrote. */
import type { Bytes } from '../../../protocol/bytes';
import { error, integer } from '../../../protocol/resp';
import { acknowledgedBy } from '../acknowledged';
import { block } from '../blockedKeys';
import type { Call } from './call';
import type { CommandRow } from './command';
import { int } from './numbers';
import { untilOfMs } from './timeouts';

const ON_REPLICA =
  'ERR WAIT cannot be used with replica instances. Please also note that since Redis 4.0 if a replica is configured to be writable (which is not the default) writes to replicas are just local and are not propagated.';

/** Replicas are asked for an ACK (GETACK) once in a turn of the loop, and only if a client really has to wait. */
function wait(call: Call): Bytes | null {
  const { server, client } = call;
  if (server.link.host !== null) return error(ON_REPLICA);
  const replicas = int(call.word(1));
  const untilMs = untilOfMs(call, call.word(2));
  const acknowledged = acknowledgedBy(server, client.lastWriteOffset);
  if (acknowledged >= replicas || call.inExec) return integer(acknowledged);
  block(server, client, { kind: 'wait', untilMs, offset: client.lastWriteOffset, replicas });
  server.wantsAcks = true;
  return null;
}

export const waits: readonly CommandRow[] = [{ name: 'wait', run: wait }];
