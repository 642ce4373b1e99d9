/**
 * The axis of a history as marks: bytes of stream from left to right, all to one scale, a lane for each server. What a backlog keeps is
 * filled, what it has dropped is hatched. Strokes in it are the borders of 7.0's blocks; behind its end is the room that is left in the
 * last one.
 *
 * ```
 *        20 000        30 000        40 000        50 000
 *   master                              20 441..53 210
 *   ▨▨▨▨▨▨▨▨▨▨[              |             ]
 *   replica
 *   ▲ applied, filled; read, open; ● acknowledged, filled; sent, open; ┃ asked for
 * ```
 */
import { ticks } from 'd3-array';
import { grouped } from '../format';
import type { Mark } from '../marks/mark';
import type { PaletteKey } from '../palette';
import { linear, type Scale } from '../scale';
import { fit, type Measure } from '../text';
import type { History, Lane, Point } from './histories';

/** Bytes at the left and the right edge: the boundary after byte `lo` and after byte `hi`. */
export interface Domain {
  readonly lo: number;
  readonly hi: number;
}

export interface RulerInput {
  readonly history: History;
  readonly domain: Domain;
  readonly width: number;
  /** A server that is selected. */
  readonly node: string | null;
  /** A byte that somebody points at, and the answer to a request that is drawn. */
  readonly pointed: number | null;
  readonly refused: boolean;
  /** The bytes of the message that is selected: from the one after `from` to `to`. */
  readonly shown: { readonly from: number; readonly to: number } | null;
  readonly words: { readonly gone: string; readonly upTo: (offset: string) => string };
  readonly measure: Measure;
}

export interface RulerScene {
  readonly marks: readonly Mark[];
  readonly height: number;
  readonly scale: Scale;
}

const PAD = 2;
const AXIS = 22;
const LANE = 58;
const BAR = { y: 18, height: 16 };
/** Two strokes closer together than this are drawn as one. */
const APART = 4;

export const rulerHeight = ({ lanes }: History): number => AXIS + LANE * lanes.length;

/** Ids: `node:<name>`. */
export function rulerScene(input: RulerInput): RulerScene {
  const { history, domain, width, measure } = input;
  const scale = linear([domain.lo, domain.hi], [PAD, width - PAD]);
  const marks: Mark[] = [{ kind: 'line', points: [PAD, AXIS - 4, width - PAD, AXIS - 4], stroke: 'line' }];
  axis(scale, domain, width, measure, marks);
  if (input.shown && input.shown.to > domain.lo && input.shown.from < domain.hi) {
    const [from, to] = [scale(Math.max(input.shown.from, domain.lo)), scale(Math.min(input.shown.to, domain.hi))];
    const width = Math.max(3, to - from);
    marks.push({ kind: 'rect', x: from, y: AXIS - 7, width, height: 6, fill: 'stream' });
  }
  history.lanes.forEach((lane, i) => laneMarks(lane, AXIS + i * LANE, scale, input, marks));
  const height = rulerHeight(history);
  if (input.pointed !== null && isSeen(input.pointed, domain)) {
    const x = scale(input.pointed);
    marks.push({ kind: 'line', points: [x, AXIS - 8, x, height - 6], stroke: 'accent', dash: [3, 3] });
  }
  return { marks, height, scale };
}

function axis(scale: Scale, domain: Domain, width: number, measure: Measure, marks: Mark[]): void {
  const widest = measure(grouped(Math.ceil(domain.hi)), 'note') + 24;
  let free = Number.NEGATIVE_INFINITY;
  for (const at of ticks(domain.lo, domain.hi, Math.max(2, Math.floor(width / widest)))) {
    if (!Number.isInteger(at)) continue;
    const [x, text] = [scale(at), grouped(at)];
    marks.push({ kind: 'line', points: [x, AXIS - 8, x, AXIS - 4], stroke: 'edge' });
    const half = measure(text, 'note') / 2;
    const middle = Math.min(Math.max(x, half), width - half);
    if (middle - half < free) continue;
    free = middle + half + 8;
    marks.push({ kind: 'text', x: middle, y: AXIS - 11, text, font: 'note', fill: 'faint', anchor: 'middle' });
  }
}

