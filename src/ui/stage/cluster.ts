/** The servers in the picture at the instant on screen. */
import { useMemo } from 'react';
import { clusterAt } from '../../store/topology/cluster';
import type { Cluster } from '../../store/topology/hands';
import { useRun } from '../services';

export function useCluster(): Cluster | null {
  const open = useRun((s) => s.open);
  const snapshot = useRun((s) => s.snapshot);
  return useMemo(
    () => (open && snapshot ? clusterAt(open.report, snapshot, open.topologies(snapshot.at)) : null),
    [open, snapshot],
  );
}
