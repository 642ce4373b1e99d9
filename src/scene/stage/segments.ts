/**
 * Bytes on their way. Each direction has its own lane beside the pipe's middle: what goes right keeps above, what goes left
 * below; what goes down keeps left, what goes up right. A lane has rows for messages that are under way together; more of them
 * than there are rows go as a train of small marks and a count.
 */
import type { Message, TrafficKind } from '../../protocol/message';
import { bytes, percent } from '../format';
import type { CapsuleMark, CapsuleShape, Mark } from '../marks/mark';
import { CAPSULE_PADDING } from '../marks/outline';
import { trafficText } from '../palette';
import { fit } from '../text';
import { linkKey } from '../topology';
import { ROWS, type Flight } from '../traffic';
import type { StageContext } from './context';
import { pathLength, spotAt } from './path';
import type { PipePlace } from './place';
import { progressOf } from './progress';

export const SHAPE: Readonly<Record<TrafficKind, CapsuleShape>> = {
  handshake: 'capsule', auth: 'lock', snapshot: 'block', stream: 'square', heartbeat: 'disc', refusal: 'notched',
};

/** How far a capsule at either end is tucked under the card. */
const TUCKED = 5;
const ROW = 26;
const DISC = 14;
const BLOCK = 108;

export function segmentMarks(context: StageContext, marks: Mark[]): void {
  const { layout, now } = context;
  const pipes = new Map(layout.pipes.map((pipe) => [linkKey(...pipe.between), pipe]));
  const trains = new Map<string, { pipe: PipePlace; forwards: boolean; flights: Flight[] }>();
  const singles: { lane: Lane; flight: Flight; look: CapsuleMark['look']; opacity: number }[] = [];

  for (const flight of now.last) {
    const pipe = pipes.get(linkKey(flight.message.from, flight.message.to));
    const opacity = ghostOpacity(flight, context);
    if (pipe && opacity > 0) singles.push({ lane: laneOf(pipe, flight, layout.flow), flight, look: flight.lostAt === null ? 'ghost' : 'lost', opacity });
  }
  for (const flight of now.inFlight) {
    const pipe = pipes.get(linkKey(flight.message.from, flight.message.to));
    if (!pipe) continue;
    const lane = laneOf(pipe, flight, layout.flow);
    if (flight.row < lane.rows) singles.push({ lane, flight, look: 'solid', opacity: 1 });
    else {
      const key = `${pipe.id} ${flight.message.from}`;
      const train = trains.get(key);
      if (train) train.flights.push(flight);
      else trains.set(key, { pipe, forwards: lane.forwards, flights: [flight] });
    }
  }
  for (const { pipe, forwards, flights } of trains.values()) trainMarks(pipe, forwards, flights, context, marks);
  const flying: Mark[] = [];
  for (const { lane, flight, look, opacity } of singles) if (look === 'solid') single(lane, flight, look, opacity, context, flying);
  // A ghost makes way for what comes after it.
  for (const { lane, flight, look, opacity } of singles) {
    if (look === 'solid') continue;
    const ghost: Mark[] = [];
    single(lane, flight, look, opacity, context, ghost);
    if (!ghost.some((mark) => flying.some((other) => touching(mark, other)))) marks.push(...ghost);
  }
  marks.push(...flying);
}

/** Two capsules, or a capsule's words and a capsule, at one place. */
function touching(a: Mark, b: Mark): boolean {
  if (a.kind !== 'capsule' || b.kind !== 'capsule') return false;
  return a.x < b.x + b.width + 2 && b.x < a.x + a.width + 2 && a.y < b.y + b.height && b.y < a.y + a.height;
}

interface Lane {
  readonly pipe: PipePlace;
  readonly length: number;
  /** From the pipe's first point to its last. */
  readonly forwards: boolean;
  /** Capsules are set beside each other across the flow (`right`) or one behind the other (`down`). */
  readonly upright: boolean;
  readonly offset: number;
  readonly height: number;
  readonly rows: number;
}

function laneOf(pipe: PipePlace, flight: Flight, flow: 'right' | 'down'): Lane {
  const upright = flow === 'down';
  const tight = pipe.breadth < 54 && !upright;
  return {
    pipe, upright,
    length: pathLength(pipe.points),
    forwards: flight.message.from === pipe.between[0],
    offset: upright ? pipe.breadth / 4 : tight ? Math.max(9, pipe.breadth / 4) : 13,
    height: tight ? 17 : 22,
    rows: upright ? 2 : Math.min(ROWS, Math.max(1, Math.floor(pipe.breadth / 2 / ROW))),
  };
}

