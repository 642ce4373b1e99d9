/**
 * The sequence view: a lane for each server, time downwards, an arrow for each message, with the story, colours and ids of the stage. Where
 * each thing stands is computed once for a run and a width (sequence/rows.ts); a frame only picks what is visible.
 */
import { timeUs, type TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import type { Mark } from './marks/mark';
import { headMarks, rowMarks } from './sequence/draw';
import { rowsOf, type Rows } from './sequence/rows';
import type { Size } from './stage';
import type { Story } from './story';
import { estimate, type Measure } from './text';
import type { SceneWords } from './words';

export interface SequenceInput {
  readonly report: RunReport;
  readonly story: Story;
  /** The part of the column that is visible. */
  readonly size: Size;
  /** The first visible y of a column that scrolls: only marks in [top, top + size.height] are made. Absent: all are. */
  readonly top?: number;
  readonly at: TimeUs;
  readonly selected?: string | null;
  /** An instant that gets a line across the lanes, with a few words. */
  readonly mark?: { readonly at: TimeUs; readonly label: string } | null;
  /** The servers that the page is about: where lanes are too narrow for all names, theirs are written. */
  readonly about?: readonly string[];
  /** On paper nothing goes on, so there is no line across at the present instant. */
  readonly printed?: boolean;
  readonly words: SceneWords;
  readonly measure?: Measure;
}

export interface SequenceScene {
  readonly marks: readonly Mark[];
  /** The height of the whole content, including the heads of the lanes above it. */
  readonly height: number;
  /** y of the cursor, to scroll to. */
  readonly cursor: number;
  /** y of the line that marks an instant. */
  readonly marked: number | null;
  /** y of a message's arrow (its middle); `null` where there is no such message. */
  readonly rowOf: (messageId: number) => number | null;
  /** The heads of the lanes stay while the rest scrolls: they are painted at the top of the column, `headHeight` high. */
  readonly headHeight: number;
  readonly heads: readonly Mark[];
}

export function sequenceScene(input: SequenceInput): SequenceScene {
  const measure = input.measure ?? estimate;
  const rows = remembered(input);
  const [from, to] =
    input.top === undefined ? [0, rows.height] : [input.top - MARGIN, input.top + input.size.height + MARGIN];
  const cursor = rows.yOf(input.at);
  const marked = input.mark ? rows.yOf(timeUs(input.mark.at - 1)) : null;
  return {
    marks: rowMarks(rows, {
      from,
      to,
      at: input.at,
      cursor,
      selected: input.selected ?? null,
      mark: input.mark && marked !== null ? { y: marked, label: input.mark.label } : null,
      width: input.size.width,
      printed: input.printed ?? false,
      words: input.words,
      measure,
    }),
    height: rows.height,
    cursor,
    marked,
    rowOf: (id) => rows.middleOf(id),
    headHeight: rows.headHeight,
    heads: headMarks(rows, input.size.width, input.about ?? [], measure),
  };
}

/** Arrows that begin up to this far above the visible part may reach into it. */
const MARGIN = 60;

/** The last layout of each story: a column is drawn sixty times a second, and hardly ever changes its width. */
const last = new WeakMap<Story, { readonly width: number; readonly words: SceneWords; readonly rows: Rows }>();

function remembered({ report, story, size, words }: SequenceInput): Rows {
  const known = last.get(story);
  if (known && known.width === size.width && known.words === words) return known.rows;
  const rows = rowsOf({ report, story, width: size.width, words });
  last.set(story, { width: size.width, words, rows });
  return rows;
}
