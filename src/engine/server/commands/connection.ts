/** The connection itself: logging in, choosing a database, saying hello. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, bulkOrNil, error, integer, OK, simple } from '../../../protocol/resp';
import { clientInfo } from '../clientInfo';
import { pauseClients, unpauseClients } from '../pause';
import { logDenial } from '../acl/log';
import { lets } from '../acl/user';
import type { Call } from './call';
import { type CommandRow, container } from './command';
import { SYNTAX } from './errors';
import { toInt64 } from './numbers';

const WRONGPASS = error('WRONGPASS invalid username-password pair or user is disabled.');

function auth(call: Call): Bytes {
  const { words, server, client, draft } = call;
  if (words.length > 3) return SYNTAX;
  const [name, password] = words.length === 3 ? [call.word(1), call.word(2)] : ['default', call.word(1)];
  const user = server.users.get(name);
  if (words.length === 2 && user?.nopass)
    return error(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  if (!user || !lets(user, password)) {
    logDenial(
      draft,
      server,
      client,
      { reason: 'auth', object: call.word(0), username: name, context: call.inExec ? 'multi' : 'toplevel' },
      words,
    );
    return WRONGPASS;
  }
  client.user = name;
  client.authenticated = true;
  return OK;
}

function select(call: Call): Bytes {
  const n = toInt64(call.word(1));
  if (n === null) return error('ERR value is not an integer or out of range');
  if (n < 0n || n >= BigInt(call.server.config.databases)) return error('ERR DB index is out of range');
  call.client.db = Number(n);
  return OK;
}

function ping(call: Call): Bytes {
  if (call.words.length > 2) return error("ERR wrong number of arguments for 'ping' command");
  // A replica takes its master's PING in silence.
  if (call.fromMaster) return '';
  return call.words.length === 2 ? bulk(call.word(1)) : simple('PONG');
}

function list(call: Call): Bytes {
  const { draft, server } = call;
  return bulk([...server.clients.values()].map((client) => `${clientInfo(draft, server, client)}\n`).join(''));
}

function setName(call: Call): Bytes {
  const name = call.word(2);
  if (!/^[!-~]*$/.test(name)) return error('ERR Client names cannot contain spaces, newlines or special characters.');
  call.client.name = name;
  return OK;
}

function unpause(call: Call): Bytes {
  unpauseClients(call.draft, call.server, 'client');
  return OK;
}

function pause(call: Call): Bytes {
  const what = call.words.length > 3 ? call.word(3).toUpperCase() : 'ALL';
  if (call.words.length > 4 || (what !== 'ALL' && what !== 'WRITE'))
    return error('ERR CLIENT PAUSE mode must be WRITE or ALL');
  const ms = toInt64(call.word(2));
  if (ms === null) return error('ERR timeout is not an integer or out of range');
  if (ms < 0n) return error('ERR timeout is negative');
  pauseClients(call.server, { purpose: 'client', untilMs: call.nowMs + Number(ms), what });
  return OK;
}

function quit(call: Call): Bytes {
  call.client.closeAfterReply = call.client.kind !== 'console';
  return OK;
}

export const connection: readonly CommandRow[] = [
  { name: 'auth', run: auth },
  { name: 'select', run: select },
  { name: 'ping', run: ping },
  { name: 'echo', run: (call) => bulk(call.word(1)) },
  container('client', [
    { name: 'id', run: ({ client }) => integer(client.id) },
    { name: 'info', run: ({ draft, server, client }) => bulk(`${clientInfo(draft, server, client)}\n`) },
    { name: 'list', run: list },
    { name: 'pause', run: pause },
    { name: 'unpause', run: unpause },
    { name: 'getname', run: ({ client }) => bulkOrNil(client.name === '' ? null : client.name) },
    { name: 'setname', run: setName },
  ]),
  { name: 'quit', run: quit },
];
