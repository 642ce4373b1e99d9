/**
 * When what arrived has been dealt with. Bytes that arrive lie in a socket until the loop of their server turns, some microseconds later.
 * One turn reads everything that is there by then:
 *
 *     arrive          PING 0 us      ACK 5 us
 *     the loop turns                         12 us    and both have settled
 *
 * During a handshake it reads one line in a turn, so a newline that keeps a replica waiting and the +FULLRESYNC behind it take two. A
 * server that is busy or paused turns later; at this instant one sees that it has not read yet.
 */
import type { Message } from '../protocol/message';
import { timeUs, type TimeUs } from '../protocol/units';
import type { RunReport } from '../worker/messages';
import { lossesOf } from './losses';

export type Settled = (message: Message) => TimeUs | null;

type Needs = Pick<RunReport, 'events' | 'messages' | 'turnUs' | 'until'>;

const known = new WeakMap<Needs, Settled>();

/** When a message was read or lost; `null`: neither happens within the run. Computed once for a run. */
export function settledOf(report: Needs): Settled {
  const made = known.get(report) ?? makeSettled(report);
  known.set(report, made);
  return made;
}

function makeSettled({ events, messages, turnUs, until }: Needs): Settled {
  const lost = lossesOf({ events });
  const at = new Map<number, TimeUs>();
  const turns = new Map<string, number>();
  const lanes = new Map<string, Lane>();
  const arriving = messages.flatMap((message) =>
    message.arrivesAt === null ? [] : [{ message, arrivesAt: message.arrivesAt }],
  );
  arriving.sort((a, b) => a.arrivesAt - b.arrivesAt);
  for (const { message, arrivesAt } of arriving) {
    const { id, to, conn, sentAt } = message;
    let turn = turns.get(to) ?? Number.NEGATIVE_INFINITY;
    // At the same instant the event that was planned first comes first: a turn does not see bytes that were sent after it was planned.
    const missed = turn === arrivesAt && sentAt > turn - turnUs;
    if (turn < arrivesAt || missed) turn = arrivesAt + turnUs;
    const settle = (one: number): void => void at.set(one, timeUs(Math.max(arrivesAt, Math.min(turn, until))));
    if (isLine(message)) {
      const lane = lanes.get(`${conn} ${to}`) ?? { turn: Number.NEGATIVE_INFINITY, arrivesAt: -1, ids: [] };
      turn = Math.max(turn, lane.turn + turnUs);
      // Messages that arrive together are seen together: each has settled when the last of them has.
      const together = lane.arrivesAt === arrivesAt ? lane.ids : [];
      together.forEach(settle);
      lanes.set(`${conn} ${to}`, { turn, arrivesAt, ids: [...together, id] });
    }
    settle(id);
    turns.set(to, turn);
  }
  return ({ id, data }) => at.get(id) ?? lost.get(data) ?? null;
}

/** One direction of a connection, up to the last line that came over it. */
interface Lane {
  /** When the last line was read. */
  readonly turn: number;
  readonly arrivesAt: number;
  /** The messages that arrived at that instant. */
  readonly ids: readonly number[];
}

const isLine = ({ name }: Message): boolean => name === 'newline' || name.startsWith('+') || name.startsWith('-');
