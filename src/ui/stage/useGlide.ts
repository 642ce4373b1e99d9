/** Where a layout changed because servers did, shows for a moment what lies between the old one and the new one. */
import { useCallback, useRef, useState } from 'react';
import type { StageLayout } from '../../scene/stage';
import { useServices } from '../services';
import { between, GLIDE_MS } from './glide';

interface Seen {
  readonly layout: StageLayout | null;
  readonly why: object | null;
  readonly places: object;
  /** The layout from which cards come; `null`: they do not glide. */
  readonly from: StageLayout | null;
}

/** A layout that changes together with `why` or `places` glides; one that changes with the window or the camera does not. */
export function useGlide(
  layout: StageLayout | null,
  why: object | null,
  places: object,
  reducedMotion: boolean,
): { readonly gliding: boolean; readonly picture: (aheadMs?: number) => StageLayout | null } {
  const { loop } = useServices();
  const [seen, setSeen] = useState<Seen>({ layout, why, places, from: null });
  if (seen.layout !== layout) {
    const moved = seen.why !== why || seen.places !== places;
    const glides = moved && !reducedMotion && layout !== null && seen.layout !== null && sameSize(seen.layout, layout);
    setSeen({ layout, why, places, from: glides ? seen.layout : null });
  }
  const begun = useRef<{ readonly of: Seen; readonly at: number } | null>(null);

  const picture = useCallback(
    (aheadMs = 0): StageLayout | null => {
      if (!seen.layout || !seen.from) return seen.layout;
      if (begun.current?.of !== seen) begun.current = { of: seen, at: performance.now() };
      const share = (performance.now() + aheadMs - begun.current.at) / GLIDE_MS;
      if (share >= 1) return seen.layout;
      loop.invalidate();
      return between(seen.from, seen.layout, share);
    },
    [seen, loop],
  );
  return { gliding: seen.from !== null, picture };
}

const sameSize = (a: StageLayout, b: StageLayout): boolean =>
  a.size.width === b.size.width && a.size.height === b.size.height;
