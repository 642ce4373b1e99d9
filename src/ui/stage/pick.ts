/** What a click on a mark means: marks have ids such as `message:12` and `node:master`. */
import { useCallback } from 'react';
import type { Snapshot } from '../../engine/world/snapshot';
import { pointAtEvent, pointAtMessage, type View } from '../../store/selection';
import { useServices } from '../services';
import type { MenuOf } from './StageMenu';

/** A pipe has a menu; a connection has that of its pipe. */
export function menuOf(id: string, snapshot: Snapshot | null): MenuOf | null {
  const link = /^link:([^|]+)\|(.+)$/.exec(id);
  if (link) return { kind: 'link', between: [link[1] ?? '', link[2] ?? ''] };
  const connection = snapshot?.connections.find(({ conn }) => id === `conn:${conn}`);
  return connection ? { kind: 'link', between: [connection.to, connection.from] } : null;
}

export function usePick(): (id: string) => void {
  const { stores, session } = useServices();
  return useCallback(
    (id) => {
      const colon = id.indexOf(':');
      const rest = id.slice(colon + 1);
      const { selection, run } = stores;
      switch (id.slice(0, colon)) {
        case 'message':
          pointAtMessage(selection, Number(rest), selection.getState().view === 'why' ? 'why' : 'bytes');
          return;
        case 'node':
        case 'backlog':
        case 'bgsave': {
          const { view } = selection.getState();
          const about = ABOUT_A_SERVER.has(view);
          selection.setState({ node: rest, ...(about ? {} : { view: 'state' }) });
          return;
        }
        case 'act':
        case 'event': {
          const event = run.getState().open?.report.events.find((e) => e.seq === Number(rest));
          if (!event) return;
          session.seek(event.at);
          pointAtEvent(selection, event.seq);
          return;
        }
      }
    },
    [stores, session],
  );
}

const ABOUT_A_SERVER: ReadonlySet<View> = new Set<View>(['state', 'operator', 'keys', 'offsets']);
