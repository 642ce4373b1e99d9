/** Paints a draw list on a 2D canvas, on the page or in a worker. */
import type { Mark } from '../marks/mark';
import type { Palette } from '../palette';

/** What a painter needs of a canvas context: a page's and an OffscreenCanvas's both fit. */
export type Context2D = Pick<
  CanvasRenderingContext2D & OffscreenCanvasRenderingContext2D,
  'save' | 'restore' | 'beginPath' | 'closePath' | 'moveTo' | 'lineTo' | 'arc' | 'arcTo' | 'rect' | 'fill' | 'stroke' | 'clip' | 'fillRect' | 'clearRect'
  | 'fillText' | 'strokeText' | 'measureText' | 'setLineDash' | 'setTransform' | 'fillStyle' | 'strokeStyle' | 'lineWidth' | 'globalAlpha' | 'font'
  | 'textAlign' | 'textBaseline' | 'lineCap' | 'lineJoin' | 'translate'
>;

/** Clears nothing: the caller does. One CSS pixel is `dpr` canvas pixels; `dx`, `dy` move the picture (scrolling). */
export declare function paintCanvas(
  ctx: Context2D, marks: readonly Mark[], palette: Palette, options: { readonly dpr: number; readonly dx?: number; readonly dy?: number },
): void;
