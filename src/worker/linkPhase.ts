import type { LinkPhase } from '../engine/world/snapshot';

/** The phase of a machine's state: the first part of its dotted path. */
export function phaseOf(path: string): LinkPhase {
  const top = path.split('.', 1)[0];
  return top === 'connect' || top === 'auth' || top === 'sync' || top === 'propagate' ? top : 'none';
}
