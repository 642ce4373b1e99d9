/**
 * The stage: servers, the pipes between them, what travels in the pipes, and the backlog. `layoutStage` is the geometry, a pure function of
 * a topology and a size; `stageWith` is what one sees at an instant, and `stageScene` (stageScene.ts) all of it. The page draws servers as DOM cards over the canvas, at the rects of
 * the layout, so a capsule leaves from under its sender and goes in under its receiver.
 */
import type { TimeUs } from '../protocol/units';
import type { Snapshot } from '../engine/world/snapshot';
import type { Mark } from './marks/mark';
import type { StageContext } from './stage/context';
import { pipeMarks } from './stage/pipes';
import type { StageLayout } from './stage/place';
import type { Story } from './story';
import { estimate, type Measure } from './text';
import type { Traffic } from './traffic';
import type { SceneWords } from './words';

export { layoutStage, WHOLE } from './stage/layout';
export type { Camera, CardPlace, Rect, Size, StageLayout, Topology } from './stage/place';

export interface StageInput {
  /** The World at `at` or at the last event before it. */
  readonly snapshot: Snapshot;
  readonly traffic: Traffic;
  readonly story: Story;
  readonly at: TimeUs;
  /** When stepping by byte: how many bytes of a message its receiver has. */
  readonly byte?: { readonly message: number; readonly count: number; readonly of: number } | null;
}

export interface StageView {
  /** A mark's id. */
  readonly selected?: string | null;
  /** Without motion: messages under way stand in the middle of their pipe. */
  readonly reducedMotion?: boolean;
  readonly words: SceneWords;
  readonly measure?: Measure;
}

/** Draws what happens on the stage. */
export type Happenings = (context: StageContext, marks: Mark[]) => void;

/** The stage with what `happenings` draws on it; `null`: the pipes alone, as long as it has not been loaded. */
export function stageWith(
  happenings: Happenings | null,
  input: StageInput,
  layout: StageLayout,
  view: StageView,
): readonly Mark[] {
  const context: StageContext = {
    ...input,
    layout,
    now: input.traffic.at(input.at),
    selected: view.selected ?? null,
    still: view.reducedMotion ?? false,
    words: view.words,
    measure: view.measure ?? estimate,
  };
  const marks: Mark[] = [];
  pipeMarks(context, marks);
  happenings?.(context, marks);
  return marks;
}
