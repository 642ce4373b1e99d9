/** REPLICAOF, ROLE, REPLCONF, PSYNC, SYNC. */
import type { Bytes } from '../../../protocol/bytes';
import { error, OK } from '../../../protocol/resp';
import { reapChild } from '../bgsave';
import { clientInfo } from '../clientInfo';
import { sendAck } from '../masterLink';
import { synchronize } from '../psync';
import { becomeMaster, becomeReplica } from '../roles';
import { roleReply } from '../roleReply';
import { slotEvent } from '../slots';
import type { Call } from './call';
import type { CommandRow } from './command';
import { NOT_INTEGER, SYNTAX } from './errors';
import { toInt64 } from './numbers';

function replicaof(call: Call): Bytes {
  const { server, draft, client } = call;
  if (server.failover) return error('ERR REPLICAOF not allowed while failing over.');
  const host = call.word(1);
  if (host.toLowerCase() === 'no' && call.word(2).toLowerCase() === 'one') {
    if (server.link.host === null) return OK;
    becomeMaster(draft, server);
    draft.log(server, '*', `MASTER MODE enabled (user request from '${clientInfo(draft, server, client)}')`);
    return OK;
  }
  if (client.slot) return error('ERR Command is not valid when client is a replica.');
  const port = toInt64(call.word(2));
  if (port === null || port < 0n || port > 65535n) return error('ERR Invalid master port');
  if (server.link.host?.toLowerCase() === host.toLowerCase() && server.link.port === Number(port)) {
    draft.log(
      server,
      '*',
      'REPLICAOF would result into synchronization with the master we are already connected with. No operation performed.',
    );
    return '+OK Already connected to specified master\r\n';
  }
  becomeReplica(draft, server, host, Number(port));
  draft.log(
    server,
    '*',
    `REPLICAOF ${host}:${port} enabled (user request from '${clientInfo(draft, server, client)}')`,
  );
  return OK;
}

/** Options from left to right, with one +OK for all; ACK and GETACK are never answered. */
function replconf(call: Call): Bytes | null {
  const { words, client, draft, server } = call;
  if (words.length % 2 === 0) return SYNTAX;
  for (let i = 1; i < words.length; i += 2) {
    const option = call.word(i).toLowerCase();
    const value = call.word(i + 1);
    switch (option) {
      case 'listening-port': {
        const port = toInt64(value);
        if (port === null) return NOT_INTEGER;
        client.listeningPort = Number(port);
        break;
      }
      case 'ip-address':
        if (value.length >= 256)
          return error(`ERR REPLCONF ip-address provided by replica instance is too long: ${value.length} bytes`);
        client.announcedIp = value;
        break;
      case 'capa':
        if (value.toLowerCase() === 'eof') client.capaEof = true;
        if (value.toLowerCase() === 'psync2') client.capaPsync2 = true;
        break;
      case 'ack': {
        const offset = toInt64(value);
        if (!client.slot || offset === null) return null;
        client.slot.ackOffset = Math.max(client.slot.ackOffset, Number(offset));
        client.slot.ackAtSec = server.clockSec;
        // The ACK may arrive before the cron has noticed that the child has exited.
        if (client.slot.state === 'waitBgsaveEnd') reapChild(draft, server);
        slotEvent(draft, server, client, { type: 'ACK' });
        return null;
      }
      case 'getack':
        if (call.fromMaster) sendAck(draft, server);
        return null;
      case 'rdb-only':
        if (value !== '0' && value !== '1') return error('ERR value is out of range, value must between 0 and 1');
        break;
      case 'rdb-filter-only':
        if (value !== '' && value !== 'functions') return error(`ERR Unsupported rdb-filter-only option: ${value}`);
        break;
      default:
        return error(`ERR Unrecognized REPLCONF option: ${call.word(i)}`);
    }
  }
  return OK;
}

const sync = ({ draft, server, client, words }: Call): Bytes | null => synchronize(draft, server, client, words);

export const replication: readonly CommandRow[] = [
  { name: 'replicaof', run: replicaof },
  { name: 'slaveof', run: replicaof },
  { name: 'role', run: ({ draft, server }) => roleReply(draft, server) },
  { name: 'replconf', run: replconf },
  { name: 'psync', run: sync },
  { name: 'sync', run: sync },
];
