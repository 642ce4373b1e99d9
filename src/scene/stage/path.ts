/** Walking along the middle line of a pipe. */

export interface Spot {
  readonly x: number;
  readonly y: number;
  /** The direction of the line there, as a unit vector. */
  readonly dx: number;
  readonly dy: number;
}

export function pathLength(points: readonly number[]): number {
  let length = 0;
  for (let i = 0; i + 3 < points.length; i += 2)
    length += Math.hypot((points[i + 2] ?? 0) - (points[i] ?? 0), (points[i + 3] ?? 0) - (points[i + 1] ?? 0));
  return length;
}

/** The spot at a distance along the line. Beyond its ends the line goes on straight. */
export function spotAt(points: readonly number[], distance: number): Spot {
  let left = distance;
  const last = points.length - 4;
  for (let i = 0; i <= last; i += 2) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = [points[i], points[i + 1], points[i + 2], points[i + 3]];
    const length = Math.hypot(x1 - x0, y1 - y0) || 1;
    if (left <= length || i === last) {
      const [dx, dy] = [(x1 - x0) / length, (y1 - y0) / length];
      return { x: x0 + dx * left, y: y0 + dy * left, dx, dy };
    }
    left -= length;
  }
  return { x: points[0] ?? 0, y: points[1] ?? 0, dx: 1, dy: 0 };
}
