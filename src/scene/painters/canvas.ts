/** Paints a draw list on a 2D canvas, on the page or in a worker. */
import type { CapsuleMark, Mark } from '../marks/mark';
import * as outline from '../marks/outline';
import { trafficText, trafficWash, type Palette } from '../palette';
import { cssFont } from '../text';

/** What a painter uses of a canvas context. A page's context fits, and so does an OffscreenCanvas's. */
export interface Context2D extends outline.Pen {
  save(): void;
  restore(): void;
  beginPath(): void;
  arc(x: number, y: number, r: number, from: number, to: number): void;
  fill(): void;
  stroke(): void;
  fillText(text: string, x: number, y: number): void;
  strokeText(text: string, x: number, y: number): void;
  setLineDash(dash: number[]): void;
  setTransform(a: number, b: number, c: number, d: number, e: number, f: number): void;
  rect(x: number, y: number, width: number, height: number): void;
  fillStyle: unknown;
  strokeStyle: unknown;
  lineWidth: number;
  globalAlpha: number;
  font: string;
  textAlign: 'start' | 'center' | 'end' | 'left' | 'right';
  textBaseline: 'alphabetic' | 'top' | 'hanging' | 'middle' | 'ideographic' | 'bottom';
  lineCap: 'butt' | 'round' | 'square';
  lineJoin: 'bevel' | 'miter' | 'round';
}

export interface PaintOptions {
  /** Canvas pixels in a CSS pixel. */
  readonly dpr: number;
  /** Moves the picture, CSS pixels: scrolling. */
  readonly dx?: number;
  readonly dy?: number;
}

/** Does not clear the canvas first. Changes the context's transform; everything else is restored. */
export function paintCanvas(
  ctx: Context2D,
  marks: readonly Mark[],
  palette: Palette,
  { dpr, dx = 0, dy = 0 }: PaintOptions,
): void {
  ctx.save();
  ctx.setTransform(dpr, 0, 0, dpr, dx * dpr, dy * dpr);
  ctx.textBaseline = 'alphabetic';
  ctx.lineJoin = 'round';
  let alpha = 1;
  for (const mark of marks) {
    const opacity = mark.opacity ?? 1;
    if (opacity !== alpha) ctx.globalAlpha = alpha = opacity;
    paintMark(ctx, mark, palette);
  }
  ctx.restore();
}

function paintMark(ctx: Context2D, mark: Mark, palette: Palette): void {
  switch (mark.kind) {
    case 'rect': {
      ctx.beginPath();
      if (mark.radius) outline.rect(ctx, mark.x, mark.y, mark.width, mark.height, mark.radius);
      else ctx.rect(mark.x, mark.y, mark.width, mark.height);
      if (mark.fill) fill(ctx, palette[mark.fill]);
      if (mark.stroke) stroke(ctx, palette[mark.stroke], mark.strokeWidth ?? 1, mark.dash);
      if (mark.hatch) {
        ctx.beginPath();
        outline.stripes(ctx, mark.x, mark.y, mark.width, mark.height, 6);
        stroke(ctx, palette[mark.hatch], 1);
      }
      return;
    }
    case 'line': {
      ctx.beginPath();
      outline.line(ctx, mark);
      if (mark.fill) fill(ctx, palette[mark.fill]);
      if (mark.stroke) {
        if (mark.cap) ctx.lineCap = mark.cap;
        stroke(ctx, palette[mark.stroke], mark.strokeWidth ?? 1, mark.dash);
        if (mark.cap) ctx.lineCap = 'butt';
      }
      return;
    }
    case 'arrow': {
      const width = mark.strokeWidth ?? 1.5;
      ctx.beginPath();
      ctx.moveTo(mark.x1, mark.y1);
      ctx.lineTo(mark.x2, mark.y2);
      stroke(ctx, palette[mark.stroke], width, mark.dash);
      if (mark.head === 'none') return;
      ctx.beginPath();
      if (mark.head === 'arrow') outline.arrowHead(ctx, mark.x1, mark.y1, mark.x2, mark.y2, 6 + width);
      else outline.cross(ctx, mark.x2, mark.y2, 4);
      stroke(ctx, palette[mark.stroke], mark.head === 'cross' ? 2 : width);
      return;
    }
    case 'disc': {
      ctx.beginPath();
      ctx.arc(mark.x, mark.y, mark.r, 0, FULL_TURN);
      if (mark.fill) fill(ctx, palette[mark.fill]);
      if (mark.stroke) stroke(ctx, palette[mark.stroke], mark.strokeWidth ?? 1);
      return;
    }
    case 'text': {
      setFont(ctx, cssFont(mark.font));
      ctx.textAlign = ALIGN[mark.anchor ?? 'start'];
      if (mark.halo) {
        ctx.strokeStyle = palette[mark.halo];
        ctx.lineWidth = 4;
        ctx.strokeText(mark.text, mark.x, mark.y);
      }
      ctx.fillStyle = palette[mark.fill];
      ctx.fillText(mark.text, mark.x, mark.y);
      return;
    }
    case 'capsule':
      return paintCapsule(ctx, mark, palette);
  }
}

