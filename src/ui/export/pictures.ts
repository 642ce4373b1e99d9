/** The page's pictures as files: the same scenes, painted as SVG or on a canvas of their own. */
import type { Snapshot } from '../../engine/world/snapshot';
import type { TimeUs } from '../../protocol/units';
import type { Mark } from '../../scene/marks/mark';
import { PALETTES, type Theme } from '../../scene/palette';
import { paintCanvas } from '../../scene/painters/canvas';
import { paintSvg, svgMarks } from '../../scene/painters/svg';
import { sequenceScene } from '../../scene/sequence';
import { layoutStage, type Size } from '../../scene/stage';
import { stageScene } from '../../scene/stageScene';
import { cardMarks } from '../../scene/stage/cards';
import type { Measure } from '../../scene/text';
import type { SceneWords } from '../../scene/words';
import type { OpenRun } from '../../store/run';
import { type Column, columnOf, svgBetween } from '../print/column';
import type { Part } from '../print/part';

/** What the reader sees, as far as pictures need it. */
export interface Sight {
  readonly open: OpenRun;
  readonly snapshot: Snapshot;
  readonly at: TimeUs;
  readonly theme: Theme;
  readonly words: SceneWords;
  readonly measure: Measure;
}

export interface Drawing {
  readonly size: Size;
  readonly marks: readonly Mark[];
  /** How far below the top of the whole picture this part begins, and which marks stay at its top. */
  readonly top: number;
  readonly fixed: readonly Mark[];
}

const STAGE: Size = { width: 960, height: 520 };
const LANE = 260;
const NARROWEST = 640;

/** Traffic, with the servers over it as marks; on the page servers are buttons. */
export function stageDrawing({ open, snapshot, at, words, measure }: Sight, size = STAGE): Drawing {
  const layout = layoutStage(open.topologies(at), size);
  const input = { snapshot, traffic: open.traffic, story: open.story, at };
  const marks = [...stageScene(input, layout, { words, measure }), ...cardMarks(layout, snapshot, measure)];
  return { size, marks, top: 0, fixed: [] };
}

/** The whole run, or as much of it around the cursor as fits into `tallest` pixels. */
export function sequenceDrawing({ open, at, words, measure }: Sight, tallest = Number.POSITIVE_INFINITY): Drawing {
  const { report, story } = open;
  const width = Math.max(NARROWEST, LANE * report.nodes.length);
  const draw = (height: number, top?: number) =>
    sequenceScene({
      report,
      story,
      size: { width, height },
      at,
      words,
      measure,
      ...(top === undefined ? {} : { top }),
    });
  const whole = draw(1, 0);
  const height = Math.min(whole.height, tallest);
  const top = Math.round(Math.min(Math.max(0, whole.cursor - height / 2), whole.height - height));
  const { marks, heads } = whole.height > tallest ? draw(height, top) : draw(height);
  return { size: { width, height }, marks, top, fixed: heads };
}

export function svgOf({ size, marks, top, fixed }: Drawing, theme: Theme): string {
  if (top === 0) return paintSvg([paper(size), ...marks, ...fixed], PALETTES[theme], size);
  const { width, height } = size;
  const shown = `<svg viewBox="0 ${top} ${width} ${height}">${svgMarks(marks, PALETTES[theme])}</svg>`;
  const under = svgMarks([paper(size)], PALETTES[theme]);
  return wholeSvg(size, `${under}${shown}${svgMarks(fixed, PALETTES[theme])}`);
}

const wholeSvg = ({ width, height }: Size, body: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${body}</svg>`;

/** The part of a run that a diagram shows. */
export function diagramColumn({ open, words, measure }: Sight, part: Part): Column {
  return columnOf({ open, part, words, measure }, Math.max(NARROWEST, LANE * open.report.nodes.length), false);
}

export function diagramSvg(column: Column, theme: Theme): string {
  const { width, top, bottom } = column;
  const height = heightOf(column);
  const body = `${svgMarks([paper({ width, height })], PALETTES[theme])}${svgBetween(column, top, bottom, theme)}`;
  return wholeSvg({ width, height }, body);
}

export function diagramDrawing(column: Column): Drawing {
  const { width, marks, heads, top, headHeight } = column;
  return { size: { width, height: heightOf(column) }, marks, top: top - headHeight, fixed: heads };
}

const heightOf = ({ top, bottom, headHeight }: Column): number => Math.round(bottom - top) + headHeight;

/** What every browser can paint: phones give up on a canvas with more pixels, and all browsers on one with a longer side. */
const MOST_PIXELS = 16_000_000;
const LONGEST_SIDE = 16_000;

/** The height of the tallest PNG of a width, CSS pixels. */
export const tallestPng = (width: number): number => Math.min(LONGEST_SIDE, Math.floor(MOST_PIXELS / width));

export function pngOf({ size, marks, top, fixed }: Drawing, theme: Theme): Promise<Blob | null> {
  const fine = 4 * size.width * size.height <= MOST_PIXELS && 2 * Math.max(size.width, size.height) <= LONGEST_SIDE;
  const dpr = fine ? 2 : 1;
  const canvas = document.createElement('canvas');
  canvas.width = size.width * dpr;
  canvas.height = size.height * dpr;
  const context = canvas.getContext('2d');
  if (!context) return Promise.resolve(null);
  paintCanvas(context, [paper(size)], PALETTES[theme], { dpr });
  paintCanvas(context, marks, PALETTES[theme], { dpr, dy: -top });
  paintCanvas(context, fixed, PALETTES[theme], { dpr });
  return new Promise((resolve) => canvas.toBlob(resolve, 'image/png'));
}

const paper = ({ width, height }: Size): Mark => ({ kind: 'rect', x: 0, y: 0, width, height, fill: 'paper' });
