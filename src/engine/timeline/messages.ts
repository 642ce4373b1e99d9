/** The messages of a run, found in the bytes of its trace: what crossed which connection, when it left, when it was there. */
import { countsInOffset, type Direction } from '../../protocol/caption';
import { type Conversation, converse, newConversation, unfinishedIn } from '../../protocol/conversation';
import type { DissectedMessage, Message } from '../../protocol/message';
import type { TimeUs } from '../../protocol/units';
import type { ConnId, TraceEvent, TraceOf } from '../world/trace';

type Data = TraceOf<'data'>;

/** One direction of a connection: which `data` event carried which bytes. */
interface Lane {
  readonly sent: Data[];
  /** Where the stream stands in it, once it has begun. */
  offset: number | null;
}

interface Talk {
  conversation: Conversation;
  readonly lanes: Record<Direction, Lane>;
  /** The offset that the last PSYNC asked for. */
  asked: number | null;
}

export function messagesOf(trace: readonly TraceEvent[]): Message[] {
  const arrivals = arrivalsOf(trace);
  const talks = new Map<ConnId, Talk>();
  const found: Omit<Message, 'id'>[] = [];
  for (const event of trace) {
    if (event.kind !== 'data') continue;
    let talk = talks.get(event.conn);
    // A replica connects and speaks first.
    if (!talk)
      talks.set(
        event.conn,
        (talk = {
          conversation: newConversation(),
          lanes: { toMaster: lane(), toReplica: lane() },
          asked: null,
        }),
      );
    const direction: Direction = event.direction === 0 ? 'toMaster' : 'toReplica';
    talk.lanes[direction].sent.push(event);
    const { conversation, messages } = converse(talk.conversation, direction, event.bytes);
    talk.conversation = conversation;
    for (const message of messages) found.push(placed(talk, direction, message, arrivals));
  }
  for (const talk of talks.values()) {
    for (const direction of ['toMaster', 'toReplica'] as const) {
      const rest = unfinishedIn(talk.conversation, direction);
      if (rest) found.push(placed(talk, direction, rest, arrivals));
    }
  }
  found.sort((a, b) => a.sentAt - b.sentAt || a.data - b.data || a.start - b.start);
  return found.map((message, id) => ({ id, ...message }));
}

const lane = (): Lane => ({ sent: [], offset: null });

/** When the bytes of each `data` event were there in the end: as planned, later, or never. */
function arrivalsOf(trace: readonly TraceEvent[]): (data: Data) => TimeUs | null {
  const rerouted = new Map<number, TimeUs | null>();
  for (const event of trace) if (event.kind === 'rerouted') rerouted.set(event.data, event.arrivesAt);
  return (data) => (rerouted.has(data.seq) ? (rerouted.get(data.seq) ?? null) : data.arrivesAt);
}

function placed(
  talk: Talk,
  direction: Direction,
  message: DissectedMessage,
  arrivals: (data: Data) => TimeUs | null,
): Omit<Message, 'id'> {
  const { sent } = talk.lanes[direction];
  const first = carrier(sent, message.start);
  const last = carrier(sent, message.end - 1);
  return {
    ...message,
    conn: first.conn,
    from: first.from,
    to: first.to,
    sentAt: first.at,
    arrivesAt: message.complete ? arrivals(last) : null,
    data: first.seq,
    offset: offsetAfter(talk, direction, message),
  };
}

/** The `data` event that carried the byte at `position`. */
function carrier(sent: readonly Data[], position: number): Data {
  let low = 0;
  let high = sent.length - 1;
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if ((sent[mid] as Data).start <= position) low = mid;
    else high = mid - 1;
  }
  const found = sent[low];
  if (!found) throw new Error('messages: bytes that nobody sent');
  return found;
}

/** The stream's offset after a message: it starts where +FULLRESYNC says, or with the byte that +CONTINUE was asked for. */
function offsetAfter(talk: Talk, direction: Direction, message: DissectedMessage): number | null {
  const lane = talk.lanes[direction];
  if (message.name === 'PSYNC') talk.asked = Number(message.words[2]);
  else if (message.name === '+FULLRESYNC') lane.offset = Number(message.words[2]);
  else if (message.name === '+CONTINUE') lane.offset = talk.asked === null ? null : talk.asked - 1;
  if (lane.offset === null || !countsInOffset(message, direction)) return null;
  lane.offset += message.end - message.start;
  return lane.offset;
}

/** The bytes of a message, put together again from the events that carried them. */
export function bytesOf(trace: readonly TraceEvent[], message: Message): string {
  // A trace begins with event 0, so a number is a place.
  const first = trace[message.data];
  if (first?.kind !== 'data') throw new Error(`messages: event ${message.data} carried no bytes`);
  let out = '';
  for (const event of trace) {
    if (event.kind !== 'data' || event.conn !== message.conn || event.direction !== first.direction) continue;
    const end = event.start + event.bytes.length;
    if (end <= message.start || event.start >= message.end) continue;
    out += event.bytes.slice(
      Math.max(0, message.start - event.start),
      Math.min(event.bytes.length, message.end - event.start),
    );
  }
  return out;
}
