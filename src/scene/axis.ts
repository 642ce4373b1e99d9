/**
 * The time bar: one tick a message in its kind's colour, an RDB as a block, breaks as double strokes with how long they were,
 * acts by name, labels in simulated time; above it the replica's lag where there is room.
 */
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import type { Mark } from './marks/mark';
import type { Size } from './stage';
import type { Story } from './story';
import type { Measure } from './text';
import type { SceneWords } from './words';

export interface AxisInput {
  readonly report: RunReport;
  readonly story: Story;
  readonly size: Size;
  readonly at: TimeUs;
  readonly words: SceneWords;
  readonly measure?: Measure;
}

export interface AxisScene {
  readonly marks: readonly Mark[];
  /** Pixel of an instant, and the instant under a pixel, for scrubbing. */
  readonly xOf: (at: TimeUs) => number;
  readonly timeAt: (x: number) => TimeUs;
}

export declare function axisScene(input: AxisInput): AxisScene;
