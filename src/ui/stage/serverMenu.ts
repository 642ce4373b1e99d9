/** What can be done to a server by hand. */
import type { NodeView } from '../../engine/world/snapshot';
import type { RunReport } from '../../worker/messages';
import type { Act } from '../../store/intent';
import type { MenuGroup, MenuItem } from '../menu/Menu';
import type { Say } from '../text/say';

interface Hands {
  readonly act: (act: Act) => void;
  readonly openConsole: () => void;
}

const VERBS = {
  up: ['pause', 'kill', 'shutdown'],
  paused: ['resume', 'kill'],
  down: ['start'],
} as const;

export function serverMenu(
  { name, process, role }: Pick<NodeView, 'name' | 'process' | 'role'>,
  nodes: RunReport['nodes'],
  say: Say,
  { act, openConsole }: Hands,
): readonly MenuGroup[] {
  const type = (run: string): MenuItem => ({
    id: run,
    label: run,
    command: true,
    onChoose: () => act({ node: name, run }),
  });
  return [
    { id: 'console', name: null, items: [{ id: 'console', label: say('menu.console'), onChoose: openConsole }] },
    {
      id: 'process',
      name: say('menu.process'),
      items: VERBS[process].map((verb) => ({
        id: verb,
        label: say(`menu.${verb}`),
        note: say(`menu.${verb}.note`),
        onChoose: () => act({ node: name, do: verb }),
      })),
    },
    {
      id: 'replication',
      name: say('menu.replication'),
      items:
        process === 'up'
          ? [
              ...(role === 'slave' ? [type('REPLICAOF NO ONE')] : []),
              ...nodes.filter((n) => n.name !== name).map((n) => type(`REPLICAOF ${n.name} ${n.port}`)),
            ]
          : [],
    },
  ];
}
