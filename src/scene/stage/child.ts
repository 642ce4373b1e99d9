/** A BGSAVE child: a second, smaller process split off its server, with what it writes to and how far it is. */
import { percent } from '../format';
import type { Mark } from '../marks/mark';
import { fit } from '../text';
import type { StageContext } from './context';

export function childMarks({ snapshot, layout, story, at, words, measure }: StageContext, marks: Mark[]): void {
  for (const place of layout.children) {
    const node = snapshot.nodes.find((n) => n.name === place.node);
    const card = layout.cards.find((c) => c.node === place.node);
    if (!node?.bgsave || !card) continue;
    const { target, startedAt, endsAt } = node.bgsave;
    const { x, y, width, height } = place;
    // The fork: two strokes from the card, as a cell that divides.
    const below = y >= card.y + card.height;
    const [stemX, stemY] = below ? [x + 20, card.y + card.height] : [card.x + card.width, y + height / 2];
    marks.push({
      kind: 'line',
      points: below ? [stemX, stemY, stemX, y] : [stemX, stemY, x, stemY],
      stroke: 'edge',
      strokeWidth: 3,
    });
    marks.push({
      kind: 'rect',
      id: `bgsave:${node.name}`,
      x,
      y,
      width,
      height,
      radius: 8,
      fill: 'card',
      stroke: 'edge',
      dash: [4, 3],
    });
    const [from, to, now] = [story.toStory(startedAt), story.toStory(endsAt), story.toStory(at)];
    const done = to > from ? Math.min(1, Math.max(0, (now - from) / (to - from))) : 1;
    const share = endsAt > startedAt ? (at - startedAt) / (endsAt - startedAt) : 1;
    const target_ = target === 'disk' ? words.toDisk : words.toSocket;
    const right = percent(share);
    const room = width - 24 - measure(right, 'code') - 8;
    marks.push({
      kind: 'text',
      x: x + 12,
      y: y + 17,
      text: fit(`BGSAVE ${target_}`, 'note', room, measure),
      font: 'note',
      fill: 'ink',
    });
    marks.push({ kind: 'text', x: x + width - 12, y: y + 17, text: right, font: 'code', fill: 'soft', anchor: 'end' });
    const bar = { x: x + 12, y: y + height - 12, width: width - 24, height: 5 };
    marks.push({ kind: 'rect', ...bar, radius: 2.5, fill: 'hair' });
    if (done > 0)
      marks.push({ kind: 'rect', ...bar, width: Math.max(5, bar.width * done), radius: 2.5, fill: 'snapshot' });
  }
}
