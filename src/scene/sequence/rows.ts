/**
 * Where everything in the sequence view stands. Rows follow story time, but each beginning, end and note gets room of its own, so that no
 * two labels share a line. Folded repeats get little room; an idle stretch is one row with a break.
 */
import type { Message } from '../../protocol/message';
import type { TimeUs } from '../../protocol/units';
import type { RunReport } from '../../worker/messages';
import { instant } from '../format';
import { lossesOf } from '../losses';
import type { Break, Story } from '../story';
import type { SceneWords } from '../words';
import { notesOf, type Note } from './notes';

export interface Arrow {
  readonly message: Message;
  readonly y1: number;
  /** Where it arrives. For a lost one: where it was when it was lost. */
  readonly y2: number;
  readonly endsAt: number;
  readonly lost: boolean;
  /** One of many repeats: a thin arrow without a label. */
  readonly small: boolean;
}
export interface NoteRow {
  readonly note: Note;
  readonly y: number;
}
export interface BreakRow {
  readonly fold: Break;
  readonly y: number;
  readonly height: number;
}

export interface Rows {
  readonly lanes: readonly { readonly name: string; readonly x: number }[];
  readonly gutter: number;
  readonly headHeight: number;
  readonly height: number;
  readonly arrows: readonly Arrow[];
  /** At i: the lowest y that any of the arrows 0 to i reaches. Tells where to begin looking for what is visible. */
  readonly reach: Float64Array;
  readonly notes: readonly NoteRow[];
  readonly breaks: readonly BreakRow[];
  /** Instants that are written in the gutter. */
  readonly times: readonly { readonly at: TimeUs; readonly y: number }[];
  readonly yOf: (at: TimeUs) => number;
  readonly middleOf: (id: number) => number | null;
}

const HEAD = 36;
const PER_SECOND = 24;
const ROW = 19;
/** The height that a stretch of repeats takes at most, however many there are. */
const TRAIN_HEIGHT = 150;
const BREAK_ROW = 34;

interface Point {
  readonly at: number;
  /** At the same instant an end comes before what it causes. */
  readonly order: number;
  /** The room above it, and below it up to the next beginning or note. */
  readonly room: number;
  readonly below?: number;
  readonly put: (y: number) => void;
}

