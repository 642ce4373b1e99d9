/**
 * A node on its way to the page. What moves with every byte of the stream travels as a list of numbers; the rest as texts, which mostly are
 * what they were a frame ago and then are not read again.
 */
import type {
  BacklogView,
  DatabaseView,
  MasterLinkView,
  MemoryView,
  NodeView,
  SlotView,
} from '../engine/world/snapshot';
import { replOffset } from '../protocol/units';
import { type PackedKeys, readKeys, textsOf } from './packedKeys';

/** Its longer texts have many line ends, each of which would be four characters in JSON. */
export interface PackedNode extends Pick<NodeView, 'info' | 'roleReply' | 'configReply'> {
  /** JSON of the {@link State}. */
  readonly state: string;
  readonly moving: Moving;
  /** JSON of its backlog's runs, which change with every block. */
  readonly runs: string;
  readonly databases: readonly PackedDatabase[];
}

interface PackedDatabase extends Omit<DatabaseView, 'keys'> {
  readonly keys: ReturnType<typeof textsOf>;
}

/** Without the names of the fields: a structured clone writes and reads each of them. */
type Moving = readonly [
  masterReplOffset: NodeView['masterReplOffset'],
  firstByteOffset: BacklogView['firstByteOffset'],
  histlen: BacklogView['histlen'],
  blocks: BacklogView['blocks'],
  readReploff: MasterLinkView['readReploff'],
  reploff: MasterLinkView['reploff'],
  data: MemoryView['data'],
  replication: MemoryView['replication'],
  ...slots: MovingSlot[],
];
type MovingSlot = readonly [
  replAckOff: SlotView['replAckOff'],
  sentOffset: SlotView['sentOffset'],
  outputBytes: SlotView['outputBytes'],
];

/** A node with 0 for each number that moves, and without the runs. */
type State = Omit<NodeView, 'info' | 'roleReply' | 'configReply' | 'databases'>;

/** `keys`: of its databases, and those that were sent last. */
export function packNode(node: NodeView, keys: readonly PackedKeys[], last: readonly PackedKeys[] = []): PackedNode {
  return {
    state: JSON.stringify(stateOf(node)),
    moving: movingOf(node),
    runs: JSON.stringify(node.backlog.runs),
    info: node.info,
    roleReply: node.roleReply,
    configReply: node.configReply,
    databases: node.databases.map(({ db, size }, d) => ({ db, size, keys: textsOf(keys[d] as PackedKeys, last[d]) })),
  };
}

/** Named one by one: to copy a node without what is made when somebody asks for it takes V8 ten times as long. */
const stateOf = (node: NodeView): State => ({
  name: node.name,
  ip: node.ip,
  port: node.port,
  process: node.process,
  role: node.role,
  replid: node.replid,
  replid2: node.replid2,
  masterReplOffset: replOffset(0),
  secondReplOffset: node.secondReplOffset,
  backlog: { ...node.backlog, firstByteOffset: replOffset(0), histlen: 0, blocks: 0, runs: [] },
  masterLink: node.masterLink && { ...node.masterLink, readReploff: 0, reploff: 0 },
  slots: node.slots.map((slot) => ({ ...slot, replAckOff: 0, sentOffset: null, outputBytes: 0 })),
  bgsave: node.bgsave,
  orphans: node.orphans,
  loading: node.loading,
  memory: { ...node.memory, data: 0, replication: 0 },
});

const movingOf = ({ masterReplOffset, backlog, masterLink, memory, slots }: NodeView): Moving => [
  masterReplOffset,
  backlog.firstByteOffset,
  backlog.histlen,
  backlog.blocks,
  masterLink?.readReploff ?? 0,
  masterLink?.reploff ?? 0,
  memory.data,
  memory.replication,
  ...slots.map(({ replAckOff, sentOffset, outputBytes }) => [replAckOff, sentOffset, outputBytes] as const),
];

/** A node as it was read last. */
export interface ReadNode {
  readonly packed: PackedNode;
  readonly state: State;
  readonly keys: readonly PackedKeys[];
  readonly view: NodeView;
}

export function readNode(packed: PackedNode, last: ReadNode | undefined): ReadNode {
  const { info, roleReply, configReply, moving } = packed;
  const state = last?.packed.state === packed.state ? last.state : (JSON.parse(packed.state) as State);
  const keys = packed.databases.map((database, d) => readKeys(database.keys, last?.keys[d]));
  const databases = packed.databases.map(({ db, size }, d) => ({ db, size, keys: (keys[d] as PackedKeys).views }));
  const [masterReplOffset, firstByteOffset, histlen, blocks, readReploff, reploff, data, replication, ...slots] =
    moving;
  const runs =
    last?.packed.runs === packed.runs ? last.view.backlog.runs : (JSON.parse(packed.runs) as BacklogView['runs']);
  const view = {
    ...state,
    masterReplOffset,
    backlog: { ...state.backlog, firstByteOffset, histlen, blocks, runs },
    masterLink: state.masterLink && { ...state.masterLink, readReploff, reploff },
    slots: state.slots.map((slot, i) => {
      const [replAckOff, sentOffset, outputBytes] = slots[i] as MovingSlot;
      return { ...slot, replAckOff, sentOffset, outputBytes };
    }),
    memory: { ...state.memory, data, replication },
    databases,
    info,
    roleReply,
    configReply,
  };
  return { packed, state, keys, view };
}
