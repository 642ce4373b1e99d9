/** Where replicas are in a master's stream, and what a PSYNC asks of it. */
import type { NodeView, Snapshot } from '../../engine/world/snapshot';
import type { StageContext } from './context';

export interface Position {
  readonly name: string;
  /** With a slot: what it acknowledged. Without: what it has applied, by its own account. */
  readonly at: number;
  /** Handed to its socket; `null` without an online slot. */
  readonly sent: number | null;
  /** It has a slot. */
  readonly live: boolean;
  /** `at` is what it has acknowledged. */
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
  /** It was decided already, and the answer is a full resync. */
  readonly refused: boolean;
}

/** The byte that a PSYNC under way to this master asks for, or one that it has just decided on. `PSYNC ? -1` asks for none. */
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
