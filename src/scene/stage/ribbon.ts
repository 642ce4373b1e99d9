/**
 * The backlog as a ribbon on an axis in bytes of stream. What is kept is filled, what has dropped out is hatched, the room that is left is
 * empty. On it stand the position of each replica, the span that its output buffer holds (the same memory since 7.0), and the byte that a
 * PSYNC asks for.
 */
import type { NodeView } from '../../engine/world/snapshot';
import { bytes, grouped } from '../format';
import type { Mark } from '../marks/mark';
import { fit } from '../text';
import type { StageContext } from './context';
import type { NodePlace } from './place';
import { type Bar, positionLabels } from './positionLabels';
import { type Position, positionsOf, type PsyncRequest, requestOf } from './positions';
import { rulerOf, type Ruler } from './ruler';

const HEAD = 20;
const FOOT = 36;

export function ribbonMarks(context: StageContext, marks: Mark[]): void {
  for (const place of context.layout.ribbons) {
    const node = context.snapshot.nodes.find((n) => n.name === place.node);
    if (node) ribbon(place, node, context, marks);
  }
}

function ribbon(place: NodePlace, node: NodeView, context: StageContext, marks: Mark[]): void {
  const { words, layout, measure, selected } = context;
  const { active, firstByteOffset: first, histlen, size } = node.backlog;
  const id = `backlog:${node.name}`;
  const { x, y, width } = place;
  const bar = { x, y: y + HEAD + 8, width, height: Math.max(16, Math.min(34, place.height - HEAD - 8 - FOOT)) };

  const title = layout.ribbons.length > 1 ? `${words.backlog} · ${node.name}` : words.backlog;
  marks.push({ kind: 'text', id, x, y: y + 12, text: title, font: 'noteStrong', fill: 'ink' });
  const afterTitle = x + measure(title, 'noteStrong') + 8;
  const outline = { kind: 'rect', id, ...bar, radius: 4, stroke: selected === id ? 'ink' : 'line' } as const;
  if (!active) {
    marks.push({
      kind: 'text',
      x: afterTitle,
      y: y + 12,
      text: fit(node.process === 'down' ? words.lostBacklog : words.noBacklog, 'note', x + width - afterTitle, measure),
      font: 'note',
      fill: 'faint',
    });
    marks.push({ ...outline, dash: [4, 4] });
    return;
  }

  const end = first + histlen - 1;
  const positions = positionsOf(node, context.snapshot);
  const request = requestOf(node, context);
  const ruler = rulerOf(
    { first, end, size, positions: positions.flatMap((p) => [p.at, p.sent ?? p.at]), asked: request?.offset ?? null },
    bar.x,
    bar.width,
  );

  marks.push(outline);
  if (ruler.first > bar.x + 1)
    marks.push({
      kind: 'rect',
      x: bar.x,
      y: bar.y,
      width: ruler.first - bar.x,
      height: bar.height,
      radius: 4,
      fill: 'wash',
      hatch: 'line',
    });
  if (histlen > 0)
    marks.push({
      kind: 'rect',
      id,
      x: ruler.first,
      y: bar.y,
      width: Math.max(2, ruler.end - ruler.first),
      height: bar.height,
      radius: 3,
      fill: 'streamWash',
    });
  // The last offset stands above its mark, or beside it in the empty room if the title is in the way.
  const endText = `${grouped(node.masterReplOffset)} ${node.name}`;
  const endWidth = measure(endText, 'codeStrong');
  const endX = ruler.end + 6 + endWidth <= x + width ? ruler.end + 6 : ruler.end - 8 - endWidth;
  const above = endX > afterTitle + 60;
  const clear = above || endX > ruler.end ? ruler.end : endX - 6;
  spans(bar, ruler, end, clear, positions, request, context, marks);
  for (const at of ruler.breaks) breakMark(at, bar.y, bar.height, marks);

  const room = (above ? endX - 16 : x + width) - afterTitle;
  const facts = [...(histlen > 0 ? [words.kept(grouped(first), grouped(end))] : []), words.room(grouped(size))];
  const told = facts
    .map((_, i) => facts.slice(0, facts.length - i).join(' · '))
    .find((text) => measure(text, 'note') <= room);
  marks.push({
    kind: 'text',
    x: afterTitle,
    y: y + 12,
    text: told ?? fit(facts[0] ?? '', 'note', room, measure),
    font: 'note',
    fill: 'faint',
  });
  marks.push({
    kind: 'line',
    points: [ruler.end, bar.y - 6, ruler.end, bar.y + bar.height + 4],
    stroke: 'ink',
    strokeWidth: 2,
  });
  marks.push({
    kind: 'text',
    x: endX,
    y: above ? bar.y - 5 : bar.y + bar.height / 2 + 4,
    text: endText,
    font: 'codeStrong',
    fill: 'ink',
    ...(above ? { halo: 'paper' } : {}),
  });

  positionLabels(bar, ruler, first, histlen, positions, request, context, marks);
}

