/** A tall sequence cut into pictures that fit on pages, lane heads on top of each, the steps numbered as the text beside it numbers them. */
import type { TimeUs } from '../../protocol/units';
import type { Mark } from '../../scene/marks/mark';
import { PALETTES } from '../../scene/palette';
import { svgMarks } from '../../scene/painters/svg';
import { sequenceScene } from '../../scene/sequence';
import type { Measure } from '../../scene/text';
import type { SceneWords } from '../../scene/words';
import type { OpenRun } from '../../store/run';
import type { Part } from './part';

export interface Slice {
  readonly width: number;
  readonly height: number;
  /** A whole `<svg>`. */
  readonly svg: string;
}

export interface ToCut {
  readonly open: OpenRun;
  readonly part: Part;
  readonly words: SceneWords;
  readonly measure: Measure;
}

/** What an A4 page has room for between its margins, at 96 pixels an inch; the first has the title as well. */
const UPRIGHT = { width: 680, first: 780, other: 940 };
const ACROSS = { width: 1000, first: 460, other: 610 };
const LEAST_LANE = 112;

/** So many lanes that their page has to lie on its side. */
export const isWide = ({ nodes }: OpenRun['report']): boolean => nodes.length * LEAST_LANE > UPRIGHT.width;

export function slicesOf({ open, part, words, measure }: ToCut): readonly Slice[] {
  const { report, story } = open;
  const page = isWide(report) ? ACROSS : UPRIGHT;
  const width = Math.max(page.width, LEAST_LANE * report.nodes.length);
  const column = { report, story, size: { width, height: 1 }, words, measure };
  const yOf = (at: TimeUs): number => sequenceScene({ ...column, at, top: 0 }).cursor;
  // As it is when all of it is over.
  const whole = sequenceScene({ ...column, at: report.until, printed: true });
  const inside = part.from > report.startsAt;
  const top = inside ? yOf(part.from) - ABOVE : whole.headHeight;
  const marks = numbered(whole.marks, open, part, width);
  const bottom = Math.min(cutBelow(marks, yOf(part.to) + BELOW), whole.height);
  // A wide picture is made smaller to fit: more of it goes on a page.
  const scale = width / page.width;
  const slices: Slice[] = [];
  for (let from = top; from < bottom; ) {
    const room = (slices.length === 0 ? page.first : page.other) * scale - whole.headHeight;
    const to = bottom - from <= room ? bottom : cutAbove(marks, from + room, from + room / 2);
    const height = Math.round(to - from + whole.headHeight);
    const shown = svgMarks(
      marks.filter((mark) => reaches(mark, from, to)),
      PALETTES.projector,
    );
    // An inner picture, which cuts off what reaches beyond it.
    const below = height - whole.headHeight;
    const body = `<svg y="${whole.headHeight}" width="${width}" height="${below}" viewBox="0 ${from} ${width} ${below}">${shown}</svg>${svgMarks(whole.heads, PALETTES.projector)}`;
    slices.push({
      width,
      height,
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${body}</svg>`,
    });
    from = to;
  }
  return slices;
}

const ABOVE = 22;
const BELOW = 8;

/** Messages of the part alone, with the number of their step before the label; that of an act stands beside its box. */
function numbered(marks: readonly Mark[], { report }: OpenRun, part: Part, width: number): readonly Mark[] {
  const steps = new Map<string, string>();
  part.steps.forEach((step, i) => {
    for (const { id } of step.messages) steps.set(`message:${id}`, String(i + 1));
    for (const { seq, kind } of step.events) if (kind === 'act') steps.set(`act:${seq}`, String(i + 1));
  });
  const outside = new Set(
    report.messages.filter((m) => m.sentAt < part.from || m.sentAt >= part.to).map(({ id }) => `message:${id}`),
  );
  return marks.flatMap((mark): readonly Mark[] => {
    const { id } = mark;
    if (id === undefined) return [mark];
    if (outside.has(id)) return [];
    const n = steps.get(id);
    if (n === undefined) return [mark];
    if (mark.kind === 'text' && id.startsWith('message:')) return [{ ...mark, text: `${n}  ${mark.text}` }];
    if (mark.kind !== 'rect') return [mark];
    const right = mark.x + mark.width + 6;
    const roomy = right + 24 < width;
    const beside = { kind: 'text', text: n, font: 'code', fill: 'ink', halo: 'paper', y: mark.y + 15 } as const;
    return [mark, { ...beside, x: roomy ? right : mark.x - 6, anchor: roomy ? 'start' : 'end' }];
  });
}

/** The first place from `y` down where no letter and no box is cut. */
function cutBelow(marks: readonly Mark[], y: number): number {
  const boxes = marks.filter(({ kind }) => kind === 'text' || kind === 'rect');
  for (let cut = Math.ceil(y); cut < y + 60; cut += 1) if (!boxes.some((mark) => cuts(mark, cut))) return cut;
  return y;
}

const cuts = (mark: Mark, y: number): boolean => {
  const span = spanOf(mark);
  return span !== null && span[0] < y && span[1] > y;
};

/** The lowest place above `limit` where no letter is cut, and if it can be had no arrow either. */
function cutAbove(marks: readonly Mark[], limit: number, least: number): number {
  const near = marks.filter((mark) => reaches(mark, least, limit));
  for (const some of [near, near.filter(({ kind }) => kind === 'text')])
    for (let y = Math.floor(limit); y > least; y -= 1) if (!some.some((mark) => cuts(mark, y))) return y;
  return limit;
}

/** How far up and down a mark reaches; `null`: it is a lane, which goes on everywhere. */
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
