/** rdb-del-sync-files: a server without persistence deletes the RDB files that exist only because of replication. */
import type { Draft } from '../world/draft';
import { rdbName } from './persistence';
import type { Server } from './server';
import { replicas } from './slots';

const keepsNothing = ({ config }: Server): boolean =>
  config.rdbDelSyncFiles && config.savePoints.length === 0 && !config.appendonly;

/** On a replica, as soon as the file has been loaded. */
export function removeReceivedFile(draft: Draft, server: Server): void {
  if (!keepsNothing(server)) return;
  draft.log(server, '*', 'Removing the RDB file obtained from the master. This replica has persistence disabled');
  remove(server);
}

/** On a master, once a second, when nobody needs the file any more. */
export function removeSentFile(draft: Draft, server: Server): void {
  if (!server.config.rdbDelSyncFiles) server.savedForReplicas = false;
  if (!server.savedForReplicas || !keepsNothing(server) || !server.disk.has(rdbName(server))) return;
  if (replicas(server).some(({ slot }) => slot && NEED_IT.has(slot.state))) return;
  server.savedForReplicas = false;
  draft.log(server, '*', 'Removing the RDB file used to feed replicas in a persistence-less instance');
  remove(server);
}

const NEED_IT: ReadonlySet<string> = new Set(['waitBgsaveStart', 'waitBgsaveEnd', 'sendBulk']);

function remove(server: Server): void {
  const disk = new Map(server.disk);
  disk.delete(rdbName(server));
  server.disk = disk;
}
