/** All that is needed to make a run again: what a link holds, what a branch is. */
import type { Knobs } from '../worker/messages';
import type { Intent } from './intent';

/** Where a scenario came from: a built-in one's slug, a lesson's, or a file's name. */
export type Source =
  | { readonly kind: 'builtIn'; readonly slug: string; readonly scenario: unknown }
  /** A lesson of the course: the page has it, loaded when it is opened. */
  | { readonly kind: 'lesson'; readonly slug: string; readonly scenario: unknown }
  | { readonly kind: 'file'; readonly name: string; readonly scenario: unknown };

export interface Recipe {
  readonly source: Source;
  /** Knobs that were turned; the others are the scenario's. */
  readonly knobs: Knobs;
  /** What was done by hand, in order of time. */
  readonly intents: readonly Intent[];
}
