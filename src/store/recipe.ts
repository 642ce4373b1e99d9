/** Everything that is needed to play a run again: a link holds one, and so does every branch. */
import type { Knobs } from './knobs';
import type { Intent } from './intent';

/** Where a scenario came from: a built-in one's slug, a lesson's, or a file's name. */
export type Source =
  | { readonly kind: 'builtIn'; readonly slug: string; readonly scenario: unknown }
  /** A lesson of the course. The page has it, and loads it when it is opened. */
  | { readonly kind: 'lesson'; readonly slug: string; readonly scenario: unknown }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly scenario: unknown;
      /** Where in the file the scenario stands; missing: it is the whole of it. */
      readonly inside?: string;
    };

/** The middle of each server's card, from 0 (left, top) to 1 (right, bottom) of the area for cards. */
export type Layout = Readonly<Record<string, readonly [x: number, y: number]>>;

export interface Recipe {
  readonly source: Source;
  /** Knobs that were turned; the others are the scenario's. */
  readonly knobs: Knobs;
  /** What was done by hand, in order of time. */
  readonly intents: readonly Intent[];
  /** Where cards were put by hand; absent: where the scenario puts them. */
  readonly layout?: Layout | undefined;
}
