/** What is always true of a World, whatever happens to it. */
import type { Draft } from '../world/draft';

/** What a World alone does not tell of what came before. */
export interface Past {
  /** Replids that `DEBUG CHANGE-REPL-ID` made: a replica that took one is still fed with its master's history. */
  readonly madeByDebug: ReadonlySet<string>;
}

/** A sentence that says what is wrong, `null` where nothing is. Looks and changes nothing. */
export type Invariant = (draft: Draft, past: Past) => string | null;
