/** What is always true of a World, whatever happens to it. */
import type { Draft } from '../world/draft';

/** A sentence that says what is wrong, `null` where nothing is. Looks and changes nothing. */
export type Invariant = (draft: Draft) => string | null;
