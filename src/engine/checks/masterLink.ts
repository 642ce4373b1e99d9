import type { MasterLink } from '../server/linkState';
import type { Server } from '../server/server';
import type { Invariant, Past } from './invariant';

/** The state of the link's machine and the fields beside it agree. */
export const linkFitsItsState: Invariant = (draft, past) => {
  for (const server of draft.servers.values()) {
    const wrong = linkIsWrong(server, server.link, past);
    if (wrong) return `${server.name} (${server.link.state}): ${wrong}`;
  }
  return null;
};

const WITHOUT_SOCKET: ReadonlySet<string> = new Set(['none', 'connect.waiting']);

function linkIsWrong(server: Server, link: MasterLink, past: Past): string | null {
  const { state, host, conn, master, transfer } = link;
  if ((host === null) !== (state === 'none')) return `its master is ${host ?? 'nobody'}`;
  if (WITHOUT_SOCKET.has(state) !== (conn === null)) return conn === null ? 'has no socket' : `has socket ${conn}`;
  if ((master !== null) !== (state === 'propagate.connected'))
    return master ? 'has a live master' : 'has no live master';
  if (state === 'sync.transfer' && !transfer) return 'receives no RDB';
  if (transfer && state !== 'sync.transfer' && state !== 'sync.loading') return 'receives an RDB';
  if (server.frozen?.kind === 'load' && server.frozen.source !== 'boot' && state !== 'sync.loading')
    return 'loads something';
  if (state === 'sync.loading' && server.frozen?.kind !== 'load') return 'loads nothing';
  if (link.cachedMaster && master) return 'has a live and a cached master';
  if (!master) return null;
  const client = server.clients.get(master.clientId);
  if (client?.kind !== 'master' || client.conn !== conn) return `client ${master.clientId} is not its master`;
  if (master.prePsync) return null;
  if (master.reploff > master.readReploff) return `has applied ${master.reploff} and read ${master.readReploff}`;
  // `parsed` counts commands of a MULTI that is still open: they have been read, but not applied.
  const waiting = client.query.length;
  if (master.readReploff - master.reploff !== waiting)
    return `has read ${master.readReploff}, applied ${master.reploff}, and ${waiting} bytes wait`;
  if (master.reploff !== server.masterReplOffset)
    return `has applied ${master.reploff}, master_repl_offset is ${server.masterReplOffset}`;
  if (master.replid !== server.replid && !past.madeByDebug.has(server.replid)) return `its replid is not its master's`;
  return null;
}
