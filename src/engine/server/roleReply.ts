/** ROLE: a server's place in the replication, in three to five words. */
import type { Bytes } from '../../protocol/bytes';
import { array, bulk, integer } from '../../protocol/resp';
import type { Draft } from '../world/draft';
import { roleWord } from './roleWord';
import type { Server } from './server';
import { isOnline, replicas } from './slots';

/**
 * ```
 *   master, its offset, the online replicas (address, port, what they acknowledged last)
 *   slave, its master's address and port, the link's word, what is applied (-1 without a link)
 * ```
 */
export function roleReply(draft: Draft, server: Server): Bytes {
  const { link } = server;
  if (link.host !== null)
    return array([
      bulk('slave'),
      bulk(link.host),
      integer(link.port),
      bulk(roleWord(link.state)),
      integer(link.master?.reploff ?? -1),
    ]);
  const online = replicas(server).filter(({ slot }) => slot && isOnline(slot));
  const slaves = online.map((c) =>
    array([
      bulk(c.announcedIp || (draft.servers.get(c.peer)?.ip ?? '')),
      bulk(String(c.listeningPort)),
      bulk(String(c.slot?.ackOffset ?? 0)),
    ]),
  );
  return array([bulk('master'), integer(server.masterReplOffset), array(slaves)]);
}
