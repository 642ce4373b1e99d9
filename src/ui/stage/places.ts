/** Where cards were put: by hand in this run, else by its scenario. */
import { useCallback, useMemo } from 'react';
import type { Rect, Topology } from '../../scene/stage';
import { shownBranch } from '../../store/branches';
import type { Layout } from '../../store/recipe';
import { useRun, useServices } from '../services';

const NONE: Layout = {};

interface Hands {
  readonly places: Layout;
  /** Somebody has moved cards. */
  readonly arranged: boolean;
  /** Puts a card where this rectangle of the room is. */
  readonly put: (node: string, spot: Rect, room: Rect) => void;
  readonly arrange: (layout: Layout) => void;
}

export function usePlaces(topology: Topology | null): Hands {
  const { session } = useServices();
  const own = useRun((s) => (s.branches ? shownBranch(s.branches).recipe.layout : undefined));
  const places = own ?? topology?.places ?? NONE;
  const put = useCallback(
    (node: string, { x, y, width, height }: Rect, room: Rect): void => {
      const share = (at: number): number => Math.round(Math.min(1, Math.max(0, at)) * 10_000) / 10_000;
      session.arrange({
        ...places,
        [node]: [share((x + width / 2 - room.x) / room.width), share((y + height / 2 - room.y) / room.height)],
      });
    },
    [places, session],
  );
  return useMemo(
    () => ({ places, arranged: Object.keys(places).length > 0, put, arrange: (layout) => session.arrange(layout) }),
    [places, put, session],
  );
}
