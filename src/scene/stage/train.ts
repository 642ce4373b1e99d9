/** Too many messages to read each: a train of small marks, and how many there are. */
import type { Mark } from '../marks/mark';
import type { Flight } from '../traffic';
import type { StageContext } from './context';
import { type Lane, laneOf, middleOf } from './lane';
import { spotAt } from './path';
import type { PipePlace } from './place';
import { progressOf } from './progress';

/** Marks nearer to each other than this are drawn once. */
const MERGED = 5;

export function trainMarks(
  pipe: PipePlace,
  forwards: boolean,
  flights: readonly Flight[],
  context: StageContext,
  marks: Mark[],
): void {
  const first = flights[0];
  if (!first) return;
  const lane = { ...laneOf(pipe, first), forwards };
  const row = lane.upright ? 0 : lane.rows - 1;
  const shift = trainShift(lane, row);
  let lastAt = Number.NaN;
  for (const flight of flights) {
    const share = progressOf(flight, context);
    const at = Math.round((share * lane.length) / MERGED);
    if (at === lastAt) continue;
    lastAt = at;
    const { x, y } = middleOf(lane, (at * MERGED) / lane.length, 3, row);
    marks.push({
      kind: 'rect',
      id: `message:${flight.message.id}`,
      x: x - 1.5,
      y: y - 4 + shift,
      width: 3,
      height: 8,
      fill: flight.message.kind,
    });
  }
  const middle = middleOf(lane, 0.5, 3, row);
  const pipeX = spotAt(pipe.points, lane.length / 2).x;
  marks.push({
    kind: 'text',
    // Beside a vertical pipe, on the side away from the lane; else outside the train.
    x: lane.upright ? pipeX + Math.sign(pipeX - middle.x) * 22 : middle.x,
    y: middle.y + shift * 1.9 + 4,
    text: context.words.more(String(flights.length)),
    font: 'noteStrong',
    fill: 'soft',
    anchor: 'middle',
    halo: 'paper',
  });
}

/** The train runs beyond the last row, on its own side of the pipe. */
const trainShift = (lane: Lane, row: number): number =>
  lane.upright
    ? 0
    : Math.sign(middleOf(lane, 0.5, 3, row).y - spotAt(lane.pipe.points, lane.length / 2).y) * (lane.height / 2 + 8);
