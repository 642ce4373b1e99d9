/**
 * The ribbon's scale. A backlog may keep a million bytes while all that matters happens within the last hundred. So the axis is piecewise
 * linear: between neighbouring numbers that are shown there is enough room to tell them apart, the rest is to scale, and two strokes mark
 * where the scale becomes much smaller.
 */
import { linear } from '../scale';

export interface Ruler {
  /** The pixel of the end of byte `offset`, which is its boundary with the next byte. */
  readonly x: (offset: number) => number;
  /** The pixels at which the first kept byte begins and the last one ends. */
  readonly first: number;
  readonly end: number;
  readonly breaks: readonly number[];
}

interface Shown {
  readonly first: number;
  readonly end: number;
  readonly size: number;
  readonly positions: readonly number[];
  readonly asked: number | null;
}

/** The pixels that two numbers need between them; they get them once they differ by some dozens of bytes. */
const APART = 64;
const HALF_APART_BYTES = 40;

export function rulerOf({ first, end, size, positions, asked }: Shown, x: number, width: number): Ruler {
  const start = first - 1;
  const histlen = end - start;
  const inside = [...positions, ...(asked === null ? [] : [asked - 1])];
  const lowest = Math.min(start, ...inside.map((p) => Math.max(0, p)));
  const highest = Math.max(end, ...inside);
  // Below the window lies what is gone; above it the room that is left until the backlog has its size.
  const below = lowest < start ? 0.22 : start > 0 ? 0.07 : 0;
  const above = highest > end ? 0.18 : histlen < size ? Math.min(0.26, 0.1 + 0.3 * (1 - histlen / size)) : 0;
  const left = x + width * below;
  const right = x + width * (1 - above);

  const stops = [...new Set([start, ...inside.filter((p) => p > start && p < end), end])].sort((a, b) => a - b);
  const room = right - left;
  const gaps = stops.slice(1).map((to, i) => to - (stops[i] ?? 0));
  const least = Math.min(APART, (0.7 * room) / Math.max(1, gaps.length));
  const floors = gaps.map((gap) => (least * gap) / (gap + HALF_APART_BYTES));
  const spare = Math.max(0, room - floors.reduce((sum, floor) => sum + floor, 0));
  const widths = gaps.map((gap, i) => (floors[i] ?? 0) + (spare * gap) / Math.max(1, histlen));
  const pixels = [left];
  for (const w of widths) pixels.push((pixels[pixels.length - 1] ?? left) + w);
  if (histlen === 0) pixels.splice(0, pixels.length, left);

  const domain = [
    ...(below > 0 ? [Math.min(lowest, start - 1)] : []),
    ...stops,
    ...(above > 0 ? [Math.max(highest, start + size, end + 1)] : []),
  ];
  const range = [
    ...(below > 0 ? [lowest < start ? x + 14 : x] : []),
    ...pixels,
    ...(above > 0 ? [highest > end ? x + width - 14 : x + width] : []),
  ];
  const scale = linear(
    domain.length > 1 ? domain : [start, start + 1],
    range.length > 1 ? range : [left, left + 1],
    true,
  );

  const rates = gaps.map((gap, i) => (widths[i] ?? 0) / gap);
  const finest = Math.max(...rates, 0);
  const breaks = gaps.flatMap((_, i) =>
    (rates[i] ?? 0) * 4 < finest && (widths[i] ?? 0) > 40 ? [((pixels[i] ?? 0) + (pixels[i + 1] ?? 0)) / 2] : [],
  );
  return { x: (offset) => scale(offset), first: scale(start), end: histlen === 0 ? scale(start) : scale(end), breaks };
}
