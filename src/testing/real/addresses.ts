/**
 * Who is where. Linux gives every machine sixteen million loopback addresses, so each node of a scenario has one of its own and
 * listens on the scenario's very port: what `REPLCONF listening-port` says on the wire is what the scenario says.
 *
 * Every connection between two nodes passes a recording proxy. Node x reaches node y at an address that stands for y *as x sees
 * it*, and y sees the connection come from the address that stands for x as y sees it. So either may connect to the other at the
 * address that it knows, as happens at a FAILOVER, and every link can be cut by itself.
 *
 *     127.100.0.61:6379  master itself
 *     127.102.0.61:6379  master, as the second node sees it: a proxy listens here
 *     127.101.0.62       the second node, as master sees it: that proxy connects onwards from here
 */
import { createServer, type Server } from 'node:net';

/** Runs at the same time, in any process, each hold a block of last octets: a claim is a listening socket, freed however we end. */
const CLAIM_PORT = 46379;
const BLOCK = 8;
const BLOCKS = 30;
export const MOST_NODES = 24;

export interface Addresses {
  /** Where the node's server listens. */
  own(node: number): string;
  /** The address at which `observer` knows `node`. */
  seenBy(observer: number, node: number): string;
  release(): void;
}

export async function claimAddresses(nodes: number): Promise<Addresses> {
  if (nodes > MOST_NODES) throw new Error(`${nodes} nodes: at most ${MOST_NODES} are played on real servers`);
  const needed = Math.ceil(nodes / BLOCK);
  const first = process.pid % BLOCKS;
  for (let turn = 0; turn < BLOCKS; turn++) {
    const block = (first + turn) % (BLOCKS - needed + 1);
    const claims = await claim(block, needed);
    if (claims === null) continue;
    const base = 1 + block * BLOCK;
    return {
      own: (node) => `127.100.0.${base + node}`,
      seenBy: (observer, node) => `127.${101 + observer}.0.${base + node}`,
      release: () => claims.forEach((server) => server.close()),
    };
  }
  throw new Error('every block of loopback addresses is taken by another run');
}

async function claim(block: number, count: number): Promise<Server[] | null> {
  const claims: Server[] = [];
  for (let k = 0; k < count; k++) {
    const server = await listening(`127.99.0.${1 + (block + k) * BLOCK}`);
    if (server === null) {
      claims.forEach((claimed) => claimed.close());
      return null;
    }
    claims.push(server);
  }
  return claims;
}

function listening(host: string): Promise<Server | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen(CLAIM_PORT, host, () => resolve(server));
  });
}
