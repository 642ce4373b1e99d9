/** Which part of a history's axis is seen: all of it with some margin, or a part that somebody chose. */
import type { History } from './histories';
import type { Domain } from './ruler';

/** One cannot zoom in further than this: every byte is as wide as a finger then. */
const FEWEST_BYTES = 8;
const AIR = 0.06;

type Extent = Pick<History, 'lo' | 'hi'>;

/** Everything worth seeing. */
export function whole({ lo, hi }: Extent): Domain {
  const span = Math.max(hi - lo, FEWEST_BYTES);
  return { lo: Math.max(0, lo - span * AIR), hi: lo + span * (1 + AIR) };
}

/** Zooms in (`factor` < 1) or out, with the byte `around` staying where it is; never out beyond byte 1 and the end. */
export function zoomed({ lo, hi }: Domain, factor: number, around: number, extent: Extent): Domain {
  const most = Math.max(FEWEST_BYTES, extent.hi * (1 + 2 * AIR));
  const span = Math.min(Math.max((hi - lo) * factor, FEWEST_BYTES), most);
  if (span === most) return { lo: 0, hi: most };
  const share = (around - lo) / (hi - lo);
  return kept({ lo: around - span * share, hi: around + span * (1 - share) }, extent);
}

/** Moved by so many bytes. */
export const panned = ({ lo, hi }: Domain, by: number, extent: Extent): Domain =>
  kept({ lo: lo + by, hi: hi + by }, extent);

/** Moved so that a byte stands in the middle. */
export const centred = ({ lo, hi }: Domain, at: number, extent: Extent): Domain =>
  kept({ lo: at - (hi - lo) / 2, hi: at + (hi - lo) / 2 }, extent);

/** Keeps the view between byte 1 and the end, so that nobody gets lost in the emptiness beyond. */
function kept({ lo, hi }: Domain, extent: Extent): Domain {
  const span = hi - lo;
  const begin = Math.min(Math.max(0, lo), Math.max(0, extent.hi - span / 4));
  return { lo: begin, hi: begin + span };
}