/** Middle of a capsule that has gone `share` of its way. Short pipes leave it tucked under the cards at both ends. */
function middleOf(lane: Lane, share: number, extent: number, row: number): { x: number; y: number; right: boolean } {
  const { pipe, length, forwards, upright, offset } = lane;
  const tuck = upright ? -2 : Math.min(TUCKED, extent / 2);
  const [first, last] = [extent / 2 - tuck, length - extent / 2 + tuck];
  // Rows that go down or up go one behind the other: the later still waits under its sender.
  const behind = upright ? row * (lane.height + 3) : 0;
  const gone = first + (last - first) * share - behind;
  // Where pipes fan out nothing could be read: there a capsule stands still at the mouth of the level piece.
  const along = forwards ? gone : length - gone;
  const fan = fanOf(pipe);
  const mouth = Math.min(Math.max(fan.length + extent / 2 - 10, 0), Math.max(length / 2, last));
  const fromStart = fan.length === 0 ? along : fan.atStart ? Math.max(mouth, Math.min(along, Math.max(mouth, last))) : Math.min(length - mouth, Math.max(along, Math.min(length - mouth, length - last)));
  const spot = spotAt(pipe.points, fromStart);
  const [dx, dy] = forwards ? [spot.dx, spot.dy] : [-spot.dx, -spot.dy];
  if (upright) return { x: spot.x + (dy >= 0 ? -offset : offset), y: spot.y, right: dx >= 0 };
  // What goes right keeps above, what goes left below, whichever way the pipe slants.
  const side = dx >= 0 ? -1 : 1;
  const away = offset + row * ROW;
  const lean = Math.abs(dx) < 0.3 ? 0 : 1;
  return { x: spot.x + (lean === 1 ? 0 : side * away), y: spot.y + lean * side * away, right: dx >= 0 };
}

/** The slanted piece of a bent pipe, next to the master: its length, and whether the pipe's points begin with it. */
function fanOf({ points, main }: PipePlace): { readonly length: number; readonly atStart: boolean } {
  if (!main || points.length <= 4) return { length: 0, atStart: true };
  const atStart = points[1] !== points[3];
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = atStart ? points : points.slice(-4);
  return { length: Math.hypot(x1 - x0, y1 - y0), atStart };
}

function single(lane: Lane, flight: Flight, look: CapsuleMark['look'], opacity: number, context: StageContext, marks: Mark[]): void {
  const { message } = flight;
  const id = `message:${message.id}`;
  const share = look === 'ghost' ? 1 : progressOf(flight, context);
  const selected = context.selected === id;
  const base = { kind: 'capsule', id, traffic: message.kind, look, ...(opacity < 1 ? { opacity } : {}), ...(selected ? { selected } : {}) } as const;
  const row = Math.min(flight.row, lane.rows - 1);

  if (message.kind === 'heartbeat') return heartbeat(lane, message, share, row, base, context, marks);
  if (message.name === 'RDB') {
    marks.push(snapshotBlock(lane, flight, share, look, base, context));
    return;
  }
  const shape = SHAPE[message.kind];
  const padding = CAPSULE_PADDING[shape];
  const most = lane.upright ? lane.pipe.breadth / 2 - 8 : lane.length - fanOf(lane.pipe).length - 8;
  const label = fit(message.label, 'code', most - padding, context.measure);
  const width = label === '' ? lane.height + 6 : Math.ceil(context.measure(label, 'code')) + padding;
  const middle = middleOf(lane, share, lane.upright ? lane.height : width, row);
  marks.push({ ...base, shape, x: Math.round((middle.x - width / 2) * 4) / 4, y: middle.y - lane.height / 2, width, height: lane.height, label });
}

type Base = Pick<CapsuleMark, 'kind' | 'id' | 'traffic' | 'look' | 'opacity' | 'selected'>;

/** A small disc; its words trail behind it. */
function heartbeat(lane: Lane, message: Message, share: number, row: number, base: Base, { measure }: StageContext, marks: Mark[]): void {
  const middle = middleOf(lane, share, DISC + 2 * TUCKED, row);
  marks.push({ ...base, shape: 'disc', x: middle.x - DISC / 2, y: middle.y - DISC / 2, width: DISC, height: DISC, label: '' });
  const room = lane.upright ? lane.pipe.breadth / 2 - 20 : lane.length - 44;
  const text = fit(message.label, 'code', room, measure);
  if (text === '') return;
  const width = measure(text, 'code');
  const [from, to] = lane.upright ? [0, 0] : ends(lane);
  // Behind the disc while there is room between the cards, before it at the start of its way.
  const behind = middle.right ? middle.x - 12 - width >= from : middle.x + 12 + width <= to;
  const leftwards = lane.upright ? false : middle.right === behind;
  marks.push({
    kind: 'text', id: base.id ?? '', x: middle.x + (leftwards ? -12 : 12), y: middle.y + 4, text, font: 'code', fill: trafficText('heartbeat'), anchor: leftwards ? 'end' : 'start', halo: 'paper',
    ...(base.opacity === undefined ? {} : { opacity: base.opacity }),
  });
}

function ends({ pipe: { points } }: Lane): readonly [number, number] {
  const [a, b] = [points[0] ?? 0, points[points.length - 2] ?? 0];
  return a < b ? [a, b] : [b, a];
}

/**
 * A snapshot comes as a long block: its head crosses first, then it fills the pipe, then its tail goes in. How much of the
 * way is head and tail is latency against length, with enough of both to be seen.
 */
