/**
 * Zooming the stage by Ctrl and the wheel, by two fingers, or by the buttons beside it; if there is more than fits, dragging the empty
 * ground moves it. A wheel without Ctrl scrolls the page: an embedded stage must not stop a reader who scrolls past it.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { type PointerPlace, pointIn } from '../frame/within';
import { isLookedAt } from './useCardDrag';
import { pushed, showing, zoomed } from '../../scene/stage/camera';
import { type Camera, type Rect, type StageLayout, WHOLE } from '../../scene/stage';

export interface CameraHands {
  readonly camera: Camera;
  /** Zooms in or out around the middle. */
  readonly zoomBy: (factor: number) => void;
  readonly fit: () => void;
  /** Brings the focused element into view. */
  readonly show: (rect: Rect) => void;
}

/** How much a pixel of the wheel zooms. */
const WHEEL = 0.0022;
/** A movement of fewer pixels is none: hands tremble. */
const STILL = 4;

/** The layout that a camera leads to. */
export type LayoutAt = (camera: Camera) => StageLayout;

/** `run`: the run that is shown; with another the stage begins with everything in view. */
export function useCamera(
  box: RefObject<HTMLElement | null>,
  at: RefObject<LayoutAt | null>,
  run: unknown,
): CameraHands {
  const [{ camera, of }, setView] = useState<{ readonly camera: Camera; readonly of: unknown }>({
    camera: WHOLE,
    of: run,
  });
  const shown = of === run ? camera : WHOLE;
  const latest = useRef(shown);
  useEffect(() => {
    latest.current = shown;
  }, [shown]);

  const change = useCallback(
    (next: (layout: StageLayout, camera: Camera, at: LayoutAt) => Camera): void => {
      const layoutAt = at.current;
      if (!layoutAt) return;
      latest.current = next(layoutAt(latest.current), latest.current, layoutAt);
      setView({ camera: latest.current, of: run });
    },
    [at, run],
  );

  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const fingers = new Map<number, { x: number; y: number }>();
    let dragged = 0;
    const local = (event: PointerPlace): { x: number; y: number } => pointIn(element, event);
    const onWheel = (event: WheelEvent): void => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      const point = local(event);
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? event.deltaY * 33 : event.deltaY;
      change((layout, now, layoutAt) => zoomed(layout, now, Math.exp(-pixels * WHEEL), point, layoutAt));
    };
    const onDown = (event: PointerEvent): void => {
      const ground = event.target instanceof HTMLCanvasElement;
      if (event.pointerType !== 'touch' && (event.button !== 0 || !ground)) return;
      // This finger drags a card.
      if (event.target instanceof Element && isLookedAt(event.target)) return;
      fingers.set(event.pointerId, local(event));
      dragged = 0;
    };
    const onMove = (event: PointerEvent): void => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = local(event);
      fingers.set(event.pointerId, now);
      const [dx, dy] = [now.x - before.x, now.y - before.y];
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const was = Math.hypot(before.x - other.x, before.y - other.y);
        const is = Math.hypot(now.x - other.x, now.y - other.y);
        dragged = STILL;
        const point = { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 };
        if (was > 0) change((layout, view, layoutAt) => zoomed(layout, view, is / was, point, layoutAt));
        return;
      }
      dragged += Math.abs(dx) + Math.abs(dy);
      if (latest.current.zoom > 1 && dragged >= STILL) change((layout, view) => pushed(layout, view, dx, dy));
    };
    const onUp = (event: PointerEvent): void => void fingers.delete(event.pointerId);
    /** The click that ends a drag is not meant for what lies there. */
    const onClick = (event: MouseEvent): void => {
      if (dragged >= STILL && latest.current.zoom > 1 && event.target instanceof HTMLCanvasElement)
        event.stopPropagation();
      dragged = 0;
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    element.addEventListener('pointerdown', onDown);
    element.addEventListener('click', onClick, true);
    window.addEventListener('pointermove', onMove);
    window.addEventListener('pointerup', onUp);
    window.addEventListener('pointercancel', onUp);
    return () => {
      element.removeEventListener('wheel', onWheel);
      element.removeEventListener('pointerdown', onDown);
      element.removeEventListener('click', onClick, true);
      window.removeEventListener('pointermove', onMove);
      window.removeEventListener('pointerup', onUp);
      window.removeEventListener('pointercancel', onUp);
    };
  }, [box, change]);

  return {
    camera: shown,
    zoomBy: useCallback(
      (factor) =>
        change((layout, now, layoutAt) => {
          const { width, height } = layout.size;
          return zoomed(layout, now, factor, { x: width / 2, y: (layout.dock ?? height) / 2 }, layoutAt);
        }),
      [change],
    ),
    fit: useCallback(() => change(() => WHOLE), [change]),
    show: useCallback((rect) => change((layout, now) => (now.zoom > 1 ? showing(layout, now, rect) : now)), [change]),
  };
}
