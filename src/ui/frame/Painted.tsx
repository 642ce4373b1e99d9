/**
 * A canvas that paints a draw list. It is decoration to assistive technology: whatever it shows also exists as text or as
 * controls beside or over it.
 */
import { type MouseEvent, type ReactNode, useEffect, useRef } from 'react';
import { hitTest } from '../../scene/hitTest';
import type { Mark } from '../../scene/marks/mark';
import { PALETTES } from '../../scene/palette';
import { paintCanvas } from '../../scene/painters/canvas';
import type { Size } from '../../scene/stage';
import { useServices } from '../services';
import { pointIn } from './within';
import styles from './Painted.module.css';

/** Device pixels for one of the picture's, at the most: more cost memory and are not seen. */
const MOST = 4;

export interface Picture {
  readonly marks: readonly Mark[];
  /** How far the picture is scrolled. */
  readonly dy?: number;
  /** Painted so many times as large as it was laid out. */
  readonly times?: number;
  /** Marks that stay where they are while the rest scrolls. */
  readonly fixed?: readonly Mark[];
}

/** In CSS pixels of the window. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Props {
  readonly size: Size;
  /** Asked for a picture each frame in which something changed; `null`: nothing to show. */
  readonly make: () => Picture | null;
  readonly onPick?: (id: string, at: Point) => void;
  /** The other mouse button, or a long press. Answers whether there was anything to show. */
  readonly onMenu?: (id: string, at: Point) => boolean;
}

export function Painted({ size, make, onPick, onMenu }: Props): ReactNode {
  const { loop, stores } = useServices();
  const ref = useRef<HTMLCanvasElement>(null);
  const shown = useRef<Picture | null>(null);
  const latest = useRef(make);

  useEffect(() => {
    latest.current = make;
    loop.invalidate();
  }, [make, loop]);

  useEffect(() => {
    const canvas = ref.current;
    const context = canvas?.getContext('2d');
    if (!canvas || !context || size.width === 0 || size.height === 0) return;
    return loop.add(() => {
      const dpr = Math.min(MOST, (window.devicePixelRatio || 1) * stores.settings.getState().scale);
      const [width, height] = [Math.round(size.width * dpr), Math.round(size.height * dpr)];
      if (canvas.width !== width || canvas.height !== height) [canvas.width, canvas.height] = [width, height];
      const picture = latest.current();
      shown.current = picture;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, width, height);
      if (!picture) return;
      const palette = PALETTES[stores.settings.getState().theme];
      paintCanvas(context, picture.marks, palette, { dpr: dpr * (picture.times ?? 1), dy: -(picture.dy ?? 0) });
      if (picture.fixed) paintCanvas(context, picture.fixed, palette, { dpr });
    });
  }, [loop, stores, size]);

  const under = (event: MouseEvent<HTMLElement>): string | null => {
    const picture = shown.current;
    if (!picture) return null;
    const { x, y } = pointIn(event.currentTarget, event);
    return hitTest(picture.marks, x, y + (picture.dy ?? 0));
  };

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
          const id = under(event);
          if (id !== null) onPick(id, { x: event.clientX, y: event.clientY });
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
