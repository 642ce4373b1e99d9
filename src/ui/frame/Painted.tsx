/**
 * A canvas that paints a draw list. Assistive technology ignores it: everything that it shows also exists as text, or as controls beside it
 * or over it.
 */
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import type { Mark } from '../../scene/marks/mark';
import { PALETTES } from '../../scene/palette';
import { paintPicture, type Picture } from '../../scene/painters/picture';
import type { Size } from '../../scene/stage';
import type { Stores } from '../../store/stores';
import { lateAct, lateValue } from '../page/late';
import { useServices } from '../services';
import type { FarCanvas } from './farCanvas';
import type { Coming, Moment } from './foresight';
import { pointIn } from './within';
import styles from './Painted.module.css';

const useHitTest = lateValue(() => import('../../scene/hitTest').then((part) => part.hitTest));
/** For a click that comes before it. */
const hit = lateAct(async () => {
  const { hitTest } = await import('../../scene/hitTest');
  return (marks: readonly Mark[], x: number, y: number, found: (id: string) => void): void => {
    const id = hitTest(marks, x, y);
    if (id !== null) found(id);
  };
});

/** How many device pixels a pixel of the picture gets at most: more take memory and cannot be seen. */
const MOST = 4;

/** In CSS pixels of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly size: Size;
  /** Called for a picture in each frame in which something changed; `null`: nothing to show. */
  readonly make: () => Picture | null;
  /** The picture in so many milliseconds from now. With this, and where the browser can, a worker paints it while it moves. */
  readonly foresee?: (aheadMs: number) => Coming | null;
  readonly onPick?: (id: string, at: Point) => void;
  /** Called for the other mouse button, or a long press. Answers whether there was anything to show. */
  readonly onMenu?: (id: string, at: Point) => boolean;
}

export function Painted({ size, make, foresee, onPick, onMenu }: Props): ReactNode {
  const { loop, stores, farCanvas } = useServices();
  const ref = useRef<HTMLCanvasElement>(null);
  const shown = useRef<() => Picture | null>(() => null);
  const latest = useRef({ make, foresee });
  const far = useRef<FarCanvas | null>(null);

  useEffect(() => {
    latest.current = { make, foresee };
    loop.invalidate();
  }, [make, foresee, loop]);

  useEffect(
    () => () => {
      far.current?.close();
      far.current = null;
    },
    [],
  );

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || size.width === 0 || size.height === 0) return;
    return loop.add((nowMs) => {
      const { scale, theme } = stores.settings.getState();
      const dpr = Math.min(MOST, (window.devicePixelRatio || 1) * scale);
      const [width, height] = [Math.round(size.width * dpr), Math.round(size.height * dpr)];
      if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
      const look = { width, height, dpr, palette: PALETTES[theme] };
      const { make, foresee } = latest.current;
      if (foresee) {
        const moment = momentOf(stores, nowMs, make, foresee);
        // Only once something moves, and when the code for it has been loaded.
        if (moment.moving) far.current ??= farCanvas()?.(canvas, () => loop.invalidate()) ?? null;
        const beyond = far.current;
        if (beyond?.show(look, moment)) {
          shown.current = () => beyond.seen();
          return;
        }
      }
      const picture = make();
      shown.current = () => picture;
      paintPicture(context, picture, look);
    });
  }, [loop, stores, size, farCanvas]);

  const hitTest = useHitTest(onPick !== undefined);
  const spot = (event: MouseEvent<HTMLElement>): readonly [readonly Mark[], number, number] => {
    const { x, y } = pointIn(event.currentTarget, event);
    const picture = shown.current();
    return [picture?.marks ?? [], x, y + (picture?.dy ?? 0)];
  };
  const under = (event: MouseEvent<HTMLElement>): string | null => hitTest?.(...spot(event)) ?? null;

  return (
    <canvas
      ref={ref}
      aria-hidden="true"
      className={styles['canvas']}
      style={{ width: size.width, height: size.height }}
      onPointerMove={
        onPick &&
        ((event) => {
          event.currentTarget.style.cursor = under(event) === null ? '' : 'pointer';
        })
      }
      onClick={
        onPick &&
        ((event) => {
          const { clientX: x, clientY: y } = event;
          void hit(...spot(event), (id) => onPick(id, { x, y }));
        })
      }
      onContextMenu={
        onMenu &&
        ((event) => {
          const id = under(event);
          if (id !== null && onMenu(id, { x: event.clientX, y: event.clientY })) event.preventDefault();
        })
      }
    />
  );
}

function momentOf(
  stores: Stores,
  nowMs: number,
  make: () => Picture | null,
  foresee: (aheadMs: number) => Coming | null,
): Moment {
  const { story, motion, speed, pace, target, real } = stores.playback.getState();
  const { open } = stores.run.getState();
  return {
    nowMs,
    story,
    moving: motion !== 'still',
    madeFrom: [
      make,
      foresee,
      open,
      stores.selection.getState(),
      stores.settings.getState(),
      motion,
      speed,
      pace,
      target,
      real,
    ],
    make: (aheadMs) => (aheadMs === 0 ? { story, picture: make() } : foresee(aheadMs)),
  };
}
