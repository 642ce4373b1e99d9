/** A heartbeat: a small disc; its words trail behind it. */
import type { Message } from '../../protocol/message';
import type { CapsuleMark, Mark } from '../marks/mark';
import { trafficText } from '../palette';
import { fit } from '../text';
import type { StageContext } from './context';
import { type Lane, middleOf, TUCKED } from './lane';

/** What all marks of one message have in common. */
export type Base = Pick<CapsuleMark, 'kind' | 'id' | 'traffic' | 'look' | 'opacity' | 'selected' | 'progress'>;

const DISC = 14;

export function heartbeat(
  lane: Lane,
  message: Message,
  share: number,
  row: number,
  base: Base,
  { measure }: StageContext,
  marks: Mark[],
): void {
  const middle = middleOf(lane, share, DISC + 2 * TUCKED, row);
  marks.push({
    ...base,
    shape: 'disc',
    x: middle.x - DISC / 2,
    y: middle.y - DISC / 2,
    width: DISC,
    height: DISC,
    label: '',
  });
  const room = lane.upright ? lane.pipe.breadth / 2 - 20 : lane.length - 44;
  const text = fit(message.label, 'code', room, measure);
  if (text === '') return;
  const width = measure(text, 'code');
  const [from, to] = lane.upright ? [0, 0] : ends(lane);
  // The words stand behind the disc if there is room between the cards, and before it at the start of its way.
  const behind = middle.right ? middle.x - 12 - width >= from : middle.x + 12 + width <= to;
  const leftwards = lane.upright ? false : middle.right === behind;
  marks.push({
    kind: 'text',
    id: base.id ?? '',
    x: middle.x + (leftwards ? -12 : 12),
    y: middle.y + 4,
    text,
    font: 'code',
    fill: trafficText('heartbeat'),
    anchor: leftwards ? 'end' : 'start',
    halo: 'paper',
    ...(base.opacity === undefined ? {} : { opacity: base.opacity }),
  });
}

function ends({ pipe: { points } }: Lane): readonly [number, number] {
  const [a, b] = [points[0] ?? 0, points[points.length - 2] ?? 0];
  return a < b ? [a, b] : [b, a];
}
