/** Links as pipes: a wider pipe has more bandwidth, a broken one is cut, and a thread in it is an open connection. */
import type { LinkView } from '../../engine/world/snapshot';
import { bitrate, duration } from '../format';
import { linkKey } from '../topology';
import type { Mark } from '../marks/mark';
import type { StageContext } from './context';
import { pathLength, spotAt } from './path';
import type { PipePlace } from './place';
import { ghostOpacity } from './progress';

export function pipeMarks(context: StageContext, marks: Mark[]): void {
  const links = new Map(context.snapshot.links.map((link) => [linkKey(...link.between), link]));
  for (const place of context.layout.pipes) {
    // A link that has not been used yet: nothing more is known of it.
    const unused: LinkView = { between: place.between, state: 'up', latencyUs: 0, bytesPerSecond: null };
    pipe(place, links.get(linkKey(...place.between)) ?? unused, context, marks);
  }
}

/** 4 px for a modem, 40 px for a gigabit and more, with one step for each factor of ten. */
export function pipeWidth(bytesPerSecond: number | null, breadth: number): number {
  const decades = bytesPerSecond === null ? 4 : Math.log10(Math.max(1, (bytesPerSecond * 8) / 10_000));
  return Math.min(breadth, 4 + 7.2 * Math.min(5, Math.max(0, decades)));
}

function pipe(place: PipePlace, link: LinkView, context: StageContext, marks: Mark[]): void {
  const { between, id, points } = place;
  const connections = context.snapshot.connections.filter((c) => joins(between, c.from, c.to));
  const busy =
    connections.length > 0 || context.now.inFlight.some(({ message }) => joins(between, message.from, message.to));
  const selected = context.selected === id;
  if (!place.main && !busy && !selected) return;
  const width = pipeWidth(
    link.bytesPerSecond,
    points.length > 4 ? Math.min(12, place.breadth / 3) : Math.min(44, place.breadth / 2),
  );
  const length = pathLength(points);
  if (link.state === 'down') {
    band(points, 0, length / 2 - 15, width, id, selected, marks);
    band(points, length / 2 + 15, length, width, id, selected, marks);
    brokenEnds(place, length, width, marks);
  } else {
    band(points, 0, length, width, id, selected, marks);
    if (link.state === 'held') gate(place, length, width, link.silentFrom !== undefined, marks);
  }
  for (const connection of connections) thread(place, length, connection, link.state === 'down', marks);
  labels(place, link, length, width, connections, context, marks);
}

const joins = ([a, b]: readonly [string, string], from: string, to: string): boolean =>
  (a === from && b === to) || (a === to && b === from);

/** A piece of pipe: its ground and its two walls. */
function band(
  points: readonly number[],
  from: number,
  to: number,
  width: number,
  id: string,
  selected: boolean,
  marks: Mark[],
): void {
  if (points.length > 4) {
    // A bent pipe is two strokes, one for the walls and one for the ground. When cut it is drawn thin instead of broken.
    const whole = to - from >= pathLength(points) - 1;
    const base = { kind: 'line', points, round: 14 } as const;
    marks.push({
      ...base,
      id,
      stroke: selected ? 'ink' : 'line',
      strokeWidth: width + 2,
      ...(whole ? {} : { dash: [6, 6] }),
    });
    marks.push({ ...base, stroke: 'hair', strokeWidth: width });
    return;
  }
  const [a, b] = [spotAt(points, from), spotAt(points, to)];
  const [nx, ny] = [(-a.dy * width) / 2, (a.dx * width) / 2];
  marks.push({
    kind: 'line',
    id,
    points: [a.x + nx, a.y + ny, b.x + nx, b.y + ny, b.x - nx, b.y - ny, a.x - nx, a.y - ny],
    closed: true,
    fill: 'hair',
  });
  const wall = selected ? ('ink' as const) : ('line' as const);
  marks.push({ kind: 'line', points: [a.x + nx, a.y + ny, b.x + nx, b.y + ny], stroke: wall });
  marks.push({ kind: 'line', points: [a.x - nx, a.y - ny, b.x - nx, b.y - ny], stroke: wall });
}

/** The two torn ends of a cut pipe. */
function brokenEnds({ points }: PipePlace, length: number, width: number, marks: Mark[]): void {
  for (const side of [-1, 1]) {
    const end = spotAt(points, length / 2 + side * 15);
    const half = Math.max(8, width / 2 + 3);
    const zigzag: number[] = [];
    for (let i = 0; i <= 4; i += 1) {
      const across = half - (i * half) / 2;
      const along = i % 2 === 0 ? 3 : -3;
      zigzag.push(end.x - end.dy * across + end.dx * along, end.y + end.dx * across + end.dy * along);
    }
    marks.push({ kind: 'line', points: zigzag, stroke: 'refusal', strokeWidth: 2 });
  }
}

