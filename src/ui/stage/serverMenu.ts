/** Everything that can be done to a server by hand. */
import type { NodeView } from '../../engine/world/snapshot';
import type { Act } from '../../store/intent';
import { added, type Cluster, following, isFedBy, masterNow, promoted, removed } from '../../store/topology/hands';
import type { MenuGroup } from '../menu/Menu';
import type { Say } from '../text/say';

interface Hands {
  readonly act: (acts: readonly Act[]) => void;
  readonly openConsole: () => void;
  /** Asks which server it is to follow. */
  readonly follow: () => void;
}

const VERBS = {
  up: ['pause', 'kill', 'shutdown'],
  paused: ['resume', 'kill'],
  down: ['start'],
} as const;

export function serverMenu(
  node: Pick<NodeView, 'name' | 'process' | 'role'>,
  cluster: Cluster,
  say: Say,
  { act, openConsole, follow }: Hands,
): readonly MenuGroup[] {
  const { name, process, role } = node;
  return [
    { id: 'console', name: null, items: [{ id: 'console', label: say('menu.console'), onChoose: openConsole }] },
    {
      id: 'replication',
      name: say('menu.replication'),
      items:
        process === 'up'
          ? [
              ...(cluster.views.length > 1
                ? [{ id: 'follow', label: say('menu.follow'), note: say('menu.follow.note'), onChoose: follow }]
                : []),
              ...(role === 'slave'
                ? [
                    {
                      id: 'promote',
                      label: say('menu.promote'),
                      note: 'REPLICAOF NO ONE',
                      onChoose: () => act(promoted(cluster, name)),
                    },
                  ]
                : []),
            ]
          : [],
    },
    {
      id: 'process',
      name: say('menu.process'),
      items: VERBS[process].map((verb) => ({
        id: verb,
        label: say(`menu.${verb}`),
        note: say(`menu.${verb}.note`),
        onChoose: () => act([{ node: name, do: verb }]),
      })),
    },
    {
      id: 'servers',
      name: say('menu.servers'),
      items: [
        {
          id: 'add',
          label: say('menu.addReplica'),
          note: say('menu.addReplica.note'),
          onChoose: () => act(added(cluster, name)),
        },
        ...(process !== 'down' && cluster.views.length > 1
          ? [
              {
                id: 'remove',
                label: say('menu.remove'),
                note: say(process === 'paused' ? 'menu.removePaused.note' : 'menu.remove.note'),
                onChoose: () => act(removed(node)),
              },
            ]
          : []),
      ],
    },
  ];
}

/** The servers that a server could follow; its present master is marked. */
export function followMenu(
  node: string,
  cluster: Cluster,
  say: Say,
  act: (acts: readonly Act[]) => void,
): readonly MenuGroup[] {
  const now = masterNow(cluster, node);
  return [
    {
      id: 'masters',
      name: say('menu.followHeading', { node }),
      items: cluster.views
        .filter(({ name }) => name !== node)
        .map(({ name }) => ({
          id: name,
          label: name,
          checked: name === now,
          ...(isFedBy(cluster, name, node) ? { note: say('menu.followLoop', { node }) } : {}),
          onChoose: () => act(name === now ? [] : following(cluster, node, name)),
        })),
    },
  ];
}