/** What each replica has yet to receive: a band from where it is to the end, one below another, with its size to the left of `clear`. */
function spans(
  bar: Bar,
  ruler: Ruler,
  end: number,
  clear: number,
  positions: readonly Position[],
  request: PsyncRequest | null,
  { measure, words }: StageContext,
  marks: Mark[],
): void {
  const behind = positions.filter((p) => p.live && (p.sent ?? p.at) < end).slice(0, 4);
  const asked =
    request && request.offset <= end && request.inWindow
      ? [{ from: request.offset - 1, count: end - request.offset + 1, id: `message:${request.message}` }]
      : [];
  const bands = [
    ...asked,
    ...behind
      .filter((p) => (p.sent ?? p.at) !== asked[0]?.from)
      .map((p) => ({ from: p.sent ?? p.at, count: end - (p.sent ?? p.at), id: `node:${p.name}` })),
  ];
  const height = bar.height / Math.max(1, bands.length);
  bands.forEach(({ from, count, id }, i) => {
    const x0 = ruler.x(from);
    const box = {
      x: x0,
      y: bar.y + i * height + (bands.length > 1 ? 1 : 0),
      width: Math.max(2, ruler.end - x0),
      height: height - (bands.length > 1 ? 2 : 0),
    };
    marks.push({ kind: 'rect', id, ...box, fill: 'streamMid' });
    const text = bytes(count, words.unit);
    const short = grouped(count);
    if (height < 13) return;
    const room = widestBetween([box.x, ...ruler.breaks.filter((x) => x > box.x && x < clear), clear]);
    const shown = measure(text, 'code') + 8 < room.width ? text : measure(short, 'code') + 4 < room.width ? short : '';
    if (shown !== '')
      marks.push({
        kind: 'text',
        x: room.x + room.width / 2,
        y: box.y + box.height / 2 + 4,
        text: shown,
        font: 'code',
        fill: 'ink',
        anchor: 'middle',
      });
  });
}

/** The widest room between ascending borders, so that no number is written across a break. */
function widestBetween(borders: readonly number[]): { readonly x: number; readonly width: number } {
  let widest = { x: borders[0] ?? 0, width: 0 };
  for (const [i, x] of borders.entries()) {
    const width = (borders[i + 1] ?? x) - x;
    if (width > widest.width) widest = { x, width };
  }
  return widest;
}

/** Two small strokes across the bar: here the scale changes. */
function breakMark(x: number, y: number, height: number, marks: Mark[]): void {
  for (const dx of [-3, 3]) {
    const [top, bottom] = [y - 2, y + height + 2];
    marks.push({ kind: 'line', points: [x + dx - 3, bottom, x + dx + 3, top], stroke: 'paper', strokeWidth: 4 });
    marks.push({ kind: 'line', points: [x + dx - 3, bottom, x + dx + 3, top], stroke: 'edge' });
  }
}
