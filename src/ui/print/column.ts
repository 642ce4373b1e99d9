/** The sequence of a part of a run: as high as that part, with its messages and no others. */
import type { Mark } from '../../scene/marks/mark';
import { PALETTES, type Theme } from '../../scene/palette';
import { svgMarks } from '../../scene/painters/svg';
import { sequenceScene } from '../../scene/sequence';
import { paperUnder } from '../../scene/sequence/draw';
import type { Measure } from '../../scene/text';
import type { SceneWords } from '../../scene/words';
import type { OpenRun } from '../../store/run';
import type { TimeUs } from '../../protocol/units';
import type { Part } from './part';

export interface Column {
  readonly width: number;
  /** Lane heads, which stay on top of whatever is shown of the rest. */
  readonly heads: readonly Mark[];
  readonly headHeight: number;
  readonly marks: readonly Mark[];
  /** Where in the whole run's column the part begins and ends. */
  readonly top: number;
  readonly bottom: number;
}

export interface ToDraw {
  readonly open: OpenRun;
  readonly part: Part;
  readonly words: SceneWords;
  readonly measure: Measure;
}

/** As it looks when everything in it is over. `numbered`: with the numbers of its steps, which a list beside it has as well. */
export function columnOf({ open, part, words, measure }: ToDraw, width: number, numbered: boolean): Column {
  const { report, story } = open;
  const column = { report, story, size: { width, height: 1 }, words, measure };
  const yOf = (at: TimeUs): number => sequenceScene({ ...column, at, top: 0 }).cursor;
  const { heads, headHeight, height, marks: all } = sequenceScene({ ...column, at: report.until, printed: true });
  const inside = part.from > report.startsAt;
  const own = ownMarks(all, open, part);
  const marks = numbered ? withNumbers(own, part, width, measure) : own;
  return {
    width,
    heads,
    headHeight,
    marks,
    top: inside ? yOf(part.from) - ABOVE : headHeight,
    bottom: Math.min(cutBelow(marks, yOf(part.to) + BELOW), height),
  };
}

const ABOVE = 22;
const BELOW = 8;

/**
 * What lies between two heights of a column, under the lane heads: the content of an `<svg>`. An inner picture cuts off what reaches
 * beyond.
 */
export function svgBetween(column: Column, from: number, to: number, theme: Theme): string {
  const { width, headHeight, heads, marks } = column;
  const palette = PALETTES[theme];
  const shown = svgMarks(
    marks.filter((mark) => reaches(mark, from, to)),
    palette,
  );
  const below = Math.round(to - from);
  return `<svg y="${headHeight}" width="${width}" height="${below}" viewBox="0 ${from} ${width} ${below}">${shown}</svg>${svgMarks(heads, palette)}`;
}

function ownMarks(marks: readonly Mark[], { report }: OpenRun, { from, to }: Part): readonly Mark[] {
  const outside = new Set(
    report.messages.filter((m) => m.sentAt < from || m.sentAt >= to).map(({ id }) => `message:${id}`),
  );
  for (const { kind, seq, at } of report.events) if (kind === 'act' && at < from) outside.add(`act:${seq}`);
  return marks.filter(({ id }) => id === undefined || !outside.has(id));
}

/** Puts the number of its step before the label of each message; the number of an act stands beside its box. */
function withNumbers(marks: readonly Mark[], part: Part, width: number, measure: Measure): readonly Mark[] {
  const steps = new Map<string, string>();
  part.steps.forEach((step, i) => {
    for (const { id } of step.messages) steps.set(`message:${id}`, String(i + 1));
    for (const { seq, kind } of step.events) if (kind === 'act') steps.set(`act:${seq}`, String(i + 1));
  });
  return marks.flatMap((mark): readonly Mark[] => {
    const { id } = mark;
    const n = id === undefined ? undefined : steps.get(id);
    if (id === undefined || n === undefined) return [mark];
    if (mark.kind === 'text' && id.startsWith('message:')) {
      const text = `${n}  ${mark.text}`;
      const { x, y, font, anchor } = mark;
      return [paperUnder({ id, x, y, right: anchor !== 'end' }, measure(text, font)), { ...mark, text }];
    }
    if (mark.kind !== 'rect' || id.startsWith('message:')) return [mark];
    const right = mark.x + mark.width + 6;
    const roomy = right + 24 < width;
    const beside = { kind: 'text', text: n, font: 'code', fill: 'ink', halo: 'paper', y: mark.y + 15 } as const;
    return [mark, { ...beside, x: roomy ? right : mark.x - 6, anchor: roomy ? 'start' : 'end' }];
  });
}

/** The first height from `y` down at which no letter and no box is cut. */
function cutBelow(marks: readonly Mark[], y: number): number {
  const boxes = marks.filter(({ kind }) => kind === 'text' || kind === 'rect');
  for (let cut = Math.ceil(y); cut < y + 60; cut += 1) if (!boxes.some((mark) => cuts(mark, cut))) return cut;
  return y;
}

const cuts = (mark: Mark, y: number): boolean => {
  const span = spanOf(mark);
  return span !== null && span[0] < y && span[1] > y;
};

/** The lowest height above `limit` at which no letter is cut, and, if possible, no arrow. */
export function cutAbove({ marks }: Column, limit: number, least: number): number {
  const near = marks.filter((mark) => reaches(mark, least, limit));
  for (const some of [near, near.filter(({ kind }) => kind === 'text')])
    for (let y = Math.floor(limit); y > least; y -= 1) if (!some.some((mark) => cuts(mark, y))) return y;
  return limit;
}

/** The top and bottom of a mark; `null`: it is a lane, which goes all the way. */
function spanOf(mark: Mark): readonly [number, number] | null {
  switch (mark.kind) {
    case 'text':
      return [mark.y - 13, mark.y + 5];
    case 'arrow':
      return [Math.min(mark.y1, mark.y2) - 5, Math.max(mark.y1, mark.y2) + 5];
    case 'rect':
    case 'capsule':
      return [mark.y - 2, mark.y + mark.height + 2];
    case 'disc':
      return [mark.y - mark.r, mark.y + mark.r];
    case 'line':
      if (mark.id?.startsWith('node:')) return null;
      const ys = mark.points.filter((_, i) => i % 2 === 1);
      return [Math.min(...ys) - 1, Math.max(...ys) + 1];
  }
}

function reaches(mark: Mark, from: number, to: number): boolean {
  const span = spanOf(mark);
  return span === null || (span[1] >= from && span[0] <= to);
}
