/** A mapping from numbers to pixels and back, made of straight pieces. */
import { upTo } from './upTo';

export interface Scale {
  (value: number): number;
  readonly invert: (pixel: number) => number;
}

/**
 * `linear([0, 100, 1000], [0, 50, 60])`: the first hundred get fifty pixels, the next nine hundred get ten. The domain ascends; domain and
 * range have the same length, at least two. Beyond the ends the outermost piece goes on, unless the scale is `clamped`. The inverse needs a
 * range that ascends too, or a single piece.
 */
export function linear(domain: readonly number[], range: readonly number[], clamped = false): Scale {
  const forth = along(domain, range, clamped);
  return Object.assign(forth, { invert: along(range, domain, clamped) });
}

function along(from: readonly number[], to: readonly number[], clamped: boolean): (value: number) => number {
  const last = from.length - 1;
  return (value) => {
    const piece = Math.min(Math.max(upTo(from, value), 1), last);
    const [a = 0, b = 0] = [from[piece - 1], from[piece]];
    const [x = 0, y = 0] = [to[piece - 1], to[piece]];
    const share = a === b ? 0 : (value - a) / (b - a);
    return x + (y - x) * (clamped ? Math.min(Math.max(share, 0), 1) : share);
  };
}
