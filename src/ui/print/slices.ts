/**
 * A tall sequence cut into pictures that fit on pages, each with the lane heads on top, and with steps numbered like the text beside it.
 */
import type { OpenRun } from '../../store/run';
import { columnOf, cutAbove, svgBetween, type ToDraw } from './column';

export interface Slice {
  readonly width: number;
  readonly height: number;
  /** A whole `<svg>`. */
  readonly svg: string;
}

/** The room on an A4 page between its margins, at 96 pixels an inch; the first page also has the title. */
const UPRIGHT = { width: 680, first: 850, other: 990 };
const ACROSS = { width: 1000, first: 500, other: 650 };
type Page = typeof UPRIGHT | typeof ACROSS;
const LEAST_LANE = 112;
/** Of more lanes than fit at that width each is narrower, as long as the end of its name can be read. */
const NARROWEST_LANE = 36;

/** Whether there are so many lanes that the page must be turned sideways. */
export const isWide = ({ nodes }: OpenRun['report']): boolean => nodes.length * LEAST_LANE > UPRIGHT.width;

/** Where that saves pages a picture is drawn smaller; its letters, 9 points otherwise, have 7.7 at least. */
const SMALLEST = 0.86;
const SIZES = [1, 0.93, SMALLEST] as const;

export function slicesOf(what: ToDraw): readonly Slice[] {
  const { report } = what.open;
  const page = isWide(report) ? ACROSS : UPRIGHT;
  const lanes = report.nodes.length;
  const least = Math.max(NARROWEST_LANE * lanes, Math.min(LEAST_LANE * lanes, Math.round(page.width / SMALLEST)));
  const [first = [], ...smaller] = SIZES.map((size) =>
    cutUp(what, page, Math.max(Math.round(page.width / size), least)),
  );
  return smaller.reduce((best, slices) => (slices.length < best.length ? slices : best), first);
}

/** Drawn so wide, and scaled down to the page: so more of it goes on one. */
function cutUp(what: ToDraw, page: Page, width: number): readonly Slice[] {
  const column = columnOf(what, width, true);
  const { bottom, headHeight } = column;
  const scale = width / page.width;
  const slices: Slice[] = [];
  for (let from = column.top; from < bottom; ) {
    const room = (slices.length === 0 ? page.first : page.other) * scale - headHeight;
    const to = bottom - from <= room ? bottom : cutAbove(column, from + room, from + room / 2);
    const height = Math.round(to - from) + headHeight;
    const svg = svgBetween(column, from, to, 'projector');
    slices.push({
      width,
      height,
      svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}">${svg}</svg>`,
    });
    from = to;
  }
  return slices;
}