function snapshotBlock(lane: Lane, flight: Flight, share: number, look: CapsuleMark['look'], base: Base, context: StageContext): CapsuleMark {
  const { message } = flight;
  const link = context.snapshot.links.find(({ between: [a, b] }) => (a === message.from && b === message.to) || (b === message.from && a === message.to));
  const crossing = Math.min(0.9, Math.max(0.15, (link?.latencyUs ?? 0) / Math.max(1, flight.endsAt - message.sentAt)));
  const straight = lane.pipe.points.length === 4;
  const least = lane.upright ? 30 : Math.min(BLOCK, lane.length - 8);
  const head = Math.min(1, share / crossing) * lane.length;
  const tail = Math.max(0, (share - (1 - crossing)) / crossing) * lane.length;
  const long = straight && look === 'solid' && head - tail > least;
  const extent = long ? Math.min(head - tail, lane.length - 4) : least;
  const at = long ? (head + tail) / 2 : null;
  const middle = at === null ? middleOf(lane, share, extent, 0) : middleAt(lane, at);
  const [width, height] = lane.upright ? [Math.min(132, lane.pipe.breadth / 2 - 8), extent] : [extent, lane.height + 2];
  const done = doneOf(flight, share, crossing, context);
  const number = look === 'ghost' ? bytes(message.end - message.start, context.words.unit) : done.label;
  const label = fit(`${message.name} ${number}`, 'code', width - 12, context.measure);
  return {
    ...base, shape: 'block', x: middle.x - width / 2, y: middle.y - height / 2, width, height, label,
    ...(look === 'solid' && done.share !== null ? { progress: done.share } : {}),
  };
}

const middleAt = (lane: Lane, gone: number): { x: number; y: number; right: boolean } => {
  const middle = middleOf(lane, 0.5, 0, 0);
  const spot = spotAt(lane.pipe.points, lane.forwards ? gone : lane.length - gone);
  const centre = spotAt(lane.pipe.points, lane.length / 2);
  return { x: middle.x + spot.x - centre.x, y: middle.y + spot.y - centre.y, right: middle.right };
};

/** How much of a snapshot is there: what its receiver says, else what has arrived by the clock. */
function doneOf(flight: Flight, share: number, crossing: number, { snapshot, words }: StageContext): { share: number | null; label: string } {
  const transfer = snapshot.nodes.find((n) => n.name === flight.message.to)?.masterLink?.transfer;
  if (transfer && transfer.total !== null && transfer.total > 0) return { share: transfer.read / transfer.total, label: percent(transfer.read / transfer.total) };
  if (transfer && transfer.total === null) return { share: null, label: bytes(transfer.read, words.unit) };
  const arrived = Math.max(0, (share - crossing) / (1 - crossing));
  return { share: arrived, label: percent(arrived) };
}

const MERGED = 5;

/** Too many to be read: a small mark each, those that would touch drawn once, and how many there are. */
function trainMarks(pipe: PipePlace, forwards: boolean, flights: readonly Flight[], context: StageContext, marks: Mark[]): void {
  const first = flights[0];
  if (!first) return;
  const lane = { ...laneOf(pipe, first, context.layout.flow), forwards };
  const row = lane.upright ? 0 : lane.rows - 1;
  const shift = trainShift(lane, row);
  let lastAt = Number.NaN;
  for (const flight of flights) {
    const share = progressOf(flight, context);
    const at = Math.round((share * lane.length) / MERGED);
    if (at === lastAt) continue;
    lastAt = at;
    const { x, y } = middleOf(lane, (at * MERGED) / lane.length, 3, row);
    marks.push({ kind: 'rect', id: `message:${flight.message.id}`, x: x - 1.5, y: y - 4 + shift, width: 3, height: 8, fill: flight.message.kind });
  }
  const middle = middleOf(lane, 0.5, 3, row);
  marks.push({
    kind: 'text', x: lane.upright ? 2 * spotAt(pipe.points, lane.length / 2).x - middle.x - Math.sign(spotAt(pipe.points, lane.length / 2).x - middle.x) * (lane.offset - 22) : middle.x, y: middle.y + shift * 1.9 + 4, text: context.words.more(String(flights.length)), font: 'noteStrong', fill: 'soft', anchor: 'middle', halo: 'paper',
  });
}

/** The train runs outside the last row, on its side of the pipe. */
const trainShift = (lane: Lane, row: number): number => (lane.upright ? 0 : Math.sign(middleOf(lane, 0.5, 3, row).y - spotAt(lane.pipe.points, lane.length / 2).y) * (lane.height / 2 + 8));

const GHOST_SECONDS = 1.2;
const FADE_SECONDS = 0.25;

/** Whole for a second of story after its arrival, then quickly gone: half a ghost cannot be read. */
function ghostOpacity(flight: Flight, { story, at }: StageContext): number {
  const since = story.toStory(at) - story.toStory(flight.lostAt ?? flight.endsAt);
  return since < GHOST_SECONDS ? 1 : Math.max(0, Math.round((1 - (since - GHOST_SECONDS) / FADE_SECONDS) * 100) / 100);
}
