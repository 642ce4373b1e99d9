/** A step as a row of a list: what arrived, was lost or was done, and when. */
import type { Message } from '../../protocol/message';
import { deedOf } from '../../scene/deed';
import { labelOf, mainEvent, mainMessage, type Step } from '../../store/steps';
import { exactTime, listTime, number, type Say, unitsIn } from '../text/say';

export interface RowText {
  readonly index: number;
  readonly phase: Step['phase'];
  readonly kind: string;
  /** Nothing of it arrived. */
  readonly lost: boolean;
  /** A line each; pipelined messages arrive together. */
  readonly what: readonly string[];
  readonly time: string;
  readonly exact: string;
  readonly name: string;
}

export function rowOf(step: Step, before: Step | null, say: Say): RowText {
  const time = listTime(step.at, before?.at ?? null, unitsIn(say));
  const exact = exactTime(step.at);
  const last = mainMessage(step);
  if (step.index === 0)
    return {
      index: 0,
      phase: 'none',
      kind: 'start',
      lost: false,
      what: [say('steps.start')],
      time: '',
      exact: '',
      name: say('steps.start'),
    };
  if (last) {
    const what = linesOf(step, say);
    return {
      index: step.index,
      phase: step.phase,
      kind: last.kind,
      lost: step.messages.every(isLost),
      what,
      time,
      exact,
      name: say('steps.row', {
        at: exact,
        what: what.join(say('list.comma')),
        from: last.from,
        to: last.to,
        bytes: step.messages.reduce((sum, m) => sum + m.end - m.start, 0),
      }),
    };
  }
  const event = mainEvent(step);
  const what = event ? eventText(event, say) : '';
  return {
    index: step.index,
    phase: step.phase,
    kind: event?.kind ?? '',
    lost: false,
    what: [what],
    time,
    exact,
    name: say('steps.event', { at: exact, what }),
  };
}

/** What arrived or was lost, a line each; several with the same name and fate are one line with their number. */
function linesOf({ messages }: Step, say: Say): readonly string[] {
  const line = (message: Message, label: string): string =>
    isLost(message) ? say('steps.lost', { what: label }) : label;
  if (messages.length <= LINES) return messages.map((message) => line(message, labelOf(message)));
  const alike = new Map<string, Message[]>();
  for (const message of messages) {
    const key = `${message.name} ${isLost(message)}`;
    alike.set(key, [...(alike.get(key) ?? []), message]);
  }
  const lines = [...alike.values()].flatMap((same) =>
    same
      .slice(0, 1)
      .map((first) => line(first, same.length === 1 ? labelOf(first) : `${first.name} × ${number(same.length)}`)),
  );
  return lines.length <= LINES ? lines : [...lines.slice(0, LINES - 1), '…'];
}

const isLost = ({ arrivesAt }: Message): boolean => arrivesAt === null;

const LINES = 3;

function eventText(event: Step['events'][number], say: Say): string {
  switch (event.kind) {
    case 'act': {
      const { text, command } = deedOf(event);
      return `${event.node ?? ''}${command ? '>' : ':'} ${text}`;
    }
    case 'link':
      return say(event.oneWay ? 'row.link.oneWay' : `row.link.${event.state}`, { from: event.between[0] });
    case 'node':
      return say(`row.node.${event.why ?? event.state}`, { node: event.node });
    case 'open':
    case 'refused':
    case 'close':
      return say(`row.${event.kind}`, { from: event.from, to: event.to });
  }
}
