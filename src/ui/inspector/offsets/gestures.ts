/** Moving and zooming an axis: by dragging, by Ctrl and the wheel or two fingers, sideways by the wheel, by keyboard. */
import { type KeyboardEvent, type PointerEvent, type RefObject, useEffect, useRef } from 'react';
import type { History } from '../../../scene/offsets/histories';
import type { Domain, RulerScene } from '../../../scene/offsets/ruler';
import { panned, whole, zoomed } from '../../../scene/offsets/zoom';
import { pointIn, scaleOf } from '../../frame/within';

interface Gestures {
  readonly box: RefObject<HTMLDivElement | null>;
  readonly scene: RulerScene | null;
  readonly domain: Domain;
  readonly history: History;
  readonly onChange: (domain: Domain | null) => void;
  /** Called with the byte under the pointer; `null`: the pointer has left. */
  readonly onPoint: (at: number | null) => void;
}

/** How much a pixel of the wheel zooms; a notch is a hundred or so of them. */
const WHEEL_RATE = 0.0025;

export function useGestures({ box, scene, domain, history, onChange, onPoint }: Gestures) {
  const dragged = useRef<{ readonly x: number; readonly from: Domain; readonly moved: boolean } | null>(null);
  const latest = useRef({ scene, domain, history, onChange });
  useEffect(() => {
    latest.current = { scene, domain, history, onChange };
  });

  // React's wheel listeners are passive: they cannot keep the page from zooming together with the ruler.
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const onWheel = (event: WheelEvent): void => {
      const now = latest.current;
      if (!now.scene) return;
      const bytesPerPixel = (now.domain.hi - now.domain.lo) / Math.max(1, element.clientWidth);
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const around = now.scene.scale.invert(pointIn(element, event).x);
        now.onChange(zoomed(now.domain, 1 + event.deltaY * WHEEL_RATE, around, now.history));
      } else if (event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) {
        event.preventDefault();
        now.onChange(panned(now.domain, (event.deltaX || event.deltaY) * bytesPerPixel, now.history));
      }
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [box]);

  const span = domain.hi - domain.lo;
  return {
    onPointerDown: (event: PointerEvent): void => {
      if (event.button === 0) dragged.current = { x: event.clientX, from: domain, moved: false };
    },
    onPointerMove: (event: PointerEvent): void => {
      const element = box.current;
      if (!element || !scene) return;
      const drag = dragged.current;
      if (drag && (drag.moved || Math.abs(event.clientX - drag.x) > 4)) {
        if (!drag.moved) element.setPointerCapture(event.pointerId);
        dragged.current = { ...drag, moved: true };
        const by =
          ((drag.x - event.clientX) / scaleOf(element)) *
          ((drag.from.hi - drag.from.lo) / Math.max(1, element.clientWidth));
        onChange(panned(drag.from, by, history));
      }
      onPoint(Math.max(0, Math.round(scene.scale.invert(pointIn(element, event).x))));
    },
    onPointerUp: (): void => void (dragged.current = null),
    onPointerLeave: (): void => {
      dragged.current = null;
      onPoint(null);
    },
    onKeyDown: (event: KeyboardEvent): void => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const middle = (domain.lo + domain.hi) / 2;
      const acts: Readonly<Record<string, () => Domain | null>> = {
        ArrowLeft: () => panned(domain, -span / 8, history),
        ArrowRight: () => panned(domain, span / 8, history),
        Home: () => panned(domain, whole(history).lo - domain.lo, history),
        End: () => panned(domain, whole(history).hi - domain.hi, history),
        '+': () => zoomed(domain, 0.5, middle, history),
        '=': () => zoomed(domain, 0.5, middle, history),
        '-': () => zoomed(domain, 2, middle, history),
        '0': () => null,
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      onChange(act());
    },
  };
}
