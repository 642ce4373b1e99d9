/** The values of a run at an instant, by the names that texts use for them. */
import type { NodeView, Snapshot } from '../../engine/world/snapshot';
import type { TimeUs } from '../../protocol/units';
import type { Lesson } from '../lesson';
import { evaluate, pathsIn } from './expression';
import { type Happened, happenings, type Value } from './happenings';
import type { RunView } from './view';

export interface Lookup {
  /** An expression's value at an instant. */
  readonly value: (expression: string, at: TimeUs) => Value;
  /** When its value may change; `null`: at any instant. */
  readonly instants: (expression: string) => readonly TimeUs[] | null;
  /** What a name of `refs` means at an instant. */
  readonly ref: (name: string, at: TimeUs) => Happened | null;
}

export function lookupOf(view: RunView, { refs = {} }: Pick<Lesson, 'refs'>): Lookup {
  const found = new Map(Object.entries(refs).map(([name, wanted]) => [name, happenings(view, wanted)]));
  const ref = (name: string, at: TimeUs): Happened | null => {
    const all = (found.get(name) ?? []).filter((one) => one.at <= at);
    const { nth } = refs[name] ?? {};
    return (nth === undefined ? all.at(-1) : all[nth - 1]) ?? null;
  };
  const look = (path: string, at: TimeUs): Value => {
    const dot = path.indexOf('.');
    const head = dot < 0 ? path : path.slice(0, dot);
    const rest = dot < 0 ? '' : path.slice(dot + 1);
    const times = found.get(head);
    if (times) {
      if (rest === 'count') return times.filter((one) => one.at <= at).length;
      const one = ref(head, at);
      return one === null ? null : rest === 'at' ? one.at : (one.fields[rest] ?? null);
    }
    return ofNode(view.snapshotAt(at), head, rest);
  };
  const instants = (expression: string): readonly TimeUs[] | null => {
    const all: TimeUs[] = [];
    for (const path of pathsIn(expression)) {
      const times = found.get(path.split('.', 1)[0] ?? '');
      if (!times) return null;
      all.push(...times.map(({ at }) => at));
    }
    return all;
  };
  return { ref, instants, value: (expression, at) => evaluate(expression, (path) => look(path, at)) };
}

const OF_MACHINE: ReadonlySet<string> = new Set(['process', 'ip', 'port']);

function ofNode(snapshot: Snapshot, name: string, path: string): Value {
  const node = snapshot.nodes.find((one) => one.name === name);
  if (!node) return null;
  const [head = '', ...more] = path.split('.');
  const rest = more.join('.');
  // A server that does not run has no role, no offset and no keys.
  if (node.process === 'down' && !OF_MACHINE.has(head)) return null;
  switch (head) {
    case 'offset':
      return node.masterReplOffset;
    case 'replid':
    case 'replid2':
    case 'role':
    case 'ip':
    case 'process':
    case 'port':
      return node[head];
    case 'secondOffset':
      return node.secondReplOffset;
    case 'memory':
      return ofMemory(node, rest);
    case 'backlog':
      return ofBacklog(node, rest);
    case 'state':
      return node.masterLink?.roleWord ?? null;
    case 'applied':
      // Without a connected master it is the offset from which a reconnect would go on.
      return node.masterLink ? appliedBy(node.masterLink) : null;
    case 'info':
      return infoLine(node.info, rest);
    case 'keys':
      return node.databases.reduce((sum, { size }) => sum + size, 0);
    case 'key':
      return node.databases.flatMap(({ keys }) => keys).find(({ key }) => key === rest)?.preview ?? null;
    case 'slot':
      return ofSlot(node, rest);
  }
  return null;
}

const appliedBy = ({ reploff, cachedMaster }: NonNullable<NodeView['masterLink']>): number | null =>
  reploff >= 0 ? reploff : (cachedMaster?.reploff ?? null);

/** `used`: all of it together. */
function ofMemory({ memory }: NodeView, path: string): Value {
  switch (path) {
    case 'data':
    case 'replication':
    case 'copied':
    case 'limit':
      return memory[path];
    case 'used':
      return memory.data + memory.replication + memory.copied;
  }
  return null;
}

function ofBacklog({ backlog }: NodeView, path: string): Value {
  switch (path) {
    case 'size':
      return backlog.size;
    case 'first':
      return backlog.active ? backlog.firstByteOffset : null;
    case 'length':
      return backlog.active ? backlog.histlen : null;
    case 'end':
      return backlog.active ? backlog.firstByteOffset + backlog.histlen - 1 : null;
  }
  return null;
}

/** `slot.replica.acked`: what a master knows of one of its replicas. */
function ofSlot({ slots }: NodeView, path: string): Value {
  const [name, field] = path.split('.');
  const slot = slots.find(({ replica }) => replica === name);
  if (!slot) return null;
  switch (field) {
    case 'acked':
      return slot.replAckOff;
    case 'sent':
      return slot.sentOffset;
    case 'output':
      return slot.outputBytes;
    case 'lag':
    case 'state':
      return slot[field];
    default:
      return null;
  }
}

/** A field of INFO replication, as the server prints it. */
function infoLine(info: string, field: string): Value {
  const line = info.split('\r\n').find((one) => one.startsWith(`${field}:`));
  if (line === undefined) return null;
  const text = line.slice(field.length + 1);
  return /^-?\d{1,15}$/.test(text) ? Number(text) : text;
}