export function rowsOf({
  report,
  story,
  width,
  words,
}: {
  report: RunReport;
  story: Story;
  width: number;
  words: SceneWords;
}): Rows {
  const gutter = (width < 330 ? 52 : 66) + longer(report.endsAt);
  const lanes = lanesOf(report, gutter, width);
  const lost = lossesOf(report);
  const trainOf = new Map<number, number>();
  for (const train of story.trains) for (const id of train) trainOf.set(id, train.length);

  const starts = new Float64Array(report.messages.length);
  const ends = new Float64Array(report.messages.length);
  const points: Point[] = [];
  for (const message of report.messages) {
    const { id } = message;
    const inTrain = trainOf.get(id) ?? 0;
    const row = Math.min(ROW, TRAIN_HEIGHT / Math.max(1, inTrain));
    points.push({ at: message.sentAt, order: 3, room: row, put: (y) => (starts[id] = y) });
    const end = endOf(message, lost, report.until);
    points.push({ at: end, order: 0, room: Math.min(10, row), put: (y) => (ends[id] = y) });
  }
  const notes: NoteRow[] = [];
  for (const note of notesOf(report, story, words))
    points.push({
      at: note.at,
      order: note.order,
      room: note.room,
      below: note.below,
      put: (y) => notes.push({ note, y }),
    });
  const breaks: BreakRow[] = [];
  for (const fold of story.breaks) {
    if (fold.repeats > 0)
      points.push({ at: fold.fromUs, order: 2, room: 26, put: (y) => breaks.push({ fold, y: y + 2, height: 0 }) });
    else
      points.push({
        at: fold.toUs,
        order: -1,
        room: BREAK_ROW,
        put: (y) => breaks.push({ fold, y: y - BREAK_ROW / 2, height: BREAK_ROW }),
      });
  }

  // From top to bottom: story time sets the pace, and every point takes at least its room.
  points.sort((a, b) => a.at - b.at || a.order - b.order);
  const idle = story.breaks.filter((b) => b.repeats === 0);
  const knots: { at: number; y: number }[] = [{ at: report.startsAt, y: HEAD + 10 }];
  const times: { at: TimeUs; y: number }[] = [];
  let [at, y, b, free] = [report.startsAt as number, HEAD + 10, 0, 0];
  let written = '';
  for (const point of points) {
    while (idle[b] && (idle[b] as Break).toUs < point.at) b += 1;
    const folded = idle[b] !== undefined && (idle[b] as Break).fromUs <= at && point.at > at;
    const pace = folded ? 0 : (story.toStory(point.at as TimeUs) - story.toStory(at as TimeUs)) * PER_SECOND;
    y += Math.max(point.room, Math.min(pace, 3 * ROW));
    if (point.order > 0) y = Math.max(y, free);
    free = Math.max(free, y + (point.below ?? 0));
    const [previous] = times.slice(-1);
    if (point.order >= 1 && point.at !== previous?.at && (!previous || y - previous.y >= 2 * ROW)) {
      const text = instant(point.at as TimeUs, words.unit);
      if (text !== written) times.push({ at: point.at as TimeUs, y });
      written = text;
    }
    point.put(y);
    const lastKnot = knots[knots.length - 1];
    if (lastKnot && lastKnot.at === point.at) lastKnot.y = y;
    else knots.push({ at: point.at, y });
    at = point.at;
  }
  if (at < report.until) knots.push({ at: report.until, y: (y += 24) });

  const arrows = report.messages.map((message): Arrow => {
    const isLost = message.arrivesAt === null && lost.has(message.data);
    return {
      message,
      y1: starts[message.id] ?? 0,
      y2: ends[message.id] ?? 0,
      endsAt: endOf(message, lost, report.until),
      lost: isLost,
      small: (trainOf.get(message.id) ?? 0) > 7,
    };
  });
  const reach = new Float64Array(arrows.length);
  arrows.forEach((arrow, i) => (reach[i] = Math.max(reach[i - 1] ?? 0, arrow.y1, arrow.y2)));
  return {
    lanes,
    gutter,
    headHeight: HEAD,
    height: Math.ceil(y + 32),
    arrows,
    reach,
    notes,
    breaks,
    times,
    yOf: (instant) => yAt(knots, instant, story),
    middleOf: (id) => (arrows[id] ? (arrows[id].y1 + arrows[id].y2) / 2 : null),
  };
}

/** Labels such as `1 min 12.290 s` and `1 h 5 min 0.123 s` need more room beside the lanes than `12.290 s`. */
const longer = (endsAt: TimeUs): number =>
  endsAt >= 3_600_000_000 ? 68 : endsAt >= 60_000_000 ? 36 : endsAt >= 10_000_000 ? 8 : 0;

const endOf = (message: Message, lost: ReadonlyMap<number, number>, until: number): number =>
  message.arrivesAt ?? lost.get(message.data) ?? until;

/** A server without a name stands for a gap between the others. */
function lanesOf({ nodes }: RunReport, gutter: number, width: number): Rows['lanes'] {
  const [left, right] = [gutter + 26, width - 34];
  return nodes
    .map(({ name }, i) => ({
      name,
      x: Math.round(nodes.length === 1 ? left : left + ((right - left) * i) / (nodes.length - 1)),
    }))
    .filter(({ name }) => name !== '');
}

/** Between two rows the cursor moves with story time; at an instant it stands below everything that happened in it. */
function yAt(knots: readonly { readonly at: number; readonly y: number }[], at: TimeUs, story: Story): number {
  let low = 0;
  let high = knots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((knots[middle]?.at ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const [a, b] = [knots[low], knots[low + 1]];
  if (!a) return 0;
  if (!b || at <= a.at) return a.y;
  const [from, to, now] = [story.toStory(a.at as TimeUs), story.toStory(b.at as TimeUs), story.toStory(at)];
  return a.y + (to > from ? ((b.y - a.y) * (now - from)) / (to - from) : 0);
}
