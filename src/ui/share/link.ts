/** What a link says besides the run itself. */
import type { Controls, Lang, ThemeChoice } from '../../store/settings';

export interface LinkWish {
  /** The run on screen; or a lesson or scenario by name, from its beginning. */
  readonly of: 'run' | { readonly lesson: string } | { readonly scenario: string };
  /** `null`: in the language of the person who opens it. */
  readonly lang: Lang | null;
  readonly theme?: ThemeChoice;
  readonly controls?: Controls;
  /** At the instant on screen instead of the beginning. */
  readonly here?: boolean;
}

/** Writes links. */
export interface Links {
  /** What somebody asks for. */
  readonly to: (wish: LinkWish) => string;
  /** Whether a link can hold everything that was done in the run on screen. */
  readonly holdAll: () => boolean;
  /** A link that carries the reader's progress, for browsers that may keep nothing. */
  readonly toCourse: () => string;
}
