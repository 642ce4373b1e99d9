/**
 * The run as a list of steps: one for each instant at which story time stops. A step has everything that arrived, was lost or was done
 * since the step before, so that each message belongs to exactly one step and none is told twice.
 */
import type { LinkPhase } from '../engine/world/snapshot';
import { phaseOf } from '../worker/linkPhase';
import type { TraceEvent } from '../engine/world/trace';
import type { Message } from '../protocol/message';
import type { TimeUs } from '../protocol/units';
import { settledOf } from '../scene/settled';
import type { Story, StoryGrain } from '../scene/story';
import type { RunReport } from '../worker/messages';

/** Events that get a sentence of their own, if no message says it better. */
export type ToldEvent = Extract<TraceEvent, { kind: 'act' | 'link' | 'node' | 'open' | 'refused' | 'close' }>;

export interface Step {
  readonly index: number;
  /** Where the picture stands when the step is done: what arrived has been read, and the answer to it is about to leave. */
  readonly at: TimeUs;
  /** When the first thing that belongs to it began. */
  readonly begins: TimeUs;
  /** Messages that arrived or were lost, in that order. */
  readonly messages: readonly Message[];
  readonly events: readonly ToldEvent[];
  /** The phase of the replica that the step is about. */
  readonly phase: LinkPhase;
}

export function stepsOf(report: RunReport, story: Story): readonly Step[] {
  const start = allUp(report, story);
  const stops = story.stops.message.filter((at) => at > start);
  const settled = settledOf(report);
  const messages = report.messages
    .flatMap((message) => {
      const end = settled(message);
      return end === null ? [] : [{ message, end }];
    })
    .sort((a, b) => a.end - b.end || a.message.id - b.message.id);
  const events = report.events.filter(isTold);
  const phases = phaseOverTime(report);
  const openers = new Map(
    report.events.flatMap((e) => (e.kind === 'connect' || e.kind === 'open' ? [[e.conn, e.from] as const] : [])),
  );

  const steps: Step[] = [{ index: 0, at: start, begins: report.startsAt, messages: [], events: [], phase: 'none' }];
  let nextMessage = 0;
  let nextEvent = 0;
  for (const at of stops) {
    const from = nextMessage;
    while ((messages[nextMessage]?.end ?? Infinity) <= at) nextMessage++;
    const arrived = messages.slice(from, nextMessage).map(({ message }) => message);
    const fromEvent = nextEvent;
    while ((events[nextEvent]?.at ?? Infinity) <= at) nextEvent++;
    const told = events.slice(fromEvent, nextEvent);
    if (arrived.length === 0 && told.length === 0) continue;
    const begins = Math.min(...arrived.map((m) => m.sentAt), ...told.map((e) => e.at)) as TimeUs;
    steps.push({
      index: steps.length,
      at,
      begins,
      messages: arrived,
      events: told,
      phase: phases(at, nodesOf(arrived, told, openers)),
    });
  }
  return steps;
}

/** Where the story begins. Servers boot one after the other before the first instant, and are first shown when all are there. */
function allUp({ startsAt, events }: RunReport, { stops }: Story): TimeUs {
  const up = events.findLast((e) => e.kind === 'node' && e.state === 'up' && e.at < 0)?.at ?? startsAt;
  return stops.message.some((stop) => stop > startsAt && stop <= up) ? startsAt : up;
}

/** The message that a step is about: an answer that decides something tells more than the bytes that follow from it. */
export function mainMessage({ messages }: Step): Message | undefined {
  return (
    messages.findLast((m) => DECIDING.has(m.name)) ?? messages.findLast((m) => m.kind === 'refusal') ?? messages.at(-1)
  );
}

/** The event that a step without messages is about: a link that is cut tells more than the connections that it closes. */
export function mainEvent({ events }: Step): ToldEvent | undefined {
  return events.findLast((e) => e.kind === 'link' || e.kind === 'node') ?? events.at(-1);
}

const DECIDING: ReadonlySet<string> = new Set(['PSYNC', '+FULLRESYNC', '+CONTINUE']);

/** A label that tells one `+OK` from another by what it answers. */
export function labelOf({ label, answers }: Message): string {
  return label === '+OK' && answers ? `+OK · ${answers.replace('REPLCONF ', '')}` : label;
}

/** Index of the last step that is done at an instant. */
export function stepAt(steps: readonly Step[], at: TimeUs): number {
  let low = 0;
  let high = steps.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((steps[middle]?.at ?? Infinity) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The instant to which a step by `grain` goes; `null`: there is none. */
export function neighbour(
  steps: readonly Step[],
  story: Story,
  at: TimeUs,
  grain: StoryGrain,
  way: 1 | -1,
): TimeUs | null {
  const first = steps[0]?.at ?? at;
  const stops =
    grain === 'message' ? steps.map((step) => step.at) : [first, ...story.stops.phase.filter((s) => s > first)];
  const beyond = way === 1 ? stops.find((stop) => stop > at) : stops.findLast((stop) => stop < at);
  if (beyond !== undefined) return beyond;
  // After the last phase the rest of the run counts as one more.
  const last = steps.at(-1)?.at ?? at;
  return way === 1 && at < last ? last : null;
}

function isTold(event: TraceEvent): event is ToldEvent {
  switch (event.kind) {
    case 'act':
    case 'open':
    case 'refused':
    case 'close':
      return true;
    // Servers and links that come up before the first instant do not belong to the story.
    case 'node':
    case 'link':
      return event.at >= 0;
    default:
      return false;
  }
}

/** The server whose phase a step shows: the one that opened the connection, which is the replica. */
const nodesOf = (
  messages: readonly Message[],
  events: readonly ToldEvent[],
  openers: ReadonlyMap<number, string>,
): readonly string[] => [
  ...messages.slice(0, 1).map((m) => openers.get(m.conn) ?? m.from),
  ...events.flatMap((e) => ('from' in e ? [e.from] : [])),
];

/** The phase, at an instant, of the first of some servers that follows a master. Must be asked in ascending order of time. */
function phaseOverTime(report: RunReport): (at: TimeUs, nodes: readonly string[]) => LinkPhase {
  const moves = report.events.filter((e) => e.kind === 'state' && e.machine === 'replicaLink');
  const now = new Map<string, LinkPhase>();
  let next = 0;
  let last: LinkPhase = 'none';
  return (at, nodes) => {
    for (let move = moves[next]; move && move.at < at; move = moves[++next])
      if (move.kind === 'state') now.set(move.node, phaseOf(move.to));
    for (const node of nodes) {
      const phase = now.get(node);
      if (phase && phase !== 'none') return (last = phase);
    }
    return nodes.length === 0 ? last : 'none';
  };
}
