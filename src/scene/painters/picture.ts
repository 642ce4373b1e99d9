/** A draw list and how it lies on its canvas. The page and the paint worker paint it with the same function. */
import type { Mark } from '../marks/mark';
import type { Palette } from '../palette';
import { type Context2D, paintCanvas } from './canvas';

export interface Picture {
  readonly marks: readonly Mark[];
  /** How far the picture is scrolled. */
  readonly dy?: number;
  /** How many times as large as it was laid out it is painted. */
  readonly times?: number;
  /** Marks that stay where they are while the rest scrolls. */
  readonly fixed?: readonly Mark[];
}

/** The canvas: its size in its own pixels, how many of them make a CSS pixel, and the colours. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly dpr: number;
  readonly palette: Palette;
}

export interface Ground extends Context2D {
  clearRect(x: number, y: number, width: number, height: number): void;
}

/** `null`: nothing to show, an empty canvas. */
export function paintPicture(context: Ground, picture: Picture | null, { width, height, dpr, palette }: Look): void {
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, width, height);
  if (!picture) return;
  paintCanvas(context, picture.marks, palette, { dpr: dpr * (picture.times ?? 1), dy: -(picture.dy ?? 0) });
  if (picture.fixed) paintCanvas(context, picture.fixed, palette, { dpr });
}
