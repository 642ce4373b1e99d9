/** ACL: users for replicas that log in with `masteruser`. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, bulks, error, integer, OK } from '../../../protocol/resp';
import { findUser, newUser, withRule } from '../users';
import type { Call } from './call';
import { type CommandRow, container } from './command';

function deleteUsers(call: Call): Bytes {
  const { server } = call;
  const names = call.words.slice(2);
  if (names.includes('default')) return error("ERR The 'default' user cannot be removed");
  const users = new Map(server.users);
  const gone = names.filter((name) => users.delete(name));
  server.users = users;
  for (const other of server.clients.values()) if (gone.includes(other.user)) other.closing = other.kind === 'peer';
  return integer(gone.length);
}

function setUser(call: Call): Bytes {
  const { server } = call;
  const name = call.word(2);
  let user = findUser(server, name) ?? newUser(name);
  for (const rule of call.words.slice(3)) {
    const changed = withRule(user, rule);
    if (typeof changed === 'string') return error(changed);
    user = changed;
  }
  server.users = new Map(server.users).set(name, user);
  return OK;
}

export const acls: readonly CommandRow[] = [
  container('acl', [
    { name: 'whoami', run: ({ client }) => bulk(client.user) },
    { name: 'users', run: ({ server }) => bulks([...new Set(['default', ...server.users.keys()])].sort()) },
    { name: 'setuser', run: setUser },
    { name: 'deluser', run: deleteUsers },
  ]),
];
