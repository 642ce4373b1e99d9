/** Some of a message's bytes, and where they lie in it. Of most messages one island is all there is. */
import type { Bytes } from './bytes';

export interface Island {
  readonly start: number;
  readonly bytes: Bytes;
}

/** The bytes of `[from, to)` as far as the island knows them in which the first of them lies; `''` where none does. */
export function bytesIn(islands: readonly Island[], from: number, to: number): Bytes {
  const island = islands.findLast(({ start }) => start <= from);
  return island ? island.bytes.slice(from - island.start, to - island.start) : '';
}
