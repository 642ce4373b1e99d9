/** Everything that the parts of the stage are drawn from. */
import type { StageInput } from '../stage';
import type { Measure } from '../text';
import type { TrafficNow } from '../traffic';
import type { SceneWords } from '../words';
import type { StageLayout } from './place';

export interface StageContext extends StageInput {
  readonly layout: StageLayout;
  readonly now: TrafficNow;
  readonly selected: string | null;
  readonly still: boolean;
  readonly words: SceneWords;
  readonly measure: Measure;
}
