/**
 * The stage: servers, the pipes between them, what travels in the pipes, and the backlog. `layoutStage` is the geometry, a pure function of
 * a topology and a size; `stageScene` is what one sees at an instant. The page draws servers as DOM cards over the canvas, at the rects of
 * the layout, so a capsule leaves from under its sender and goes in under its receiver.
 */
import type { TimeUs } from '../protocol/units';
import type { Snapshot } from '../engine/world/snapshot';
import type { Mark } from './marks/mark';
import { actMarks } from './stage/act';
import { childMarks } from './stage/child';
import { pipeMarks } from './stage/pipes';
import type { StageLayout } from './stage/place';
import { ribbonMarks } from './stage/ribbon';
import { segmentMarks } from './stage/segments';
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

export function stageScene(input: StageInput, layout: StageLayout, view: StageView): readonly Mark[] {
  const now = input.traffic.at(input.at);
  const context = {
    ...input,
    layout,
    now,
    selected: view.selected ?? null,
    still: view.reducedMotion ?? false,
    words: view.words,
    measure: view.measure ?? estimate,
  };
  const marks: Mark[] = [];
  pipeMarks(context, marks);
  if (layout.dock === null) ribbonMarks(context, marks);
  childMarks(context, marks);
  segmentMarks(context, marks);
  actMarks(context, marks);
  if (layout.dock !== null) {
    const { width, height } = layout.size;
    marks.push({ kind: 'rect', x: 0, y: layout.dock, width, height: height - layout.dock, fill: 'paper' });
    marks.push({ kind: 'line', points: [0, layout.dock, width, layout.dock], stroke: 'hair' });
    ribbonMarks(context, marks);
  }
  return marks;
}
