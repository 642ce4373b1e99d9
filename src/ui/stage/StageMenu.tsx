/** The menu of a server or link, and the questions that some of its items ask. */
import type { ReactNode } from 'react';
import type { Act } from '../../store/intent';
import { openConsole } from '../console/openConsole';
import { Menu } from '../menu/Menu';
import type { Spot } from '../menu/place';
import { useRun, useSay, useServices } from '../services';
import { useCluster } from './cluster';
import { linkMenu } from './linkMenu';
import { followMenu, serverMenu } from './serverMenu';
import { ValueForm } from './ValueForm';

export type MenuOf =
  | { readonly kind: 'node' | 'follow'; readonly node: string }
  | { readonly kind: 'link' | 'bandwidth' | 'latency'; readonly between: readonly [string, string] };

export interface Asked {
  readonly of: MenuOf;
  readonly at: Spot;
}

interface Props extends Asked {
  readonly onClose: () => void;
  /** Called to ask something else at the same place. */
  readonly onAsk: (of: MenuOf) => void;
}

export function StageMenu({ of, at, onClose, onAsk }: Props): ReactNode {
  const say = useSay();
  const { stores, session } = useServices();
  const snapshot = useRun((s) => s.snapshot);
  const cluster = useCluster();
  if (!snapshot || !cluster) return null;
  const act = (acts: readonly Act[]): void => session.act(acts);
  if ('node' in of) {
    const view = cluster.views.find(({ name }) => name === of.node);
    if (!view) return null;
    const groups =
      of.kind === 'follow'
        ? followMenu(of.node, cluster, say, act)
        : serverMenu(view, cluster, say, {
            act,
            openConsole: () => openConsole(stores, of.node),
            follow: () => onAsk({ kind: 'follow', node: of.node }),
          });
    const name = say(of.kind === 'follow' ? 'menu.followHeading' : 'menu.node', { node: of.node });
    return <Menu name={name} at={at} groups={groups} onClose={onClose} />;
  }
  const { between } = of;
  const [a, b] = between;
  if (of.kind !== 'link') {
    const set = (value: string): void => act([{ link: [a, b], set: { [of.kind]: value } }]);
    return <ValueForm what={of.kind} between={between} at={at} onSet={set} onClose={onClose} />;
  }
  // A link that has not been used yet has no settings of its own.
  const known = snapshot.links.find((link) => link.between.includes(a) && link.between.includes(b)) ?? UNUSED;
  const groups = linkMenu({ ...known, between }, say, { act, ask: (kind) => onAsk({ kind, between }) });
  return <Menu name={say('menu.link', { a, b })} at={at} groups={groups} onClose={onClose} />;
}

const UNUSED = { state: 'up' as const, latencyUs: 0, bytesPerSecond: null };
