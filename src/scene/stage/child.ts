/**
 * A BGSAVE child: a second, smaller process that splits off its server. It shows where it writes to, how far it is and what it costs, or,
 * if its parent has hung up or died, what it keeps open.
 */
import { bytes, grouped, percent } from '../format';
import type { Mark } from '../marks/mark';
import { fit } from '../text';
import type { Units } from '../words';
import type { StageContext } from './context';

export function childMarks({ snapshot, layout, at, words, measure }: StageContext, marks: Mark[]): void {
  for (const place of layout.children) {
    const node = snapshot.nodes.find((n) => n.name === place.node);
    const card = layout.cards.find((c) => c.node === place.node);
    const child = node?.bgsave ?? node?.orphans.at(-1);
    if (!node || !child || !card) continue;
    const { target, startedAt, endsAt, holds } = child;
    const orphaned = child !== node.bgsave;
    const { x, y, width, height } = place;
    // The fork: two strokes from the card, like a cell that divides.
    const below = y >= card.y + card.height;
    const [stemX, stemY] = below ? [x + 20, card.y + card.height] : [card.x + card.width, y + height / 2];
    marks.push({
      kind: 'line',
      points: below ? [stemX, stemY, stemX, y] : [stemX, stemY, x, stemY],
      stroke: 'edge',
      strokeWidth: 3,
    });
    // Orphans of the same server that still live stand behind it.
    const behind = node.orphans.length - (orphaned ? 1 : 0);
    if (behind > 0)
      marks.push({
        kind: 'rect',
        x: x + BEHIND,
        y: y + BEHIND,
        width,
        height,
        radius: 8,
        fill: 'wash',
        stroke: 'edge',
        dash: [4, 3],
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
    const share = endsAt > startedAt ? Math.min(1, Math.max(0, (at - startedAt) / (endsAt - startedAt))) : 1;
    const aim = target === 'disk' ? words.toDisk : words.toSocket;
    // The longest that fits, from the one with its purpose to the one with only what it writes.
    const names = orphaned ? [`BGSAVE · ${words.orphan}`, words.orphan] : [`BGSAVE ${aim}`, 'BGSAVE', 'RDB'];
    const right = percent(share);
    const room = width - 24 - measure(right, 'code') - 8;
    marks.push({
      kind: 'text',
      x: x + 12,
      y: y + 17,
      text: names.find((name) => measure(name, 'note') <= room) ?? fit(names.at(-1) ?? '', 'note', room, measure),
      font: 'note',
      fill: 'ink',
    });
    marks.push({ kind: 'text', x: x + width - 12, y: y + 17, text: right, font: 'code', fill: 'soft', anchor: 'end' });
    const bar = { x: x + 12, y: y + 26, width: width - 24, height: 5 };
    marks.push({ kind: 'rect', ...bar, radius: 2.5, fill: 'hair' });
    if (share > 0)
      marks.push({ kind: 'rect', ...bar, width: Math.max(5, bar.width * share), radius: 2.5, fill: 'snapshot' });
    if (height < WITH_MEMORY) continue;
    // What it keeps open is more surprising than what it costs.
    const size = pages(node.memory.copied, words.unit);
    const copied = words.copied(size);
    // Half a number is worse than a short name, which is the one in Redis's log: "Fork CoW for RDB".
    const costs = orphaned ? aim : measure(copied, 'note') <= width - 24 ? copied : `CoW ${size}`;
    const own = holds.length > 0 ? words.holds(holds.length) : costs;
    const text = fit(
      behind > 0 ? `${words.more(grouped(behind))} · ${words.orphan}` : own,
      'note',
      width - 24,
      measure,
    );
    marks.push({ kind: 'text', x: x + 12, y: y + 46, text, font: 'note', fill: 'soft' });
  }
}

/** How far a card stands out behind another. */
const BEHIND = 4;

/** The least height with room for a second line. */
const WITH_MEMORY = 54;

/** The number of its pages, of 4 KiB each. */
const pages = (size: number, units: Units): string =>
  size < 102_400 ? `${grouped(size / 1024)} KiB` : bytes(size, units);
