/** INFO: the replication section exactly as 7.0.15 prints it, and from other sections the counters that replication changes. */
import type { Bytes } from '../../protocol/bytes';
import type { Draft } from '../world/draft';
import { persistenceLines } from './infoPersistence';
import { isOnline, replicas } from './slots';
import type { Server } from './server';

type Line = readonly [name: string, value: string | number];

const SECTIONS: Readonly<Record<string, (draft: Draft, server: Server) => readonly Line[]>> = {
  Server: (draft, server) => [
    ['redis_version', '7.0.15'],
    ['redis_mode', 'standalone'],
    ['process_id', server.pid],
    ['tcp_port', server.port],
    ['uptime_in_seconds', Math.max(0, Math.floor((draft.wallMs - server.startedAtMs) / 1000))],
    ['hz', 10],
  ],
  Clients: (_, server) => [
    ['connected_clients', [...server.clients.values()].filter((c) => !c.slot && c.kind !== 'master').length],
  ],
  Persistence: persistenceLines,
  Stats: (_, server) => [
    ['total_commands_processed', server.stats.commands],
    ['sync_full', server.stats.syncFull],
    ['sync_partial_ok', server.stats.syncPartialOk],
    ['sync_partial_err', server.stats.syncPartialErr],
  ],
  Replication: replicationLines,
  Keyspace: (draft, server) =>
    server.databases.flatMap((db) =>
      db && db.size > 0
        ? [[`db${db.index}`, `keys=${db.size},expires=${db.expiring},avg_ttl=${averageTtl(draft, db)}`] as const]
        : [],
    ),
};

function averageTtl(draft: Draft, db: NonNullable<Server['databases'][number]>): number {
  let sum = 0;
  let n = 0;
  for (const [, { expiresAtMs }] of db.storedEntries()) {
    if (expiresAtMs === null) continue;
    sum += Math.max(0, expiresAtMs - draft.wallMs);
    n++;
  }
  return n === 0 ? 0 : Math.floor(sum / n);
}

/** `INFO`, `INFO replication`, `INFO everything`: the sections that are modelled, in Redis's order, a blank line between them. */
export function infoSections(draft: Draft, server: Server, asked: readonly Bytes[]): Bytes {
  const wanted = new Set(asked.map((name) => name.toLowerCase()));
  const all = wanted.size === 0 || ['all', 'default', 'everything'].some((name) => wanted.has(name));
  return Object.entries(SECTIONS)
    .filter(([name]) => all || wanted.has(name.toLowerCase()))
    .map(([name, lines]) => sectionText(name, lines(draft, server)))
    .join('\r\n');
}

const sectionText = (name: string, lines: readonly Line[]): Bytes =>
  `# ${name}\r\n${lines.map(([key, value]) => `${key}:${value}\r\n`).join('')}`;

/** `INFO replication`, which every picture has. */
export const infoReplication = (draft: Draft, server: Server): Bytes =>
  sectionText('Replication', replicationLines(draft, server));

function replicationLines(draft: Draft, server: Server): Line[] {
  const { link, config, backlog } = server;
  const lines: Line[] = link.host === null ? [['role', 'master']] : [['role', 'slave'], ...masterLines(draft, server)];
  lines.push(['connected_slaves', server.slaves.length]);
  if (config.minReplicasToWrite > 0 && config.minReplicasMaxLag > 0)
    lines.push(['min_slaves_good_slaves', server.goodSlaves]);
  let i = 0;
  for (const client of replicas(server)) {
    const word = slotWord(client.slot?.state ?? '');
    if (!client.slot || word === null) continue;
    const ip = client.announcedIp || (draft.servers.get(client.peer)?.ip ?? '');
    lines.push([
      `slave${i++}`,
      `ip=${ip},port=${client.listeningPort},state=${word},offset=${client.slot.ackOffset},lag=${lag(draft, client.slot)}`,
    ]);
  }
  lines.push(
    ['master_failover_state', server.failover?.state ?? 'no-failover'],
    ['master_replid', server.replid],
    ['master_replid2', server.replid2],
    ['master_repl_offset', server.masterReplOffset],
    ['second_repl_offset', server.secondReplOffset],
    ['repl_backlog_active', backlog ? 1 : 0],
    ['repl_backlog_size', config.replBacklogSize],
    ['repl_backlog_first_byte_offset', backlog ? backlog.firstByteOffset : 0],
    ['repl_backlog_histlen', backlog ? backlog.histlen : 0],
  );
  return lines;
}

/** INFO's `lag`: whole seconds since the last ACK of an online replica; 0 for any other. */
export const lag = (draft: Draft, slot: { readonly state: string; readonly ackAtSec: number }): number =>
  isOnline(slot) ? draft.wallSec - slot.ackAtSec : 0;

export function slotWord(state: string): 'wait_bgsave' | 'send_bulk' | 'online' | null {
  if (state === 'waitBgsaveStart' || state === 'waitBgsaveEnd') return 'wait_bgsave';
  if (state === 'sendBulk') return 'send_bulk';
  return state.startsWith('online.') ? 'online' : null;
}

function masterLines(draft: Draft, server: Server): Line[] {
  const { link, config } = server;
  const client = link.master ? server.clients.get(link.master.clientId) : undefined;
  const up = link.state === 'propagate.connected';
  const inTransfer = link.state === 'sync.transfer' || link.state === 'sync.loading';
  const cached = link.cachedMaster?.reploff;
  const lines: Line[] = [
    ['master_host', link.host ?? ''],
    ['master_port', link.port],
    ['master_link_status', up ? 'up' : 'down'],
    ['master_last_io_seconds_ago', client ? draft.wallSec - client.lastInteractionSec : -1],
    ['master_sync_in_progress', inTransfer ? 1 : 0],
    ['slave_read_repl_offset', link.master?.readReploff ?? cached ?? 1],
    ['slave_repl_offset', link.master?.reploff ?? cached ?? 1],
  ];
  if (inTransfer && link.transfer) {
    const { size, read } = link.transfer;
    const total = size === null ? -1 : size === 'eof' ? 0 : size;
    lines.push(
      ['master_sync_total_bytes', total],
      ['master_sync_read_bytes', read],
      ['master_sync_left_bytes', total - read],
      [
        'master_sync_perc',
        total === 0 ? '0.00' : total < 0 ? `-${(read * 100).toFixed(2)}` : ((read / total) * 100).toFixed(2),
      ],
      ['master_sync_last_io_seconds_ago', draft.wallSec - link.lastIoSec],
    );
  }
  if (!up) lines.push(['master_link_down_since_seconds', link.downSinceSec ? draft.wallSec - link.downSinceSec : -1]);
  lines.push(
    ['slave_priority', config.values.get('replica-priority') ?? 100],
    ['slave_read_only', config.replicaReadOnly ? 1 : 0],
    ['replica_announced', config.values.get('replica-announced') === 'no' ? 0 : 1],
  );
  return lines;
}
