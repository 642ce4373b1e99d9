/**
 * The outlines of marks, drawn with a pen. The canvas painter's pen is the canvas, the SVG painter's writes a `d` attribute, so a shape
 * cannot look different on paper than on the screen.
 */
import type { CapsuleMark, LineMark } from './mark';

/** The operations that a canvas context and an SVG path have in common. */
export interface Pen {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
  quadraticCurveTo(cx: number, cy: number, x: number, y: number): void;
  bezierCurveTo(ax: number, ay: number, bx: number, by: number, x: number, y: number): void;
  closePath(): void;
}

export function rect(pen: Pen, x: number, y: number, width: number, height: number, radius = 0): void {
  const r = Math.min(radius, width / 2, height / 2);
  const k = r * (1 - KAPPA);
  const [right, bottom] = [x + width, y + height];
  pen.moveTo(x + r, y);
  pen.lineTo(right - r, y);
  if (r > 0) pen.bezierCurveTo(right - k, y, right, y + k, right, y + r);
  pen.lineTo(right, bottom - r);
  if (r > 0) pen.bezierCurveTo(right, bottom - k, right - k, bottom, right - r, bottom);
  pen.lineTo(x + r, bottom);
  if (r > 0) pen.bezierCurveTo(x + k, bottom, x, bottom - k, x, bottom - r);
  pen.lineTo(x, y + r);
  if (r > 0) pen.bezierCurveTo(x, y + k, x + k, y, x + r, y);
  pen.closePath();
}

export function capsule(pen: Pen, { shape, x, y, width, height }: CapsuleMark): void {
  switch (shape) {
    case 'capsule':
    case 'lock':
    case 'disc':
      return rect(pen, x, y, width, height, height / 2);
    case 'square':
    case 'block':
      return rect(pen, x, y, width, height, 3);
    case 'notched': {
      // A notch at both ends, like a ticket that was punched and handed back.
      const [right, bottom, middle] = [x + width, y + height, y + height / 2];
      const bite = Math.min(height * 0.36, width * 0.3);
      pen.moveTo(x, y);
      pen.lineTo(right, y);
      pen.lineTo(right - bite, middle);
      pen.lineTo(right, bottom);
      pen.lineTo(x, bottom);
      pen.lineTo(x + bite, middle);
      pen.closePath();
    }
  }
}

export function line(pen: Pen, { points, round = 0, closed = false }: LineMark): void {
  const n = points.length / 2;
  const at = (i: number): readonly [number, number] => [points[2 * i] ?? 0, points[2 * i + 1] ?? 0];
  pen.moveTo(...at(0));
  for (let i = 1; i < n; i += 1) {
    const [x, y] = at(i);
    if (round === 0 || i === n - 1) pen.lineTo(x, y);
    else {
      const [fromX, fromY] = towards(x, y, ...at(i - 1), round);
      const [toX, toY] = towards(x, y, ...at(i + 1), round);
      pen.lineTo(fromX, fromY);
      pen.quadraticCurveTo(x, y, toX, toY);
    }
  }
  if (closed) pen.closePath();
}

/** The padlock on an AUTH capsule: its body, and its shackle, which is to be stroked. Left top corner at (x, y), 9 by 12. */
export function lockBody(pen: Pen, x: number, y: number): void {
  rect(pen, x, y + 5, 9, 7, 1.5);
}
export function lockShackle(pen: Pen, x: number, y: number): void {
  pen.moveTo(x + 2, y + 5);
  pen.lineTo(x + 2, y + 3);
  pen.bezierCurveTo(x + 2, y - 0.4, x + 7, y - 0.4, x + 7, y + 3);
  pen.lineTo(x + 7, y + 5);
}

/** Stripes across a block or a hatched rect, one every `every` pixels, cut off at the rect's edges. */
export function stripes(pen: Pen, x: number, y: number, width: number, height: number, every: number): void {
  for (let d = every / 2 - height; d < width; d += every) {
    const from = Math.max(d, 0);
    const to = Math.min(d + height, width);
    if (to - from < 1) continue;
    pen.moveTo(x + from, y + height - (from - d));
    pen.lineTo(x + to, y + height - (to - d));
  }
}

interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A bar along the foot of a capsule: its whole length, and the part of it that has arrived, from the end that goes first. */
export function progressBar({ x, y, width, height, shape, progress, front }: CapsuleMark): {
  readonly rail: Bar;
  readonly done: Bar;
} | null {
  if (progress === undefined) return null;
  const inset = shape === 'block' ? 4 : 9;
  const [left, length] = [x + inset, width - 2 * inset];
  const come = length * Math.min(1, Math.max(0, progress));
  const foot = { y: y + height - 6, height: 3 };
  const rail = shape === 'block' ? foot : { y: y + height - 5, height: 1 };
  return {
    rail: { x: left, width: length, ...rail },
    done: { x: front === 'right' ? left + length - come : left, width: come, ...foot },
  };
}

/** An arrow's head at its end: two strokes. */
export function arrowHead(pen: Pen, x1: number, y1: number, x2: number, y2: number, size: number): void {
  const length = Math.hypot(x2 - x1, y2 - y1) || 1;
  const [ux, uy] = [(x2 - x1) / length, (y2 - y1) / length];
  const back = [x2 - ux * size, y2 - uy * size] as const;
  pen.moveTo(back[0] - uy * size * 0.5, back[1] + ux * size * 0.5);
  pen.lineTo(x2, y2);
  pen.lineTo(back[0] + uy * size * 0.5, back[1] - ux * size * 0.5);
}
export function cross(pen: Pen, x: number, y: number, size: number): void {
  pen.moveTo(x - size, y - size);
  pen.lineTo(x + size, y + size);
  pen.moveTo(x - size, y + size);
  pen.lineTo(x + size, y - size);
}

/** How far the shape of a capsule moves its label from the middle to the right. */
export const labelShift = (shape: CapsuleMark['shape']): number => (shape === 'lock' ? 7 : 0);
/** The width that a capsule's shape takes from its label, on both sides together. */
export const CAPSULE_PADDING: Readonly<Record<CapsuleMark['shape'], number>> = {
  capsule: 20,
  lock: 34,
  block: 16,
  square: 14,
  disc: 0,
  notched: 26,
};

const KAPPA = 0.5523;

function towards(x: number, y: number, toX: number, toY: number, by: number): readonly [number, number] {
  const length = Math.hypot(toX - x, toY - y) || 1;
  const share = Math.min(by / length, 0.5);
  return [x + (toX - x) * share, y + (toY - y) * share];
}
