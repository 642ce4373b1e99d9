/** What an operator would plot of a World: a handful of numbers a server and a link, cheap enough to be asked for a thousand instants. */
import type { TimeUs } from '../../protocol/units';
import { carried } from '../network/link';
import { memoryUse, type MemoryUse } from '../server/memory';
import { outputMemory } from '../server/outputLimits';
import type { Server } from '../server/server';
import { replicas } from '../server/slots';
import { draftOf, type World } from '../world/world';

export interface Gauges {
  readonly at: TimeUs;
  readonly nodes: readonly NodeGauges[];
  readonly links: readonly LinkGauges[];
}

export interface NodeGauges {
  readonly name: string;
  readonly up: boolean;
  /** master_repl_offset: on a replica, what it has applied. */
  readonly offset: number;
  /** The server it follows; `null`: it is a master, or nobody is where it looks. */
  readonly follows: string | null;
  /** Bytes that it has yet to apply of what its master has written; `null` where it has no place in the master's stream. */
  readonly behind: number | null;
  readonly backlog: { readonly size: number; readonly histlen: number } | null;
  /** Bytes, as CLIENT LIST tells them (`omem`), by replica; the limit is the greater of the hard one and the backlog's size, 0: none. */
  readonly output: readonly { readonly replica: string; readonly bytes: number }[];
  readonly outputLimit: number;
  /** Estimates, bytes; `limit`: of the machine, `null`: none. */
  readonly memory: MemoryUse & { readonly limit: number | null };
}

export interface LinkGauges {
  readonly between: readonly [string, string];
  /** Bytes that have gone through so far, from the first name to the second and back. */
  readonly carried: readonly [number, number];
  readonly bytesPerSecond: number | null;
}

/**
 * How many bytes a replica has yet to apply. Its position is what it has applied; while its link is down, what it would ask to continue from,
 * as long as its master still knows that history; during a full synchronization, the offset of the RDB, which it will have once it is loaded.
 */
function behindOf({ link }: Server, master: Server | undefined): number | null {
  if (!master) return null;
  const { cachedMaster, transfer, initialOffset } = link;
  const at =
    link.master?.reploff ??
    (cachedMaster && knows(master, cachedMaster) ? cachedMaster.reploff : null) ??
    (transfer && initialOffset >= 0 ? initialOffset : null);
  return at === null ? null : Math.max(0, master.masterReplOffset - at);
}

const knows = (
  { replid, replid2, secondReplOffset }: Server,
  asked: { readonly replid: string; readonly reploff: number },
): boolean => asked.replid === replid || (asked.replid === replid2 && asked.reploff < secondReplOffset);

export function gaugesOf(world: World, at: TimeUs): Gauges {
  const draft = draftOf(world);
  const servers = [...draft.servers.values()];
  const nodes = servers.map((server): NodeGauges => {
    const { link, backlog, config } = server;
    const master =
      link.host === null
        ? undefined
        : servers.find((s) => (s.ip === link.host || s.name === link.host) && s.port === link.port);
    const { hard } = config.replicaOutputLimit;
    return {
      name: server.name,
      up: server.process !== 'down',
      offset: server.masterReplOffset,
      follows: master?.name ?? null,
      behind: behindOf(server, master),
      backlog: backlog && { size: config.replBacklogSize, histlen: backlog.histlen },
      output: replicas(server).map((client) => ({ replica: client.peer, bytes: outputMemory(server, client) })),
      outputLimit: hard === 0 ? 0 : Math.max(hard, config.replBacklogSize),
      memory: { ...memoryUse(server), limit: server.machine.memoryBytes },
    };
  });
  const links = [...draft.network.links].map(
    (link): LinkGauges => ({
      between: link.between,
      carried: [carried(link, 0, at), carried(link, 1, at)],
      bytesPerSecond: link.bytesPerSecond,
    }),
  );
  return { at, nodes, links };
}
