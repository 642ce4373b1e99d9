/** What Tab may offer besides commands and options: the keys, servers and directives of the instant on screen. */
import type { Known } from '../../console/complete';
import type { RunState } from '../../store/run';

export function knownTo({ snapshot, open, directives }: RunState, node: string): Known {
  const there = snapshot?.nodes.find(({ name }) => name === node);
  return {
    keys: [...new Set(there?.databases.flatMap(({ keys }) => keys.map(({ key }) => key)))],
    // Servers by name: the engine replaces names by addresses.
    nodes: (open?.report.nodes ?? [])
      .filter(({ name }) => name !== node)
      .map(({ name, port }) => ({ host: name, port })),
    configNames: directives,
  };
}
