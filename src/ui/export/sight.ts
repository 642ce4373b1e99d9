/** What the reader sees now, for a picture of it; `null`: nothing yet. */
import type { Measure } from '../../scene/text';
import { pictured } from '../../store/run';
import type { Stores } from '../../store/stores';
import type { Say } from '../text/say';
import { sceneWords } from '../text/sceneWords';
import type { Sight } from './pictures';

export function sightOf(stores: Stores, measure: Measure, say: Say): Sight | null {
  const run = stores.run.getState();
  const { open, snapshot } = run;
  const { theme } = stores.settings.getState();
  const at = pictured(run, stores.playback.getState());
  return open && snapshot && { open, snapshot, at, theme, words: sceneWords(say), measure };
}