function paintCapsule(ctx: Context2D, mark: CapsuleMark, palette: Palette): void {
  const { x, y, width, height, traffic, look, shape } = mark;
  const solid = look === 'solid';
  const colour = palette[traffic];
  const ink = solid ? palette.onTraffic : palette[trafficText(traffic)];
  ctx.beginPath();
  outline.capsule(ctx, mark);
  fill(ctx, solid ? colour : palette[look === 'lost' ? 'paper' : trafficWash(traffic)]);
  if (!solid) stroke(ctx, colour, 1.5, look === 'lost' ? LOST_DASH : undefined);
  if (shape === 'block') paintStripes(ctx, mark, palette);
  paintProgress(ctx, mark, palette);
  if (mark.selected) {
    ctx.beginPath();
    outline.capsule(ctx, { ...mark, x: x - 3, y: y - 3, width: width + 6, height: height + 6 });
    stroke(ctx, palette.ink, 1.5);
  }
  if (shape === 'lock' && width > 26) {
    const [lockX, lockY] = [x + 9, y + height / 2 - 6.5];
    ctx.beginPath();
    outline.lockBody(ctx, lockX, lockY);
    fill(ctx, ink);
    ctx.beginPath();
    outline.lockShackle(ctx, lockX, lockY);
    stroke(ctx, ink, 1.5);
  }
  if (mark.label !== '') {
    setFont(ctx, cssFont('code'));
    ctx.textAlign = 'center';
    ctx.fillStyle = ink;
    ctx.fillText(
      mark.label,
      x + width / 2 + outline.labelShift(shape),
      y + height / 2 + (mark.progress === undefined ? 4 : 2),
    );
  }
  if (look === 'lost') {
    ctx.beginPath();
    outline.cross(ctx, x + width / 2, y - 7, 4);
    stroke(ctx, palette.refusal, 2);
  }
}

function paintStripes(ctx: Context2D, { x, y, width, height, look }: CapsuleMark, palette: Palette): void {
  ctx.beginPath();
  outline.stripes(ctx, x + 2, y + 2, width - 4, height - 4, 10);
  stroke(ctx, look === 'solid' ? palette.snapshotStripe : palette.paper, 3);
}

function paintProgress(ctx: Context2D, mark: CapsuleMark, palette: Palette): void {
  const bar = outline.progressBar(mark);
  if (!bar) return;
  for (const [{ x, y, width, height }, colour] of [
    [bar.rail, mark.shape === 'block' ? palette.snapshotStripe : palette.onTraffic],
    [bar.done, palette.onTraffic],
  ] as const) {
    ctx.beginPath();
    ctx.rect(x, y, width, height);
    fill(ctx, colour);
  }
}

const FULL_TURN = 2 * Math.PI;
const LOST_DASH = [3, 3];
const NO_DASH: number[] = [];
const ALIGN = { start: 'start', middle: 'center', end: 'end' } as const;

function fill(ctx: Context2D, colour: string): void {
  ctx.fillStyle = colour;
  ctx.fill();
}

function stroke(ctx: Context2D, colour: string, width: number, dash?: readonly number[]): void {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  if (dash) ctx.setLineDash(dash as number[]);
  ctx.stroke();
  if (dash) ctx.setLineDash(NO_DASH);
}

/** Setting a font parses it, even if it is the same as before. */
function setFont(ctx: Context2D, font: string): void {
  if (ctx.font !== font) ctx.font = font;
}
