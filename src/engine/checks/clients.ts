import type { Invariant } from './invariant';

/** Every client has a connection of its own that leads to its server, and there is one console. */
export const clientsHaveConnections: Invariant = (draft) => {
  for (const server of draft.servers.values()) {
    const seen = new Set<number>();
    const consoles = [...server.clients.values()].filter(({ kind }) => kind === 'console');
    if (consoles.length > 1) return `${server.name} has ${consoles.length} consoles`;
    if (server.process === 'down' && server.clients.size > 0) return `${server.name} is down and has clients`;
    for (const client of server.clients.values()) {
      if (client.conn === null) {
        if (client.kind !== 'console') return `${server.name}: client ${client.id} has no connection`;
        continue;
      }
      if (seen.has(client.conn) && server.name !== client.peer)
        return `${server.name} has two clients on connection ${client.conn}`;
      seen.add(client.conn);
      const connection = draft.network.connection(client.conn);
      // A connection is forgotten when its end arrives at the other side; the server notices when it next reads.
      if (!connection) {
        if (!client.hungUp) return `${server.name}: client ${client.id} is on connection ${client.conn}, which is gone`;
        continue;
      }
      const [mine, other] =
        client.kind === 'master' ? [connection.from, connection.to] : [connection.to, connection.from];
      if (mine !== server.name || other !== client.peer)
        return `${server.name}: client ${client.id} (${client.peer}) is on a connection from ${connection.from} to ${connection.to}`;
    }
    for (const id of server.pendingWrites)
      if (!server.clients.has(id)) return `${server.name} has something to write to client ${id}, who is gone`;
  }
  return null;
};
