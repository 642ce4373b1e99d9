/**
 * Two runs as one, for a picture in which both share a time axis: the servers of the first on the left, those of the second on the right,
 * each with a name of its own. Only names and numbers are changed.
 */
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import { timeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';

/** Stands for a gap between the two, as wide as a lane. */
export const GAP = '';

export type SideName = (side: 'a' | 'b', node: string) => string;

export function sideBySide(a: RunReport, b: RunReport, nameOf: SideName): RunReport {
  const of = (side: 'a' | 'b', report: RunReport): Side => ({
    of: report,
    odd: side === 'a' ? 0 : 1,
    name: (node) => nameOf(side, node),
  });
  const sides = [of('a', a), of('b', b)];
  const messages = sides
    .flatMap((side) => side.of.messages.map((message) => messageOf(message, side)))
    .sort((x, y) => x.sentAt - y.sentAt || x.data - y.data || x.start - y.start)
    .map((message, id) => ({ ...message, id }));
  const events = sides
    .flatMap((side) => side.of.events.map((event) => eventOf(event, side)))
    .sort((x, y) => x.at - y.at || x.seq - y.seq);
  const [left = [], right = []] = sides.map((side) =>
    side.of.nodes.map((node) => ({ ...node, name: side.name(node.name) })),
  );
  const gap = left[0] ? [{ ...left[0], name: GAP }] : [];
  return {
    ...a,
    nodes: [...left, ...gap, ...right],
    startsAt: timeUs(Math.min(a.startsAt, b.startsAt)),
    until: timeUs(Math.max(a.until, b.until)),
    endsAt: timeUs(Math.max(a.endsAt, b.endsAt)),
    folds: [],
    window: null,
    messages,
    events,
  };
}

interface Side {
  readonly of: RunReport;
  readonly odd: 0 | 1;
  readonly name: (node: string) => string;
}

/** Ids of one side are made even, those of the other odd. */
const numberOf = (n: number, { odd }: Side): number => 2 * n + odd;

const messageOf = (message: Message, side: Side): Message => ({
  ...message,
  conn: numberOf(message.conn, side),
  data: numberOf(message.data, side),
  from: side.name(message.from),
  to: side.name(message.to),
});

function eventOf(event: TraceEvent, side: Side): TraceEvent {
  const { name } = side;
  const numbered = {
    ...event,
    seq: numberOf(event.seq, side),
    cause: event.cause === null ? null : numberOf(event.cause, side),
  };
  switch (numbered.kind) {
    case 'connect':
    case 'open':
    case 'refused':
      return { ...numbered, conn: numberOf(numbered.conn, side), from: name(numbered.from), to: name(numbered.to) };
    case 'close':
      return {
        ...numbered,
        conn: numberOf(numbered.conn, side),
        from: name(numbered.from),
        to: name(numbered.to),
        by: side.of.nodes.some((node) => node.name === numbered.by) ? name(numbered.by) : numbered.by,
      };
    case 'data':
      return { ...numbered, conn: numberOf(numbered.conn, side), from: name(numbered.from), to: name(numbered.to) };
    case 'rerouted':
      return { ...numbered, data: numberOf(numbered.data, side) };
    case 'link':
      return { ...numbered, between: [name(numbered.between[0]), name(numbered.between[1])] };
    case 'act':
      return { ...numbered, node: numbered.node === null ? null : name(numbered.node) };
    case 'state':
      return {
        ...numbered,
        node: name(numbered.node),
        conn: numbered.conn === null ? null : numberOf(numbered.conn, side),
      };
    case 'decision':
      return { ...numbered, node: name(numbered.node), conn: numberOf(numbered.conn, side) };
    case 'timer':
    case 'reply':
    case 'log':
    case 'node':
      return { ...numbered, node: name(numbered.node) };
  }
}
