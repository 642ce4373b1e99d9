/** What somebody just did, above the server at which it was done. If something stands there: higher up, or shorter. */
import { deedLine } from '../deed';
import type { Mark } from '../marks/mark';
import { fit } from '../text';
import type { StageContext } from './context';
import { overlap } from './hand';
import { extentOf } from './segments';
import type { Rect } from './place';

/** The buttons of the stage lie in its upper right corner. */
const TOOLS = { width: 84, height: 36 };
const PADDING = 12;
const GAP = 4;

export function actMarks({ now, layout, measure, selected }: StageContext, marks: Mark[]): void {
  const { act } = now;
  const place = act && layout.acts.find((p) => p.node === act.node);
  if (!act || !place || place.y < 2) return;
  const boxOf = (room: number, y: number): Rect & { readonly text: string } => {
    const text = fit(deedLine(act), 'code', room - 2 * PADDING, measure);
    const width = measure(text, 'code') + 2 * PADDING;
    const right = layout.size.width - (y < TOOLS.height ? TOOLS.width : PADDING);
    return { x: Math.max(2, Math.min(place.x, right - width)), y, width, height: place.height, text };
  };
  const short = boxOf(place.width, place.y);
  const long = Math.min(place.width * 1.6, layout.size.width - 2 * PADDING);
  const said = marks.flatMap((mark) => extentOf(mark, measure) ?? []);
  const others = layout.cards.filter(({ node }) => node !== act.node);
  const free = (box: Rect, ...things: readonly Rect[]): boolean =>
    box.y >= 2 && !things.some((one) => overlap(box, one, 0));
  const box =
    [boxOf(long, place.y), boxOf(long, place.y - place.height - GAP), short].find((one) =>
      free(one, ...others, ...said),
    ) ?? short;
  // Between two cards there may be no room at all. Half a bubble would say nothing, and the caption says it as well.
  if (!free(box, ...others)) return;
  const { x, y, width, height, text } = box;
  marks.push({
    kind: 'rect',
    id: `act:${act.seq}`,
    x,
    y,
    width,
    height,
    radius: 12,
    fill: 'card',
    stroke: selected === `act:${act.seq}` ? 'ink' : 'edge',
    strokeWidth: selected === `act:${act.seq}` ? 1.5 : 1,
  });
  marks.push({ kind: 'text', x: x + PADDING, y: y + 16, text, font: 'code', fill: 'ink' });
  const stem = Math.min(place.x + 22, x + width - PADDING);
  marks.push({
    kind: 'line',
    points: [stem, y + height, stem, place.y + place.height + 10],
    stroke: 'edge',
    strokeWidth: 2,
    dash: [2, 3],
  });
}
