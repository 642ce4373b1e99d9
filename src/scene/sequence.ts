/**
 * The sequence view: a lane a server, time downwards, an arrow a message. Same story, colours and ids as the stage. Where each
 * thing stands is worked out once for a run and a width (sequence/rows.ts); a frame only picks what is visible.
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
  /** The visible column. */
  readonly size: Size;
  /** First visible y when the column scrolls: only marks in [top, top + size.height] are made. Missing: all are. */
  readonly top?: number;
  readonly at: TimeUs;
  readonly selected?: string | null;
  /** An instant with a line across: what it is, in a few words. */
  readonly mark?: { readonly at: TimeUs; readonly label: string } | null;
  /** Servers that the reader reads about: where lanes are too narrow for all the names, theirs are written. */
  readonly about?: readonly string[];
  /** On paper nothing goes on: no line across at the instant. */
  readonly printed?: boolean;
  readonly words: SceneWords;
  readonly measure?: Measure;
}

export interface SequenceScene {
  readonly marks: readonly Mark[];
  /** Of the whole content, heads included: content begins below them. */
  readonly height: number;
  /** y of the cursor, to scroll to. */
  readonly cursor: number;
  /** y of the line that marks an instant. */
  readonly marked: number | null;
  /** y of a message's arrow (its middle); `null` where there is no such message. */
  readonly rowOf: (messageId: number) => number | null;
  /** The lane heads stay while the rest scrolls: painted at the column's top, `headHeight` high. */
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

/** Arrows that begin just above the visible part reach into it. */
const MARGIN = 60;

/** The last layout of each story: a column is drawn sixty times a second and changes its width once a day. */
const last = new WeakMap<Story, { readonly width: number; readonly words: SceneWords; readonly rows: Rows }>();

function remembered({ report, story, size, words }: SequenceInput): Rows {
  const known = last.get(story);
  if (known && known.width === size.width && known.words === words) return known.rows;
  const rows = rowsOf({ report, story, width: size.width, words });
  last.set(story, { width: size.width, words, rows });
  return rows;
}
