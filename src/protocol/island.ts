/** Some bytes of a message, and where they lie in it. For most messages one island holds all of them. */
import type { Bytes } from './bytes';

export interface Island {
  readonly start: number;
  readonly bytes: Bytes;
}

/** The bytes of `[from, to)`, as far as the island that holds the first of them goes; `''` if none holds it. */
export function bytesIn(islands: readonly Island[], from: number, to: number): Bytes {
  const island = islands.findLast(({ start }) => start <= from);
  return island ? island.bytes.slice(from - island.start, to - island.start) : '';
}
