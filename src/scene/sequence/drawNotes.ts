/** Folds, notes and the cursor of the sequence view as marks. */
import type { TimeUs } from '../../protocol/units';
import { duration, grouped, instant } from '../format';
import type { Mark } from '../marks/mark';
import type { PaletteKey } from '../palette';
import { fit, type Measure } from '../text';
import type { SceneWords } from '../words';
import type { BreakRow, NoteRow, Rows } from './rows';

/** What is visible of the rows, and the instant that is shown. */
export interface View {
  readonly from: number;
  readonly to: number;
  readonly at: TimeUs;
  readonly cursor: number;
  readonly selected: string | null;
  readonly mark: { readonly y: number; readonly label: string } | null;
  readonly width: number;
  readonly printed: boolean;
  readonly words: SceneWords;
  readonly measure: Measure;
}

export function breakMarks({ fold, y, height }: BreakRow, rows: Rows, { words, at, width }: View, marks: Mark[]): void {
  const text =
    fold.repeats > 0
      ? words.repeated(grouped(fold.repeats))
      : words.idle(duration(fold.toUs - fold.fromUs, words.unit));
  if (height > 0) {
    for (const { x } of rows.lanes) {
      marks.push({ kind: 'line', points: [x, y - 4, x, y + 4], stroke: 'paper', strokeWidth: 5 });
      for (const dy of [-4, 2])
        marks.push({ kind: 'line', points: [x - 5, y + dy + 3, x + 5, y + dy - 3], stroke: 'edge' });
    }
  }
  const middle = ((rows.lanes[0]?.x ?? 0) + (rows.lanes[rows.lanes.length - 1]?.x ?? width)) / 2;
  marks.push({
    kind: 'text',
    x: middle,
    y: y + 4,
    text,
    font: 'note',
    fill: fold.fromUs > at ? 'faint' : 'soft',
    anchor: 'middle',
    halo: 'paper',
  });
}

export function noteMarks(
  { note, y }: NoteRow,
  rows: Rows,
  { at, selected, measure, width }: View,
  marks: Mark[],
): void {
  const lanes = note.nodes.flatMap((name) => rows.lanes.find((l) => l.name === name) ?? []);
  const [lane, other] = lanes;
  if (!lane) return;
  const future = note.at > at;
  const chosen = selected === note.id;
  if (other) {
    const stroke: PaletteKey = note.bad ? 'refusal' : 'edge';
    const faint = future ? { opacity: 0.4 } : {};
    const [left, right] = lane.x < other.x ? [lane.x, other.x] : [other.x, lane.x];
    if (note.kind === 'refused')
      marks.push({
        kind: 'arrow',
        id: note.id,
        x1: lane.x,
        y1: y,
        x2: (lane.x * 2 + other.x) / 3,
        y2: y,
        stroke,
        dash: [3, 3],
        head: 'cross',
        ...faint,
      });
    else {
      marks.push({
        kind: 'line',
        id: note.id,
        points: [left, y, right, y],
        stroke,
        dash: note.bad ? [6, 4] : [1, 3],
        ...faint,
      });
      if (note.text !== '')
        marks.push({
          kind: 'text',
          id: note.id,
          x: (left + right) / 2,
          y: y + 4,
          text: note.text,
          font: 'noteStrong',
          fill: future ? 'faint' : note.bad ? 'refusal' : 'soft',
          anchor: 'middle',
          halo: 'paper',
        });
    }
    return;
  }
  const typed = note.kind === 'act';
  const font = typed ? 'code' : 'note';
  const text = fit(note.text, font, width - rows.gutter - 32, measure);
  const boxWidth = Math.ceil(measure(text, font)) + (typed ? 18 : 14);
  const x = Math.min(Math.max(lane.x - boxWidth / 2, rows.gutter + 2), width - boxWidth - 4);
  const fill: PaletteKey = note.bad ? 'refusalWash' : typed ? 'card' : 'wash';
  const [boxHeight, dy] = typed ? [22, -13] : [18, -11];
  marks.push({
    kind: 'rect',
    id: note.id,
    x,
    y: y + dy,
    width: boxWidth,
    height: boxHeight,
    radius: typed ? 11 : 4,
    fill,
    stroke: chosen ? 'ink' : typed && !future ? 'edge' : 'line',
  });
  marks.push({
    kind: 'text',
    id: note.id,
    x: x + boxWidth / 2,
    y: y + 2,
    text,
    font,
    fill: future ? 'faint' : typed ? 'ink' : note.bad ? 'refusal' : 'soft',
    anchor: 'middle',
  });
}

/** A line across the lanes, just above what happens at its instant. */
export function markMarks({ mark, width, from, to }: View, { gutter, headHeight }: Rows, marks: Mark[]): void {
  if (!mark || mark.y < from || mark.y > to) return;
  const y = Math.max(headHeight + 16, mark.y + 6);
  marks.push({
    kind: 'line',
    points: [gutter - 2, y, width - 6, y],
    stroke: 'refusal',
    strokeWidth: 1.5,
    dash: [5, 4],
  });
  marks.push({
    kind: 'text',
    x: (gutter + width) / 2,
    y: y - 5,
    text: mark.label,
    font: 'noteStrong',
    fill: 'refusal',
    anchor: 'middle',
    halo: 'paper',
  });
}

export function cursorMarks(rows: Rows, { at, cursor, width, words }: View, marks: Mark[]): void {
  const y = cursor + 5;
  marks.push({ kind: 'line', points: [rows.gutter - 2, y, width - 6, y], stroke: 'ink', strokeWidth: 1.5 });
  marks.push({ kind: 'disc', x: rows.gutter - 2, y, r: 4, fill: 'ink' });
  marks.push({
    kind: 'text',
    x: rows.gutter - 10,
    y: y + 4,
    text: instant(at, words.unit),
    font: 'noteStrong',
    fill: 'ink',
    anchor: 'end',
    halo: 'paper',
  });
}
