/** Whether all servers of a World hold the same data, byte for byte. A cluster that is left in peace must come to that. */
import { textOf } from '../../protocol/payload';
import { readRdb } from '../../protocol/rdb/read';
import { dumpRdb } from '../server/persistence';
import type { Server } from '../server/server';
import type { Draft } from '../world/draft';
import { draftOf, type World } from '../world/world';

/** A sentence for every replica that differs from `root`; none if all agree. */
export function disagreements(world: World, root: string): string[] {
  const draft = draftOf(world);
  const top = draft.server(root);
  const data = dataOf(draft, top);
  return [...draft.servers.values()].flatMap((server) => {
    if (server === top) return [];
    const wrong = differs(server, top) ?? (dataOf(draft, server) === data ? null : 'holds other data');
    return wrong === null ? [] : [`${server.name} ${wrong}`];
  });
}

function differs(server: Server, top: Server): string | null {
  if (server.process !== 'up') return `is ${server.process}`;
  if (server.link.state !== 'propagate.connected') return `is in ${server.link.state}`;
  if (server.replid !== top.replid) return `has the replid ${server.replid.slice(0, 8)}, not ${top.replid.slice(0, 8)}`;
  if (server.masterReplOffset !== top.masterReplOffset)
    return `stands at ${server.masterReplOffset}, not at ${top.masterReplOffset}`;
  return null;
}

/**
 * A data set as text, independent of the order of keys, fields and members, which is different on every server. Keys of a rule are named by
 * the rule.
 */
function dataOf(draft: Draft, server: Server): string {
  const ranges = server.databases.flatMap((db) => (db && db.populated > 0 ? [[db.index, db.ranges]] : []));
  return `${JSON.stringify(ranges)}\n${storedOf(draft, server)}`;
}

function storedOf(draft: Draft, server: Server): string {
  const stored = server.databases.map((db) => db?.stored() ?? null);
  const rdb = dumpRdb(draft, { ...server, databases: stored });
  const read = readRdb(textOf(rdb), true, server.rdbVersion);
  if (!read.ok) throw new Error(`${server.name}: its own RDB can't be read: ${read.failure.kind}`);
  return read.file.databases
    .flatMap(({ db, entries }) =>
      entries.map(({ key, value, expiresAtMs }) => `${db} ${JSON.stringify([key, expiresAtMs, inOrder(value)])}`),
    )
    .sort()
    .join('\n');
}

function inOrder(value: object): unknown {
  if ('members' in value && Array.isArray(value.members))
    return (value.members as unknown[]).map((m) => JSON.stringify(m)).sort();
  if ('fields' in value && Array.isArray(value.fields))
    return (value.fields as unknown[]).map((f) => JSON.stringify(f)).sort();
  return value;
}
