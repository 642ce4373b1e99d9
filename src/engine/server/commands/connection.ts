/** The connection itself: logging in, choosing a database, saying hello. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, error, integer, OK, simple } from '../../../protocol/resp';
import { clientInfo } from '../clientInfo';
import { pauseClients, unpauseClients } from '../pause';
import { findUser, lets } from '../users';
import type { Call } from './call';
import { ALWAYS, type Command } from './command';
import { SYNTAX } from './errors';
import { toInt64 } from './numbers';

const WRONGPASS = error('WRONGPASS invalid username-password pair or user is disabled.');

function auth(call: Call): Bytes {
  const { words, server, client } = call;
  if (words.length > 3) return SYNTAX;
  const [name, password] = words.length === 3 ? [call.word(1), call.word(2)] : ['default', call.word(1)];
  const user = findUser(server, name);
  if (words.length === 2 && user?.nopass)
    return error(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  if (!user || !lets(user, password)) return WRONGPASS;
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

function client(call: Call): Bytes {
  const sub = call.word(1).toUpperCase();
  if (sub === 'ID') return integer(call.client.id);
  if (sub === 'PAUSE') return pause(call);
  if (sub === 'UNPAUSE') {
    unpauseClients(call.draft, call.server, 'client');
    return OK;
  }
  if (sub === 'GETNAME') return bulk('');
  if (sub === 'INFO') return bulk(`${clientInfo(call.draft, call.server, call.client)}\n`);
  if (sub === 'LIST' && call.words.length === 2)
    return bulk([...call.server.clients.values()].map((c) => `${clientInfo(call.draft, call.server, c)}\n`).join(''));
  return error(`NOTMODELLED Redis 7.0 may know CLIENT ${call.word(1)}, but ReplScope does not model it`);
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

export const connection: readonly Command[] = [
  { name: 'auth', arity: -2, flags: [...ALWAYS, 'noauth'], run: auth },
  { name: 'select', arity: 2, flags: ALWAYS, run: select },
  { name: 'ping', arity: -1, flags: [], run: ping },
  { name: 'echo', arity: 2, flags: ALWAYS, run: (call) => bulk(call.word(1)) },
  { name: 'client', arity: -2, flags: ALWAYS, run: client },
  { name: 'quit', arity: -1, flags: [...ALWAYS, 'noauth', 'immediate'], run: quit },
];
