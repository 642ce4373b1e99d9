/**
 * Zooming the stage by Ctrl and the wheel, by two fingers, or by the buttons beside it; if there is more than fits, dragging the empty
 * ground moves it. A wheel without Ctrl scrolls the page: an embedded stage must not stop a reader who scrolls past it.
 */
import { type RefObject, useCallback, useEffect } from 'react';
import { type PointerPlace, pointIn } from '../frame/within';
import { pushed, showing, zoomed } from '../../scene/stage/camera';
import { type Rect, WHOLE } from '../../scene/stage';
import type { Seeing } from './useCamera';
import { isLookedAt } from './useCardDrag';

export interface Gestures {
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

export function useGestures(box: RefObject<HTMLElement | null>, { now, change }: Seeing): Gestures {
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
      change((layout, view, layoutAt) => zoomed(layout, view, Math.exp(-pixels * WHEEL), point, layoutAt));
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
      const here = local(event);
      fingers.set(event.pointerId, here);
      const [dx, dy] = [here.x - before.x, here.y - before.y];
      const other = [...fingers].find(([id]) => id !== event.pointerId)?.[1];
      if (other) {
        const was = Math.hypot(before.x - other.x, before.y - other.y);
        const is = Math.hypot(here.x - other.x, here.y - other.y);
        dragged = STILL;
        const point = { x: (here.x + other.x) / 2, y: (here.y + other.y) / 2 };
        if (was > 0) change((layout, view, layoutAt) => zoomed(layout, view, is / was, point, layoutAt));
        return;
      }
      dragged += Math.abs(dx) + Math.abs(dy);
      if (now.current.zoom > 1 && dragged >= STILL) change((layout, view) => pushed(layout, view, dx, dy));
    };
    const onUp = (event: PointerEvent): void => void fingers.delete(event.pointerId);
    /** The click that ends a drag is not meant for what lies there. */
    const onClick = (event: MouseEvent): void => {
      if (dragged >= STILL && now.current.zoom > 1 && event.target instanceof HTMLCanvasElement)
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
  }, [box, now, change]);

  return {
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
