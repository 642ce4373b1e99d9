/**
 * The sequence view: a lane a server, story time downwards, an arrow a message. Same clock, colours and ids as the stage.
 */
import type { TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import type { Mark } from './marks/mark';
import type { Size } from './stage';
import type { Story } from './story';
import type { Measure } from './text';
import type { SceneWords } from './words';

export interface SequenceInput {
  readonly report: RunReport;
  readonly story: Story;
  /** The column: marks are clipped to nothing in x; y runs to `height`. */
  readonly size: Size;
  /** First visible y when the column scrolls: marks outside [top, top + size.height] are left out. Missing: all are made. */
  readonly top?: number;
  readonly at: TimeUs;
  readonly selected?: string | null;
  readonly words: SceneWords;
  readonly measure?: Measure;
}

export interface SequenceScene {
  readonly marks: readonly Mark[];
  /** Of the whole content. */
  readonly height: number;
  /** y of the cursor, to scroll to. */
  readonly cursor: number;
  /** y of a message's arrow (its middle); `null` where there is no such message. */
  readonly rowOf: (messageId: number) => number | null;
  /** Height of the lane heads, which stay while the rest scrolls: `heads` are painted at the column's top. */
  readonly headHeight: number;
  readonly heads: readonly Mark[];
}

export declare function sequenceScene(input: SequenceInput): SequenceScene;
