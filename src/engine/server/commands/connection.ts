/** The connection itself: logging in, choosing a database, HELLO, RESET. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, error, integer, OK, simple } from '../../../protocol/resp';
import { letsAnybodyIn } from '../acl/check';
import { logDenial } from '../acl/log';
import { lets } from '../acl/user';
import { unsubscribeFromAll } from '../subscriptions';
import type { Call } from './call';
import { isClientName, NAME_REFUSED } from './clientName';
import { type CommandRow, notModelled } from './command';
import { quotedWord, SYNTAX } from './errors';
import { int32, toInt64 } from './numbers';
import { unwatchAll } from './watch';

const WRONGPASS = error('WRONGPASS invalid username-password pair or user is disabled.');

function auth(call: Call): Bytes {
  const { words, server } = call;
  if (words.length > 3) return SYNTAX;
  if (words.length === 2 && server.users.get('default')?.nopass)
    return error(
      'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
    );
  return words.length === 3 ? logIn(call, call.word(1), call.word(2)) : logIn(call, 'default', call.word(1));
}

function logIn(call: Call, name: Bytes, password: Bytes): Bytes {
  const { draft, server, client, words } = call;
  const user = server.users.get(name);
  if (!user || !lets(user, password)) {
    const context = call.inExec ? 'multi' : 'toplevel';
    logDenial(draft, server, client, { reason: 'auth', object: call.word(0), username: name, context }, words);
    return WRONGPASS;
  }
  client.user = name;
  client.authenticated = true;
  return OK;
}

function select(call: Call): Bytes {
  const n = int32(call.word(1));
  if (n < 0 || n >= call.server.config.databases) return error('ERR DB index is out of range');
  call.client.db = n;
  return OK;
}

function ping(call: Call): Bytes {
  if (call.words.length > 2) return error("ERR wrong number of arguments for 'ping' command");
  // A replica does not answer the PING of its master.
  if (call.fromMaster) return '';
  // A subscribed client must be able to tell the reply from messages.
  if (call.client.subscriptions) return array([bulk('pong'), bulk(call.word(1))]);
  return call.words.length === 2 ? bulk(call.word(1)) : simple('PONG');
}

const NOT_LOGGED_IN =
  'NOAUTH HELLO must be called with the client already authenticated, otherwise the HELLO AUTH <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time';

/** Only RESP2 is spoken here. */
function hello(call: Call): Bytes {
  const { server, client, words } = call;
  const version = words.length > 1 ? toInt64(call.word(1)) : 2n;
  if (version === null) return error('ERR Protocol version is not an integer or out of range');
  if (version < 2n || version > 3n) return error('NOPROTO unsupported protocol version');
  for (let i = 2; i < words.length; i++) {
    const option = call.word(i).toUpperCase();
    const more = words.length - 1 - i;
    if (option === 'AUTH' && more >= 2) {
      const reply = logIn(call, call.word(i + 1), call.word(i + 2));
      if (reply !== OK) return reply;
      i += 2;
    } else if (option === 'SETNAME' && more >= 1) {
      const name = call.word(++i);
      if (!isClientName(name)) return error(NAME_REFUSED);
      client.name = name;
    } else return error(`ERR Syntax error in HELLO option '${quotedWord(call.word(i))}'`);
  }
  if (!client.authenticated) return error(NOT_LOGGED_IN);
  if (version === 3n) return notModelled('RESP3');
  const about: readonly (readonly [string, Bytes])[] = [
    ['server', bulk('redis')],
    ['version', bulk('7.0.15')],
    ['proto', integer(2)],
    ['id', integer(client.id)],
    ['mode', bulk('standalone')],
    ['role', bulk(server.link.host === null ? 'master' : 'replica')],
    ['modules', array([])],
  ];
  return array(about.flatMap(([name, value]) => [bulk(name), value]));
}

/** As if the client had just connected. */
function reset(call: Call): Bytes {
  const { server, client } = call;
  if (client.slot || client.kind === 'master') return error('ERR can only reset normal client connections');
  client.db = 0;
  client.user = 'default';
  client.authenticated = letsAnybodyIn(server);
  client.name = '';
  client.transaction = null;
  unwatchAll(server, client);
  unsubscribeFromAll(server, client);
  server.monitors = server.monitors.filter((id) => id !== client.id);
  return simple('RESET');
}

function quit(call: Call): Bytes {
  call.client.closeAfterReply = true;
  return OK;
}

export const connection: readonly CommandRow[] = [
  { name: 'auth', run: auth },
  { name: 'select', run: select },
  { name: 'ping', run: ping },
  { name: 'echo', run: (call) => bulk(call.word(1)) },
  { name: 'hello', run: hello },
  { name: 'reset', run: reset },
  { name: 'quit', run: quit },
];
