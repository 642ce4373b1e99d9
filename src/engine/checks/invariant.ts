/** Something that is always true of a World, whatever happens to it. */
import type { Draft } from '../world/draft';

/** What came before, as far as it cannot be seen in a World. */
export interface Past {
  /** Replids that `DEBUG CHANGE-REPL-ID` made: a replica that took one is still fed with its master's history. */
  readonly madeByDebug: ReadonlySet<string>;
}

/** A sentence that says what is wrong; `null` if nothing is. Changes nothing. */
export type Invariant = (draft: Draft, past: Past) => string | null;
