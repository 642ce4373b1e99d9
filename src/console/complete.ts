/** What may come next in a line: completions for Tab, and the rest of the arguments in grey. */
import type { Bytes } from '../protocol/bytes';

/** What only the servers of the moment know. */
export interface Known {
  readonly keys: readonly Bytes[];
  readonly nodes: readonly { readonly host: string; readonly port: number }[];
  readonly configNames: readonly string[];
}

/** `line.slice(from, to)` is to be replaced by one of the candidates; each begins with what is typed of it, up to the cursor. */
export interface Completion {
  readonly from: number;
  readonly to: number;
  readonly candidates: readonly string[];
}

export function complete(_line: string, cursor: number, _known: Known): Completion {
  return { from: cursor, to: cursor, candidates: [] };
}
