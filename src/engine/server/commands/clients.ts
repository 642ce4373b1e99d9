/** CLIENT: who is connected, under which name, and closing connections. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulkOrNil, bulks, error, integer, NIL_ARRAY, OK } from '../../../protocol/resp';
import { acknowledgedBy } from '../acknowledged';
import { unblock } from '../blockedKeys';
import type { Client } from '../client';
import { addressOf, clientInfo, clientType, localAddress } from '../clientInfo';
import { linkEvent } from '../masterLink';
import { pauseClients, unpauseClients } from '../pause';
import { reply } from '../query';
import type { Call } from './call';
import { isClientName, NAME_REFUSED } from './clientName';
import { type CommandRow, container } from './command';
import { quotedWord, SYNTAX } from './errors';
import { int64, toInt64 } from './numbers';

type Type = ReturnType<typeof clientType>;
const TYPES: Readonly<Record<string, Type>> = {
  normal: 'normal',
  slave: 'slave',
  replica: 'slave',
  pubsub: 'pubsub',
  master: 'master',
};

function typeNamed(call: Call, name: Bytes): Type {
  return TYPES[name.toLowerCase()] ?? call.fail(`ERR Unknown client type '${quotedWord(name)}'`);
}

function list(call: Call): Bytes {
  const { draft, server, words } = call;
  const option = call.word(2).toUpperCase();
  let shown = [...server.clients.values()];
  if (option === 'TYPE' && words.length === 4) {
    const type = typeNamed(call, call.word(3));
    shown = shown.filter((client) => clientType(client) === type);
  } else if (option === 'ID' && words.length > 3)
    shown = words.slice(3).flatMap((word) => {
      const id = toInt64(word);
      if (id === null) call.fail('ERR Invalid client ID');
      return server.clients.get(Number(id)) ?? [];
    });
  else if (words.length !== 2) return SYNTAX;
  return bulk(shown.map((client) => `${clientInfo(draft, server, client, running(call, client))}\n`).join(''));
}

/** The words of the command that a client is running: only the one that asks is running any. */
const running = (call: Call, client: Client): readonly Bytes[] => (client === call.client ? call.words : []);

interface Wanted {
  id: number | null;
  type: Type | null;
  addr: Bytes | null;
  laddr: Bytes | null;
  user: Bytes | null;
  skipMe: boolean;
}

/**
 * `CLIENT KILL addr`, the old form, may close the connection of the client that says it; the form with options needs SKIPME no for that.
 */
function kill(call: Call): Bytes {
  const { draft, server, client, words } = call;
  const old = words.length === 3;
  const wanted = old ? { ...ANYBODY, addr: call.word(2), skipMe: false } : readWanted(call);
  let killed = 0;
  for (const other of server.clients.values()) {
    if (wanted.addr !== null && addressOf(draft, server, other) !== wanted.addr) continue;
    if (wanted.laddr !== null && localAddress(server) !== wanted.laddr) continue;
    if (wanted.type !== null && clientType(other) !== wanted.type) continue;
    if (wanted.id !== null && other.id !== wanted.id) continue;
    if (wanted.user !== null && (other.kind === 'master' || other.user !== wanted.user)) continue;
    if (other === client && wanted.skipMe) continue;
    killed++;
    if (other === client) other.closeAfterReply = true;
    else if (other.kind === 'master') linkEvent(draft, server, { type: 'SOCKET_CLOSED' });
    else other.closing = true;
  }
  if (!old) return integer(killed);
  return killed > 0 ? OK : error('ERR No such client');
}

const ANYBODY: Wanted = { id: null, type: null, addr: null, laddr: null, user: null, skipMe: true };

function readWanted(call: Call): Wanted {
  const { server, words } = call;
  const wanted = { ...ANYBODY };
  for (let i = 2; i < words.length; i += 2) {
    const value = call.word(i + 1);
    const option = i + 1 < words.length ? call.word(i).toUpperCase() : '';
    if (option === 'ID') {
      const id = toInt64(value);
      if (id === null || id < 1n) call.fail('ERR client-id should be greater than 0');
      wanted.id = Number(id);
    } else if (option === 'TYPE') wanted.type = typeNamed(call, value);
    else if (option === 'ADDR') wanted.addr = value;
    else if (option === 'LADDR') wanted.laddr = value;
    else if (option === 'USER') {
      if (!server.users.has(value)) call.fail(`ERR No such user '${quotedWord(value)}'`);
      wanted.user = value;
    } else if (option === 'SKIPME' && /^(yes|no)$/i.test(value)) wanted.skipMe = value.toLowerCase() === 'yes';
    else call.fail('ERR syntax error');
  }
  return wanted;
}

/** Ends the wait of a client, as if its time were up or with an error. */
function unblockClient(call: Call): Bytes {
  const { draft, server, words } = call;
  if (words.length > 4) return call.syntaxOfSubcommand();
  const reason = words.length === 4 ? call.word(3).toUpperCase() : 'TIMEOUT';
  if (reason !== 'TIMEOUT' && reason !== 'ERROR') return error('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
  const target = server.clients.get(Number(int64(call.word(2))));
  if (!target?.blocked) return integer(0);
  const { blocked } = target;
  const timedOut = blocked.kind === 'wait' ? integer(acknowledgedBy(server, blocked.offset)) : NIL_ARRAY;
  unblock(server, target);
  reply(draft, server, target, reason === 'ERROR' ? error('UNBLOCKED client unblocked via CLIENT UNBLOCK') : timedOut);
  return integer(1);
}

function setName(call: Call): Bytes {
  const name = call.word(2);
  if (!isClientName(name)) return error(NAME_REFUSED);
  call.client.name = name;
  return OK;
}

function unpause(call: Call): Bytes {
  unpauseClients(call.draft, call.server, 'client');
  return OK;
}

function pause(call: Call): Bytes {
  if (call.words.length > 4) return call.syntaxOfSubcommand();
  const what = call.words.length > 3 ? call.word(3).toUpperCase() : 'ALL';
  if (what !== 'ALL' && what !== 'WRITE') return error('ERR CLIENT PAUSE mode must be WRITE or ALL');
  const ms = toInt64(call.word(2));
  if (ms === null) return error('ERR timeout is not an integer or out of range');
  if (ms < 0n) return error('ERR timeout is negative');
  pauseClients(call.server, { purpose: 'client', untilMs: call.nowMs + Number(ms), what });
  return OK;
}

/** No client is ever evicted here, because the memory for clients has no limit. CLIENT LIST shows the flag. */
function noEvict(call: Call): Bytes {
  const what = call.word(2).toLowerCase();
  if (what !== 'on' && what !== 'off') return SYNTAX;
  call.client.noEvict = what === 'on';
  return OK;
}

export const clients: readonly CommandRow[] = [
  container('client', [
    { name: 'id', run: ({ client }) => integer(client.id) },
    { name: 'info', run: (call) => bulk(`${clientInfo(call.draft, call.server, call.client, call.words)}\n`) },
    { name: 'list', run: list },
    { name: 'kill', run: kill },
    { name: 'unblock', run: unblockClient },
    { name: 'pause', run: pause },
    { name: 'unpause', run: unpause },
    { name: 'getname', run: ({ client }) => bulkOrNil(client.name === '' ? null : client.name) },
    { name: 'setname', run: setName },
    { name: 'no-evict', run: noEvict },
    { name: 'getredir', run: () => integer(-1) },
    {
      name: 'trackinginfo',
      run: () => array([bulk('flags'), bulks(['off']), bulk('redirect'), integer(-1), bulk('prefixes'), array([])]),
    },
  ]),
];
