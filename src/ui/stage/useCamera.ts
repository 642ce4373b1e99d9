/** Which part of the stage is seen. The hands that move it come late (useGestures.ts). */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type Camera, type StageLayout, WHOLE } from '../../scene/stage';

/** The layout that a camera leads to. */
export type LayoutAt = (camera: Camera) => StageLayout;

export interface Seeing {
  readonly camera: Camera;
  /** The camera at this moment, for handlers that outlive a rendering. */
  readonly now: RefObject<Camera>;
  readonly change: (next: (layout: StageLayout, camera: Camera, at: LayoutAt) => Camera) => void;
}

/** `run`: the run that is shown; with another the stage begins with everything in view. */
export function useCamera(at: RefObject<LayoutAt | null>, run: unknown): Seeing {
  const [{ camera, of }, setView] = useState<{ readonly camera: Camera; readonly of: unknown }>({
    camera: WHOLE,
    of: run,
  });
  const shown = of === run ? camera : WHOLE;
  const now = useRef(shown);
  useEffect(() => {
    now.current = shown;
  }, [shown]);
  const change = useCallback<Seeing['change']>(
    (next) => {
      const layoutAt = at.current;
      if (!layoutAt) return;
      now.current = next(layoutAt(now.current), now.current, layoutAt);
      setView({ camera: now.current, of: run });
    },
    [at, run],
  );
  return { camera: shown, now, change };
}