function laneMarks(lane: Lane, top: number, scale: Scale, input: RulerInput, marks: Mark[]): void {
  const { width, domain, measure, words, node } = input;
  const id = `node:${lane.node}`;
  const chosen = node === lane.node;
  const bar = { y: top + BAR.y, height: BAR.height };
  const { window, upTo } = lane;
  const says = window
    ? `${grouped(window.first)}..${grouped(window.end)}`
    : lane.points.length > 0
      ? grouped(Math.max(...lane.points.map(({ at }) => at)))
      : '';
  const told = upTo === null ? says : words.upTo(grouped(upTo));
  const toldWidth = measure(told, 'code');
  marks.push({
    kind: 'text',
    id,
    x: PAD,
    y: top + 12,
    text: fit(lane.node, chosen ? 'labelStrong' : 'label', width - toldWidth - 12, measure),
    font: chosen ? 'labelStrong' : 'label',
    fill: 'ink',
  });
  marks.push({ kind: 'text', id, x: width - PAD, y: top + 12, text: told, font: 'code', fill: 'soft', anchor: 'end' });
  const box = (from: number, to: number) => {
    const x = Math.max(0, scale(Math.max(from, domain.lo)));
    return { x, y: bar.y, width: Math.min(width, scale(Math.min(to, domain.hi))) - x, height: bar.height };
  };
  marks.push({
    kind: 'line',
    points: [PAD, bar.y + bar.height, width - PAD, bar.y + bar.height],
    stroke: chosen ? 'ink' : 'line',
  });
  if (window) windowMarks(lane, window, box, scale, input, marks);
  if (upTo !== null && isSeen(upTo, domain)) stroke(scale(upTo), bar, 'ink', marks);
  for (const point of lane.points) pointMark(point, id, scale, bar.y + bar.height, input, marks);
}

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

function windowMarks(
  lane: Lane,
  { first, end, runs }: NonNullable<Lane['window']>,
  box: (from: number, to: number) => Box,
  scale: Scale,
  { domain, words, measure }: RulerInput,
  marks: Mark[],
): void {
  const gone = box(0, first - 1);
  if (first > 1 && gone.width > 0) {
    marks.push({ kind: 'rect', ...gone, fill: 'wash', hatch: 'line' });
    if (gone.width > measure(words.gone, 'note') + 10)
      marks.push({
        kind: 'text',
        x: gone.x + gone.width / 2,
        y: gone.y + 12,
        text: words.gone,
        font: 'note',
        fill: 'soft',
        anchor: 'middle',
        halo: 'wash',
      });
  }
  const last = runs.at(-1);
  const room = last ? box(end, Math.max(end, last.start + last.count * last.capacity - 1)) : null;
  if (room && lane.upTo === null && room.width > 1) marks.push({ kind: 'rect', ...room, stroke: 'line', dash: [3, 3] });
  const kept = box(first - 1, end);
  if (kept.width <= 0) return;
  marks.push({
    kind: 'rect',
    id: `node:${lane.node}`,
    ...kept,
    width: Math.max(2, kept.width),
    fill: 'streamMid',
    stroke: 'stream',
  });
  for (const at of bordersOf(runs, Math.max(first, domain.lo), Math.min(end, domain.hi), scale)) {
    const x = scale(at);
    marks.push({ kind: 'line', points: [x, kept.y, x, kept.y + kept.height], stroke: 'stream' });
  }
  if (isSeen(end, domain)) stroke(scale(end), kept, 'ink', marks);
}

/** The last bytes of blocks between two places, without those too close to the one before to be told apart. */
function bordersOf(runs: NonNullable<Lane['window']>['runs'], from: number, to: number, scale: Scale): number[] {
  const out: number[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const { start, capacity, count } of runs) {
    const apart = scale(start + capacity) - scale(start);
    const every = apart <= 0 ? count : Math.max(1, Math.ceil(APART / apart));
    const last = Math.min(count - 1, Math.floor((to + 1 - start) / capacity));
    for (let i = Math.max(0, Math.ceil((from + 1 - start) / capacity)); i <= last; i += every) {
      const x = scale(start + i * capacity - 1);
      if (x - before < APART) continue;
      before = x;
      out.push(start + i * capacity - 1);
    }
  }
  return out;
}

const stroke = (x: number, { y, height }: Pick<Box, 'y' | 'height'>, fill: PaletteKey, marks: Mark[]): void =>
  void marks.push({ kind: 'line', points: [x, y - 3, x, y + height + 3], stroke: fill, strokeWidth: 2 });

function pointMark(
  { kind, at }: Point,
  id: string,
  scale: Scale,
  bottom: number,
  { domain, refused }: RulerInput,
  marks: Mark[],
): void {
  const boundary = kind === 'asked' ? at - 1 : at;
  if (!isSeen(boundary, domain)) return;
  const x = scale(boundary);
  switch (kind) {
    case 'applied':
    case 'read':
      marks.push({
        kind: 'line',
        id,
        points: [x, bottom + 1, x + 5, bottom + 9, x - 5, bottom + 9],
        closed: true,
        fill: kind === 'applied' ? 'ink' : 'paper',
        stroke: 'ink',
      });
      return;
    case 'acked':
      marks.push({ kind: 'disc', id, x, y: bottom + 15, r: 3, fill: 'heartbeat' });
      return;
    case 'sent':
      marks.push({ kind: 'disc', id, x, y: bottom + 15, r: 5, fill: 'paper', stroke: 'stream', strokeWidth: 1.5 });
      return;
    case 'asked': {
      const fill = refused ? 'refusal' : 'handshake';
      marks.push({ kind: 'line', points: [x, bottom - BAR.height - 6, x, bottom + 20], stroke: fill, strokeWidth: 2 });
      return;
    }
  }
}

const isSeen = (at: number, { lo, hi }: Domain): boolean => at >= lo && at <= hi;
