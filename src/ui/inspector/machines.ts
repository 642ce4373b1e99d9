/** The state machines of a server at an instant: the state of each, and how it got there. */
import type { MachineName, TraceOf } from '../../engine/world/trace';
import type { NodeView } from '../../engine/world/snapshot';
import type { TimeUs } from '../../protocol/units';
import type { OpenRun } from '../../store/run';

export interface LiveMachine {
  readonly key: string;
  readonly machine: MachineName;
  /** The replica for which the master keeps this slot. */
  readonly replica: string | null;
  readonly state: string;
  /** What ROLE calls the state, or what INFO shows as `state=`. */
  readonly word: string | null;
  /** Its transitions up to the instant, oldest first. */
  readonly path: readonly TraceOf<'state'>[];
}

export function machinesOf(open: OpenRun, node: NodeView, at: TimeUs): readonly LiveMachine[] {
  const moves = open.report.events.filter(
    (e) => e.kind === 'state' && e.node === node.name && e.at <= at,
  ) as readonly TraceOf<'state'>[];
  const machines: LiveMachine[] = [];
  if (node.masterLink) {
    const path = moves.filter((m) => m.machine === 'replicaLink');
    machines.push({
      key: 'link',
      machine: 'replicaLink',
      replica: null,
      state: node.masterLink.state,
      word: node.masterLink.roleWord,
      path,
    });
  }
  for (const slot of node.slots) {
    const path = moves.filter((m) => m.machine === 'replicaSlot' && m.conn === slot.conn);
    machines.push({
      key: `slot-${slot.conn}`,
      machine: 'replicaSlot',
      replica: slot.replica,
      state: slot.machineState,
      word: slot.state,
      path,
    });
  }
  const forks = moves.filter((m) => m.machine === 'bgsave');
  const fork = forks.at(-1);
  if (fork) machines.push({ key: 'bgsave', machine: 'bgsave', replica: null, state: fork.to, word: null, path: forks });
  return machines;
}
