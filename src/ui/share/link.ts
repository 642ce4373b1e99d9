/** What a link says beside the run itself. */
import type { Controls, Lang, ThemeChoice } from '../../store/settings';

export interface LinkWish {
  /** The run on screen, or one that is known by name, as it begins. */
  readonly of: 'run' | { readonly lesson: string } | { readonly scenario: string };
  /** `null`: in the language of whoever opens it. */
  readonly lang: Lang | null;
  readonly theme?: ThemeChoice;
  readonly controls?: Controls;
  /** At the instant that is shown now, not at the beginning. */
  readonly here?: boolean;
}
