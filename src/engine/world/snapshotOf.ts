/** Looking at a World: plain data for views. */
import type { Bytes } from '../../protocol/bytes';
import { replOffset, type TimeUs } from '../../protocol/units';
import type { Config } from '../server/config/config';
import { configGet } from '../server/config/configGet';
import { infoReplication, lag, slotWord } from '../server/info';
import { roleReply } from '../server/roleReply';
import { isPhase, roleWord } from '../server/roleWord';
import { memoryUse } from '../server/memory';
import { outputMemory } from '../server/outputLimits';
import { replicas } from '../server/slots';
import type { Child } from '../server/child';
import type { Server } from '../server/server';
import type { Draft } from './draft';
import type { BgsaveView, DatabaseView, MasterLinkView, NodeView, SlotView, Snapshot } from './snapshot';
import { keyViews } from './keyViews';
import { draftOf, type World } from './world';

/** Runs of equal blocks shown of a backlog: values of many sizes make many, and more than this nobody tells apart. */
const RUNS_SHOWN = 512;

/** The world as it stands, seen at `at` (an instant up to which nothing else happens). */
export function snapshotOf(world: World, at: TimeUs = world.now): Snapshot {
  const draft = draftOf(world);
  const nodes = [...draft.servers.values()].map((server) => nodeView(draft, server));
  let within: ReturnType<typeof sameWithin> | undefined;
  return {
    at,
    get since() {
      return (within ??= sameWithin(draft, nodes)).since;
    },
    get until() {
      return (within ??= sameWithin(draft, nodes)).until;
    },
    nodes,
    links: linkViews(draft),
    connections: [...draft.network.connections].map(({ id, from, to, state }) => ({
      conn: id,
      from,
      to,
      state: state === 'closed' || state === 'reset' ? 'closing' : state,
    })),
  };
}

/**
 * Between two events of the agenda nothing happens, but two things are seen that a clock alone changes: ages in whole seconds (INFO's
 * `lag`), and a key that has outlived its time and waits for its DEL.
 */
function sameWithin(draft: Draft, nodes: readonly NodeView[]): { readonly since: TimeUs; readonly until: TimeUs } {
  const second = draft.instantOf(draft.wallSec * 1000);
  let since = Math.max(draft.happenedAt, second);
  let until = Math.min(draft.agenda.nextAt, second + 1e6);
  for (const { databases } of nodes)
    for (const { keys } of databases)
      for (const { expiresAtMs } of keys) {
        if (expiresAtMs === null) continue;
        const expires = draft.instantOf(expiresAtMs + 1);
        if (expires <= draft.now) since = Math.max(since, expires);
        else until = Math.min(until, expires);
      }
  return { since: since as TimeUs, until: until as TimeUs };
}

function linkViews(draft: Draft): Snapshot['links'] {
  return [...draft.network.links].map(({ between, state, silent, latencyUs, bytesPerSecond }) => ({
    between,
    state,
    ...(silent[0] === silent[1] ? {} : { silentFrom: between[silent[0] ? 0 : 1] }),
    latencyUs,
    bytesPerSecond,
  }));
}

function nodeView(draft: Draft, server: Server): NodeView {
  const { backlog, child } = server;
  // Texts and keys cost a hundred times what the rest does, and whoever looks at thousands of instants for one offset wants none of them:
  // they are made when somebody asks, and a clone for the page asks for all.
  let databases: readonly DatabaseView[] | undefined;
  let info: string | undefined;
  let role: string | undefined;
  return {
    name: server.name,
    ip: server.ip,
    port: server.port,
    process: server.process,
    role: server.link.host === null ? 'master' : 'slave',
    replid: server.replid,
    replid2: server.replid2,
    masterReplOffset: replOffset(server.masterReplOffset),
    secondReplOffset: server.secondReplOffset,
    backlog: {
      active: backlog !== null,
      size: server.config.replBacklogSize,
      firstByteOffset: backlog ? backlog.firstByteOffset : replOffset(0),
      histlen: backlog ? backlog.histlen : 0,
      blocks: backlog?.blockCount ?? 0,
      runs: backlog?.runs(RUNS_SHOWN) ?? [],
    },
    masterLink: masterLinkView(server),
    slots: replicas(server).flatMap((client) => slotView(draft, server, client) ?? []),
    bgsave: child && childView(child),
    orphans: server.orphans.map(childView),
    loading: server.frozen?.kind === 'load',
    memory: { ...memoryUse(server), limit: server.machine.memoryBytes },
    get databases() {
      return (databases ??= server.databases.flatMap((db) =>
        db && db.size > 0 ? { db: db.index, size: db.size, keys: keyViews(draft, db) } : [],
      ));
    },
    get info() {
      return (info ??= infoReplication(draft, server));
    },
    get roleReply() {
      return (role ??= roleReply(draft, server));
    },
    get configReply() {
      return replConfig(server.config);
    },
  };
}

const childView = ({ pid, target, startedAtUs, endsAtUs, rdb, holds }: Child): BgsaveView => ({
  pid,
  target,
  startedAt: startedAtUs as TimeUs,
  endsAt: endsAtUs as TimeUs,
  rdbBytes: rdb.length,
  holds: holds.map(({ conn }) => conn),
});

function masterLinkView(server: Server): MasterLinkView | null {
  const { link } = server;
  if (link.host === null) return null;
  const phase = link.state.split('.')[0] ?? 'none';
  const { transfer } = link;
  return {
    host: link.host,
    port: link.port,
    conn: link.conn,
    state: link.state,
    phase: isPhase(phase) ? phase : 'none',
    roleWord: roleWord(link.state),
    readReploff: link.master?.readReploff ?? -1,
    reploff: link.master?.reploff ?? -1,
    cachedMaster: link.cachedMaster && {
      replid: link.cachedMaster.replid as NodeView['replid'],
      reploff: replOffset(link.cachedMaster.reploff),
    },
    transfer:
      transfer && transfer.size !== null
        ? { read: transfer.read, total: transfer.size === 'eof' ? null : transfer.size }
        : null,
  };
}

function slotView(draft: Draft, server: Server, client: ReturnType<typeof replicas>[number]): SlotView | null {
  const { slot, conn } = client;
  const word = slotWord(slot?.state ?? '');
  if (!slot || conn === null || word === null) return null;
  return {
    conn,
    replica: client.peer,
    state: word,
    machineState: slot.state,
    replAckOff: slot.ackOffset,
    lag: lag(draft, slot),
    sentOffset: slot.sentOffset === null ? null : replOffset(slot.sentOffset),
    outputBytes: outputMemory(server, client),
  };
}

/** A configuration is a value that many Worlds share: asked once. */
const replConfigs = new WeakMap<Config, Bytes>();

function replConfig(config: Config): Bytes {
  const known = replConfigs.get(config) ?? configGet(config, ['repl-*'], '');
  replConfigs.set(config, known);
  return known;
}