/** A held link is shut by a gate, at which messages wait; the gate has one bar if only one direction is shut. */
function gate({ points }: PipePlace, length: number, width: number, oneWay: boolean, marks: Mark[]): void {
  for (const side of oneWay ? [0] : [-3.5, 3.5]) {
    const at = spotAt(points, length / 2 + side);
    const half = width / 2 + 6;
    marks.push({
      kind: 'line',
      points: [at.x - at.dy * half, at.y + at.dx * half, at.x + at.dy * half, at.y - at.dx * half],
      stroke: 'ink',
      strokeWidth: 3,
    });
  }
}

/** A connection is a thread through the pipe: dashed while it is being opened or closed, with a knot at either end. */
function thread(
  { points, between }: PipePlace,
  length: number,
  connection: StageContext['snapshot']['connections'][number],
  broken: boolean,
  marks: Mark[],
): void {
  const open = connection.state === 'open' && !broken;
  // While it is being opened the thread grows from the side that asks.
  const reach = connection.state === 'connecting' ? 0.5 : 1;
  const fromStart = connection.from === between[0];
  const [a, b] = fromStart ? [0, length * reach] : [length * (1 - reach), length];
  const [from, to] = [spotAt(points, a), spotAt(points, b)];
  const line = points.length > 4 && reach === 1 ? points : [from.x, from.y, to.x, to.y];
  marks.push({
    kind: 'line',
    id: `conn:${connection.conn}`,
    points: line,
    stroke: 'edge',
    strokeWidth: open ? 1.5 : 1,
    round: 10,
    ...(open ? {} : { dash: [3, 4] }),
  });
  for (const end of open ? [4, length - 4] : [fromStart ? 4 : length - 4]) {
    const knot = spotAt(points, end);
    marks.push({ kind: 'disc', x: knot.x, y: knot.y, r: 3, fill: open ? 'edge' : 'paper', stroke: 'edge' });
  }
}

function labels(
  { points, breadth, main }: PipePlace,
  link: LinkView,
  length: number,
  width: number,
  connections: readonly { readonly state: string }[],
  context: StageContext,
  marks: Mark[],
): void {
  const { words, layout, measure } = context;
  const middle = spotAt(points, length / 2);
  const state = stateWord(link, words);
  const rate = link.bytesPerSecond === null ? '' : bitrate(link.bytesPerSecond);
  const facts = [rate, link.latencyUs === 0 ? '' : duration(link.latencyUs, words.unit)]
    .filter((fact) => fact !== '')
    .join(' · ');
  const level = Math.abs(middle.dy) < 0.02;
  if (layout.flow === 'right' && level && breadth >= 70) {
    const above = middle.y - Math.max(width / 2, 26) - 10;
    if (state)
      marks.push({
        kind: 'text',
        x: middle.x,
        y: above,
        text: state,
        font: 'noteStrong',
        fill: 'refusal',
        anchor: 'middle',
      });
    else if (facts !== '' && measure(facts, 'note') < length - 8 && !crowdedAbove(context))
      marks.push({ kind: 'text', x: middle.x, y: above, text: facts, font: 'note', fill: 'faint', anchor: 'middle' });
    if (main && !state)
      connectionWord(middle.x, middle.y + Math.max(width / 2, 26) + 18, 'middle', connections, context, marks);
  } else if (layout.flow === 'down' && layout.cards.length === 2) {
    const [x, y] = [layout.size.width - 16, Math.min(points[1] ?? 0, points[3] ?? 0) + 18];
    if (state) marks.push({ kind: 'text', x, y, text: state, font: 'noteStrong', fill: 'refusal', anchor: 'end' });
    else if (context.now.inFlight.length === 0)
      marks.push({ kind: 'text', x, y, text: facts, font: 'note', fill: 'faint', anchor: 'end' });
    if (!state) connectionWord(x, y + 18, 'end', connections, context, marks);
  } else if (state && main) {
    marks.push({
      kind: 'text',
      x: middle.x,
      y: middle.y - width / 2 - 6,
      text: state,
      font: 'noteStrong',
      fill: 'refusal',
      anchor: 'middle',
      halo: 'paper',
    });
  }
}

/** `held`, or with the direction: `master → replica: held`. */
function stateWord({ between: [a, b], state, silentFrom }: LinkView, words: StageContext['words']): string | null {
  if (state !== 'held') return state === 'down' ? words.cut : null;
  if (silentFrom === undefined) return words.held;
  return `${silentFrom} → ${silentFrom === a ? b : a}: ${words.held}`;
}

/** Whether the second row of what goes right takes the place of the pipe's facts. */
const crowdedAbove = (context: StageContext): boolean =>
  context.now.inFlight.some((f) => f.row > 0) ||
  context.now.last.some((f) => f.row > 0 && ghostOpacity(f, context) > 0);

function connectionWord(
  x: number,
  y: number,
  anchor: 'middle' | 'end',
  connections: readonly { readonly state: string }[],
  { words, now }: StageContext,
  marks: Mark[],
): void {
  if (now.inFlight.length > 0) return;
  const word =
    connections.length === 0
      ? words.noConnection
      : connections.some((c) => c.state === 'connecting')
        ? words.connecting
        : null;
  if (word !== null) marks.push({ kind: 'text', x, y, text: word, font: 'note', fill: 'faint', anchor });
}
