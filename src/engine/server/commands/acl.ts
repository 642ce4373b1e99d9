/** ACL: users for replicas that log in with `masteruser`. */
import type { Bytes } from '../../../protocol/bytes';
import { bulk, bulks, error, integer, OK } from '../../../protocol/resp';
import { findUser, newUser, withRule } from '../users';
import type { Call } from './call';
import { ALWAYS, type Command } from './command';

function acl(call: Call): Bytes {
  const { server, client } = call;
  switch (call.word(1).toUpperCase()) {
    case 'WHOAMI':
      return bulk(client.user);
    case 'USERS':
      return bulks([...new Set(['default', ...server.users.keys()])].sort());
    case 'SETUSER':
      return setUser(call);
    case 'DELUSER': {
      const names = call.words.slice(2);
      if (names.includes('default')) return error("ERR The 'default' user cannot be removed");
      const users = new Map(server.users);
      const gone = names.filter((name) => users.delete(name));
      server.users = users;
      for (const other of server.clients.values()) if (gone.includes(other.user)) other.closing = other.kind === 'peer';
      return integer(gone.length);
    }
    default:
      return error(`NOTMODELLED Redis 7.0 may know ACL ${call.word(1)}, but ReplScope does not model it`);
  }
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

export const acls: readonly Command[] = [{ name: 'acl', arity: -2, flags: ALWAYS, run: acl }];
