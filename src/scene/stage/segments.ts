/**
 * Bytes under way, each message as a capsule whose outline and colour say its kind and whose label says what it carries. What has just
 * arrived stays for a moment as a ghost.
 */
import type { TrafficKind } from '../../protocol/message';
import type { CapsuleMark, CapsuleShape, Mark } from '../marks/mark';
import { CAPSULE_PADDING } from '../marks/outline';
import { fit, type Measure } from '../text';
import { linkKey } from '../topology';
import type { Flight } from '../traffic';
import type { StageContext } from './context';
import { overlap } from './hand';
import { heartbeat } from './heartbeat';
import { fanOf, type Lane, laneOf, middleOf } from './lane';
import type { PipePlace, Rect } from './place';
import { ghostOpacity, progressOf } from './progress';
import { snapshotBlock } from './snapshotBlock';
import { trainMarks } from './train';

export const SHAPE: Readonly<Record<TrafficKind, CapsuleShape>> = {
  handshake: 'capsule',
  auth: 'lock',
  snapshot: 'block',
  stream: 'square',
  heartbeat: 'disc',
  refusal: 'notched',
};

export function segmentMarks(context: StageContext, marks: Mark[]): void {
  const { layout, now } = context;
  const pipes = new Map(layout.pipes.map((pipe) => [linkKey(...pipe.between), pipe]));
  const trains = new Map<string, { pipe: PipePlace; forwards: boolean; flights: Flight[] }>();
  const singles: { lane: Lane; flight: Flight; look: CapsuleMark['look']; opacity: number }[] = [];

  for (const flight of now.last) {
    const pipe = pipes.get(linkKey(flight.message.from, flight.message.to));
    const opacity = ghostOpacity(flight, context);
    if (pipe && opacity > 0)
      singles.push({
        lane: laneOf(pipe, flight),
        flight,
        look: flight.lostAt === null ? 'ghost' : 'lost',
        opacity,
      });
  }
  for (const flight of now.inFlight) {
    const pipe = pipes.get(linkKey(flight.message.from, flight.message.to));
    if (!pipe) continue;
    const lane = laneOf(pipe, flight);
    if (flight.row < lane.rows) singles.push({ lane, flight, look: 'solid', opacity: 1 });
    else {
      const key = `${pipe.id} ${flight.message.from}`;
      const train = trains.get(key);
      if (train) train.flights.push(flight);
      else trains.set(key, { pipe, forwards: lane.forwards, flights: [flight] });
    }
  }
  for (const { pipe, forwards, flights } of trains.values()) trainMarks(pipe, forwards, flights, context, marks);
  /** That a link is cut or silent is said above it. */
  const states = marks.filter((mark) => mark.kind === 'text' && mark.fill === 'refusal');
  const flying: Mark[] = [];
  for (const { lane, flight, look, opacity } of singles)
    if (look === 'solid') single(lane, flight, look, opacity, context, flying);
  // A ghost makes room for what comes after it.
  for (const { lane, flight, look, opacity } of singles) {
    if (look === 'solid') continue;
    const ghost: Mark[] = [];
    single(lane, flight, look, opacity, context, ghost);
    const covered = ghost.some((mark) =>
      [...flying, ...states].some((other) => touching(mark, other, context.measure)),
    );
    if (!covered) marks.push(...ghost);
  }
  marks.push(...flying);
}

/** Two capsules, or the words beside one and whatever the other consists of, at one place. */
function touching(a: Mark, b: Mark, measure: Measure): boolean {
  const [one, other] = [extentOf(a, measure), extentOf(b, measure)];
  return (
    one !== null && other !== null && overlap({ ...one, width: one.width + 2 }, { ...other, width: other.width + 2 }, 0)
  );
}

/** The room that a capsule or words take; `null`: another mark. */
export function extentOf(mark: Mark, measure: Measure): Rect | null {
  if (mark.kind === 'capsule') return mark;
  if (mark.kind !== 'text') return null;
  const width = measure(mark.text, mark.font);
  const left = mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0;
  return { x: mark.x - left, y: mark.y - 10, width, height: 13 };
}

function single(
  lane: Lane,
  flight: Flight,
  look: CapsuleMark['look'],
  opacity: number,
  context: StageContext,
  marks: Mark[],
): void {
  const { message } = flight;
  const id = `message:${message.id}`;
  // When it is read byte by byte it stands at its receiver's door, and a bar at its foot shows how much has been read.
  const read = look === 'solid' && context.byte?.message === message.id ? context.byte : null;
  const share = look === 'ghost' || (read && message.name !== 'RDB') ? 1 : progressOf(flight, context);
  const selected = context.selected === id;
  const base = {
    kind: 'capsule',
    id,
    traffic: message.kind,
    look,
    ...(opacity < 1 ? { opacity } : {}),
    ...(selected ? { selected } : {}),
    ...(read ? { progress: read.count / read.of } : {}),
  } as const;
  const row = Math.min(flight.row, lane.rows - 1);

  if (message.kind === 'heartbeat' && !read) return heartbeat(lane, message, share, row, base, context, marks);
  if (message.name === 'RDB') {
    marks.push(snapshotBlock(lane, flight, share, look, base, context));
    return;
  }
  const shape = read ? 'capsule' : SHAPE[message.kind];
  const padding = CAPSULE_PADDING[shape];
  const most = lane.upright ? lane.pipe.breadth / 2 - 8 : lane.length - fanOf(lane.pipe).length - 8;
  const label = fit(message.label, 'code', most - padding, context.measure);
  const width = label === '' ? lane.height + 6 : Math.ceil(context.measure(label, 'code')) + padding;
  const middle = middleOf(lane, share, lane.upright ? lane.height : width, row);
  marks.push({
    ...base,
    shape,
    x: Math.round((middle.x - width / 2) * 4) / 4,
    y: middle.y - lane.height / 2,
    width,
    height: lane.height,
    label,
    ...(read ? { front: middle.right ? 'right' : 'left' } : {}),
  });
}
