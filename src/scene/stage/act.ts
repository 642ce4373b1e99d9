/** What somebody just typed, above the server it was typed to. */
import type { Mark } from '../marks/mark';
import { fit } from '../text';
import type { StageContext } from './context';

export function actMarks({ now, layout, measure, selected }: StageContext, marks: Mark[]): void {
  const { act } = now;
  const place = act && layout.acts.find((p) => p.node === act.node);
  if (!act || !place || place.y < 2) return;
  const text = fit(
    `> ${act.text}`,
    'code',
    Math.min(place.width * 1.6, layout.size.width - place.x - 12) - 24,
    measure,
  );
  const width = measure(text, 'code') + 24;
  marks.push({
    kind: 'rect',
    id: `act:${act.seq}`,
    x: place.x,
    y: place.y,
    width,
    height: place.height,
    radius: 12,
    fill: 'card',
    stroke: selected === `act:${act.seq}` ? 'ink' : 'edge',
    strokeWidth: selected === `act:${act.seq}` ? 1.5 : 1,
  });
  marks.push({ kind: 'text', x: place.x + 12, y: place.y + 16, text, font: 'code', fill: 'ink' });
  marks.push({
    kind: 'line',
    points: [place.x + 22, place.y + place.height, place.x + 22, place.y + place.height + 10],
    stroke: 'edge',
    strokeWidth: 2,
    dash: [2, 3],
  });
}
