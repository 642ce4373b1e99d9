/** Where replicas are in their master's stream, and which byte a PSYNC asks for. */
import type { NodeView, Snapshot } from '../../engine/world/snapshot';
import type { StageContext } from './context';

export interface Position {
  readonly name: string;
  /** With a slot: what it has acknowledged. Without: what it has applied, as it says itself. */
  readonly at: number;
  /** What the master has handed to its socket; `null` without an online slot. */
  readonly sent: number | null;
  /** The master has a slot for it. */
  readonly live: boolean;
  /** `at` is what it has acknowledged, not what it has applied. */
  readonly acked: boolean;
}

export function positionsOf(master: NodeView, { nodes }: Snapshot): readonly Position[] {
  const positions: Position[] = [];
  const slotted = new Set<string>();
  for (const slot of master.slots) {
    slotted.add(slot.replica);
    if (slot.state === 'online' && slot.replAckOff > 0)
      positions.push({ name: slot.replica, at: slot.replAckOff, sent: slot.sentOffset, live: true, acked: true });
    else if (slot.sentOffset !== null)
      positions.push({ name: slot.replica, at: slot.sentOffset, sent: slot.sentOffset, live: true, acked: false });
  }
  for (const node of nodes) {
    const link = node.masterLink;
    if (
      !link ||
      slotted.has(node.name) ||
      !(link.host === master.name || link.host === master.ip) ||
      link.port !== master.port
    )
      continue;
    const had = link.cachedMaster;
    if (had && had.replid === master.replid)
      positions.push({ name: node.name, at: had.reploff, sent: null, live: false, acked: false });
  }
  return positions;
}

export interface PsyncRequest {
  readonly message: number;
  readonly offset: number;
  readonly inWindow: boolean;
  /** It has been decided, and the answer is a full resync. */
  readonly refused: boolean;
}

/** The byte that a PSYNC to this master asks for, while it is under way or has just been decided. `PSYNC ? -1` asks for none. */
export function requestOf(master: NodeView, { now }: StageContext): PsyncRequest | null {
  const asking = [...now.inFlight, ...now.last]
    .map((f) => f.message)
    .filter((m) => m.to === master.name && m.name === 'PSYNC')
    .pop();
  const { firstByteOffset: first, histlen } = master.backlog;
  const inWindow = (offset: number): boolean => offset >= first && offset <= first + histlen;
  if (asking) {
    const offset = Number(asking.words[2]);
    const refused = now.decision?.node === master.name && now.decision.answer === 'fullresync';
    return Number.isSafeInteger(offset) && offset > 0
      ? { message: asking.id, offset, inWindow: inWindow(offset), refused }
      : null;
  }
  const { decision } = now;
  if (!decision || decision.node !== master.name || decision.offset <= 0) return null;
  return {
    message: -1,
    offset: decision.offset,
    inWindow: decision.answer === 'continue' && inWindow(decision.offset),
    refused: decision.answer === 'fullresync',
  };
}
