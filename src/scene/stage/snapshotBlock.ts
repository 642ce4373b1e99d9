/** An RDB on its way. */
import { bytes, percent } from '../format';
import type { CapsuleMark } from '../marks/mark';
import { fit } from '../text';
import { linkKey } from '../topology';
import type { Flight } from '../traffic';
import type { StageContext } from './context';
import type { Base } from './heartbeat';
import { type Lane, middleOf } from './lane';
import { spotAt } from './path';

/** The least width at which its words can be read. */
const BLOCK = 108;

/**
 * A snapshot comes as a long block: its head crosses first, then it fills the pipe, then its tail goes in. The share of the way for head
 * and tail is latency against length, with enough of both to be seen.
 */
export function snapshotBlock(
  lane: Lane,
  flight: Flight,
  share: number,
  look: CapsuleMark['look'],
  base: Base,
  context: StageContext,
): CapsuleMark {
  const { message } = flight;
  const link = context.snapshot.links.find(({ between }) => linkKey(...between) === linkKey(message.from, message.to));
  const crossing = Math.min(0.9, Math.max(0.15, (link?.latencyUs ?? 0) / Math.max(1, flight.endsAt - message.sentAt)));
  // On a slanted pipe a long block would stick out of it.
  const straight = lane.pipe.points.length === 4 && (lane.upright || Math.abs(spotAt(lane.pipe.points, 0).dy) < 0.05);
  const least = lane.upright ? 30 : Math.min(BLOCK, lane.length - 8);
  const head = Math.min(1, share / crossing) * lane.length;
  const tail = Math.max(0, (share - (1 - crossing)) / crossing) * lane.length;
  const long = straight && look === 'solid' && head - tail > least;
  const extent = long ? Math.min(head - tail, lane.length - 4) : least;
  const at = long ? (head + tail) / 2 : null;
  const middle = at === null ? middleOf(lane, share, extent, 0) : middleAt(lane, at);
  const [width, height] = lane.upright ? [Math.min(132, lane.pipe.breadth / 2 - 8), extent] : [extent, lane.height + 2];
  const done =
    base.progress === undefined
      ? doneOf(flight, share, crossing, context)
      : { share: base.progress, label: percent(base.progress) };
  // All of it: as long as every other view says, without what frames it on the wire ($EOF: and its mark, twice).
  const told = look === 'ghost' ? message.label : `${message.name} ${done.label}`;
  const label = fit(told, 'code', width - 12, context.measure);
  return {
    ...base,
    shape: 'block',
    x: middle.x - width / 2,
    y: middle.y - height / 2,
    width,
    height,
    label,
    ...(look === 'solid' && done.share !== null ? { progress: done.share } : {}),
  };
}

const middleAt = (lane: Lane, gone: number): { x: number; y: number; right: boolean } => {
  const middle = middleOf(lane, 0.5, 0, 0);
  const spot = spotAt(lane.pipe.points, lane.forwards ? gone : lane.length - gone);
  const centre = spotAt(lane.pipe.points, lane.length / 2);
  return { x: middle.x + spot.x - centre.x, y: middle.y + spot.y - centre.y, right: middle.right };
};

/** How much of a snapshot has arrived: what its receiver says, else what has arrived by the clock. */
function doneOf(
  flight: Flight,
  share: number,
  crossing: number,
  { snapshot, words }: StageContext,
): { share: number | null; label: string } {
  const transfer = snapshot.nodes.find((n) => n.name === flight.message.to)?.masterLink?.transfer;
  if (transfer && transfer.total !== null && transfer.total > 0)
    return { share: transfer.read / transfer.total, label: percent(transfer.read / transfer.total) };
  if (transfer && transfer.total === null) return { share: null, label: bytes(transfer.read, words.unit) };
  const arrived = Math.max(0, (share - crossing) / (1 - crossing));
  return { share: arrived, label: percent(arrived) };
}
