/** Shapes of a topology (star, chain, tree): who follows whom in each, and which of them a list of acts makes. */
import type { Act } from '../intent';

export const SHAPES = ['star', 'chain', 'tree'] as const;
export type Shape = (typeof SHAPES)[number];

/** The index, in [root, first replica, ...], of the master of the `i`-th replica. Masters come before those who follow them. */
export function masterIndex(shape: Shape, i: number): number {
  switch (shape) {
    case 'star':
      return 0;
    case 'chain':
      return i;
    case 'tree':
      return i >> 1;
  }
}

export interface Follow {
  readonly node: string;
  /** The master's name as it was typed; `null`: it follows nobody any more. */
  readonly master: string | null;
}

/** What an act makes a server follow; `null`: the act does something else. */
export function followOf(act: Act): Follow | null {
  if ('add' in act) {
    const [master] = (act.config['replicaof'] ?? '').split(/\s+/);
    return master ? { node: act.add, master } : null;
  }
  const words = 'run' in act ? /^\s*(?:replicaof|slaveof)\s+(\S+)\s+(\S+)\s*$/i.exec(act.run) : null;
  if (!words || !('node' in act)) return null;
  const [, host = '', port = ''] = words;
  return { node: act.node, master: /^no$/i.test(host) && /^one$/i.test(port) ? null : host };
}

/**
 * The shape into which acts bring several servers at once: all follow one (star), no two follow the same (chain), at most two do (tree).
 * `null`: the acts do something else. Servers that followed the right one already are in no act, so `root` is the first that somebody is
 * told to follow.
 */
export function shapeOf(
  acts: readonly Act[],
): { readonly kind: Shape; readonly root: string; readonly replicas: number } | null {
  const moves = acts.filter((act) => !('stage' in act));
  const masters = moves.flatMap((act) => followOf(act)?.master ?? []);
  const [root] = masters;
  if (root === undefined || masters.length < 2 || masters.length < moves.length) return null;
  const fed = Math.max(...masters.map((name) => masters.filter((other) => other === name).length));
  const kind = fed === masters.length ? 'star' : fed === 1 ? 'chain' : fed === 2 ? 'tree' : null;
  return kind && { kind, root, replicas: masters.length };
}
