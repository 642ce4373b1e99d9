/**
 * Changes of a topology as acts. Each act is what somebody with a prompt and a shell would do, so a run with these acts plays on real
 * servers too.
 */
import type { NodeView } from '../../engine/world/snapshot';
import type { ReportNode } from '../../worker/messages';
import type { Act } from '../intent';
import { masterIndex, type Shape } from './shape';

/** The servers of a run at an instant. */
export interface Cluster {
  readonly nodes: readonly ReportNode[];
  /** Those that are in the picture. */
  readonly views: readonly NodeView[];
  /** Servers whose console has logged in already. */
  readonly loggedIn: ReadonlySet<string>;
}

/** As many as a scenario may have; their addresses end at 10.0.0.250. */
export const MOST_SERVERS = 250;

/** A new server that follows `master` and is configured like it; with `null` one that follows nobody. */
export function added(cluster: Cluster, master: string | null): readonly Act[] {
  return appended(cluster, [master]).acts;
}

/** Adds several at once; a number is the index of one that was added just before. */
function appended(
  { nodes }: Cluster,
  masters: readonly (string | number | null)[],
): { readonly acts: readonly Act[]; readonly names: readonly string[] } {
  const known = [...nodes];
  const names: string[] = [];
  const acts = masters.flatMap((wished): Act[] => {
    if (known.length >= MOST_SERVERS) return [];
    const of = typeof wished === 'number' ? names[wished] : wished;
    const master = known.find(({ name }) => name === of);
    const name = freshName(new Set(known.map((node) => node.name)), master ? 'replica' : 'server');
    const config = master ? configLike(master) : {};
    // The address and port that the scenario format gives to the next node.
    known.push({ name, ip: `10.0.0.${known.length + 1}`, port: 6379 + known.length, config });
    names.push(name);
    return [{ add: name, config }];
  });
  return { acts, names };
}

function configLike({ name, port, config }: ReportNode): Readonly<Record<string, string>> {
  const { replicaof: _, slaveof: __, ...rest } = config;
  const password = config['requirepass'];
  return { ...rest, ...(password ? { masterauth: password } : {}), replicaof: `${name} ${port}` };
}

function freshName(taken: ReadonlySet<string>, stem: string): string {
  for (let i = taken.has(stem) ? 2 : 1; ; i++) if (!taken.has(`${stem}-${i}`)) return `${stem}-${i}`;
}

/** A server leaves: it is shut down, or killed if it could not obey. */
export const removed = ({ name, process }: Pick<NodeView, 'name' | 'process'>): readonly Act[] => [
  { node: name, do: process === 'paused' ? 'kill' : 'shutdown', stage: 'exit' },
];

/**
 * Makes a server follow another. If the other follows it, directly or not, the other is promoted first: else both would wait for each
 * other.
 */
export function following(cluster: Cluster, node: string, master: string): readonly Act[] {
  if (node === master) return [];
  const swap = isFedBy(cluster, master, node) ? promoted(cluster, master) : [];
  return [...swap, ...replicaof(cluster, node, master)];
}

export const promoted = (cluster: Cluster, node: string): readonly Act[] => typed(cluster, node, 'REPLICAOF NO ONE');

/** Arranges the running servers as a star, a chain or a tree of so many replicas below `root`. Servers are added or leave as needed. */
export function shaped(cluster: Cluster, shape: Shape, root: string, replicas: number): readonly Act[] {
  const others = cluster.views.filter(({ name, process }) => name !== root && process !== 'down');
  const staying = others.slice(0, replicas);
  const leaving = others.slice(replicas).flatMap(removed);
  const kept = [root, ...staying.map(({ name }) => name)];
  const masterOf = (i: number): string | number => {
    const at = masterIndex(shape, i);
    return kept[at] ?? at - kept.length;
  };
  const turned = staying.flatMap(({ name }, i) => {
    const master = String(masterOf(i));
    return masterNow(cluster, name) === master ? [] : replicaof(cluster, name, master);
  });
  const count = Math.max(0, replicas - staying.length);
  const fresh = appended(
    cluster,
    Array.from({ length: count }, (_, i) => masterOf(staying.length + i)),
  );
  const promotion = masterNow(cluster, root) === null ? [] : promoted(cluster, root);
  return [...promotion, ...turned, ...fresh.acts, ...leaving];
}

/** The server with the most replicas below it: shapes are built from it. */
export function rootOf(cluster: Cluster): string | null {
  const fed = (name: string): number => cluster.views.filter((view) => isFedBy(cluster, view.name, name)).length;
  const up = cluster.views.filter(({ process }) => process === 'up');
  return (
    up.reduce<{ name: string; fed: number } | null>((best, { name }) => {
      const own = fed(name);
      return best === null || own > best.fed ? { name, fed: own } : best;
    }, null)?.name ?? null
  );
}

/** The master that a server is told to follow. */
export function masterNow({ nodes, views }: Cluster, node: string): string | null {
  const link = views.find(({ name }) => name === node)?.masterLink;
  if (!link) return null;
  return (
    nodes.find(({ name, ip, port }) => (link.host === ip || link.host === name) && link.port === port)?.name ?? null
  );
}

export function isFedBy(cluster: Cluster, node: string, feeder: string): boolean {
  const seen = new Set<string>();
  for (let at = masterNow(cluster, node); at !== null && !seen.has(at); at = masterNow(cluster, at)) {
    if (at === feeder) return true;
    seen.add(at);
  }
  return false;
}

/** Lines typed at a server. If it wants a password and its console has not logged in yet, AUTH comes first. */
function typed({ nodes, loggedIn }: Cluster, node: string, ...lines: readonly string[]): readonly Act[] {
  const password = nodes.find(({ name }) => name === node)?.config['requirepass'];
  const login = password && !loggedIn.has(node) ? [{ node, run: `AUTH ${quoted(password)}` }] : [];
  return [...login, ...lines.map((run) => ({ node, run }))];
}

/** REPLICAOF, and before it the password of the master if the replica does not know it. */
function replicaof(cluster: Cluster, node: string, master: string): readonly Act[] {
  const configOf = (wanted: string): ReportNode['config'] =>
    cluster.nodes.find(({ name }) => name === wanted)?.config ?? {};
  const target = cluster.nodes.find(({ name }) => name === master);
  if (!target) return [];
  const password = configOf(master)['requirepass'];
  const knows = !password || configOf(node)['masterauth'] === password;
  return typed(
    cluster,
    node,
    ...(knows ? [] : [`CONFIG SET masterauth ${quoted(password)}`]),
    `REPLICAOF ${master} ${target.port}`,
  );
}

const quoted = (word: string): string => (/^[\w.+-]+$/.test(word) ? word : JSON.stringify(word));
