/** The menu of the server or link that somebody asked for it. */
import type { ReactNode } from 'react';
import type { Act } from '../../store/intent';
import { openConsole } from '../console/openConsole';
import { Menu } from '../menu/Menu';
import type { Spot } from '../menu/place';
import { useRun, useSay, useServices } from '../services';
import { linkMenu } from './linkMenu';
import { serverMenu } from './serverMenu';

export type MenuOf =
  | { readonly kind: 'node'; readonly node: string }
  | { readonly kind: 'link'; readonly between: readonly [string, string] };

export interface Asked {
  readonly of: MenuOf;
  readonly at: Spot;
}

export function StageMenu({ of, at, onClose }: Asked & { readonly onClose: () => void }): ReactNode {
  const say = useSay();
  const { stores, session } = useServices();
  const open = useRun((s) => s.open);
  const snapshot = useRun((s) => s.snapshot);
  if (!open || !snapshot) return null;
  const act = (one: Act): void => session.act([one]);
  if (of.kind === 'node') {
    const node = snapshot.nodes.find(({ name }) => name === of.node);
    if (!node) return null;
    const groups = serverMenu(node, open.report.nodes, say, { act, openConsole: () => openConsole(stores, of.node) });
    return <Menu name={say('menu.node', { node: of.node })} at={at} groups={groups} onClose={onClose} />;
  }
  const [a, b] = of.between;
  // A link that nobody has used yet has no settings of its own.
  const known = snapshot.links.find(({ between }) => between.includes(a) && between.includes(b)) ?? UNUSED;
  const link = { ...known, between: of.between };
  return <Menu name={say('menu.link', { a, b })} at={at} groups={linkMenu(link, say, act)} onClose={onClose} />;
}

const UNUSED = { state: 'up' as const, latencyUs: 0, bytesPerSecond: null };
