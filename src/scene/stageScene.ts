/** All that one sees on the stage at an instant. */
import type { Mark } from './marks/mark';
import { type StageInput, type StageLayout, type StageView, stageWith } from './stage';
import { happenings } from './stage/happenings';

export const stageScene = (input: StageInput, layout: StageLayout, view: StageView): readonly Mark[] =>
  stageWith(happenings, input, layout, view);
