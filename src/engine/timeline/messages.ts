/** The messages of a run, found in the bytes of its trace: what crossed which connection, when it left, when it was there. */
import { countsInOffset, type Direction } from '../../protocol/caption';
import { type Conversation, converse, newConversation, unfinishedIn } from '../../protocol/conversation';
import type { DissectedMessage, Message } from '../../protocol/message';
import type { ConnId, TraceEvent, TraceOf } from '../world/trace';

type Data = TraceOf<'data'>;

/** A message as it is found. Of a long run one of thousands is ever looked at, so the rest of what is said of it is made then. */
export class FoundMessage {
  constructor(
    /** As its bytes say. */
    readonly said: DissectedMessage,
    /** What carried its first byte and its last. */
    readonly first: Data,
    readonly last: Data,
    /** The stream's offset after it. */
    readonly offset: number | null,
  ) {}

  /** `arrivesAt` is what was planned for its last byte, which only the rest of the run can overthrow. */
  get message(): Omit<Message, 'id'> {
    const { said, first, last, offset } = this;
    const { start, end, kind, name, label, words, complete, answers } = said;
    const message = {
      start,
      end,
      kind,
      name,
      label,
      words,
      complete,
      conn: first.conn,
      from: first.from,
      to: first.to,
      sentAt: first.at,
      arrivesAt: complete ? last.arrivesAt : null,
      data: first.seq,
      offset,
    };
    return answers === undefined ? message : { ...message, answers };
  }
}

/** One direction of a connection. */
interface Lane {
  /** What carried the first byte of the message under way, and the last byte so far. */
  begun: Data | null;
  latest: Data | null;
  /** Where the stream stands in it, once it has begun. */
  offset: number | null;
}

interface Talk {
  conversation: Conversation;
  readonly toMaster: Lane;
  readonly toReplica: Lane;
  /** The offset that the last PSYNC asked for. */
  asked: number | null;
}

/** Takes a trace event by event and finds its messages as they end. A fork goes on from the middle of whatever is being said. */
export class MessageFinder {
  #talks = new Map<ConnId, Talk>();

  /** The messages that this event completes, in order; those that a hang-up leaves without an end are told as they are. */
  take(event: TraceEvent): readonly FoundMessage[] {
    if (event.kind === 'data') return event.toNobody ? NOTHING : this.#listen(event);
    const talk = event.kind === 'close' ? this.#talks.get(event.conn) : undefined;
    if (event.kind !== 'close' || !talk) return NOTHING;
    this.#talks.delete(event.conn);
    return unfinished(talk);
  }

  /** What has begun and not ended by now. */
  unfinished(): readonly FoundMessage[] {
    return [...this.#talks.values()].flatMap(unfinished);
  }

  fork(): MessageFinder {
    const copy = new MessageFinder();
    for (const [conn, talk] of this.#talks)
      copy.#talks.set(conn, {
        conversation: talk.conversation,
        toMaster: forkLane(talk.toMaster),
        toReplica: forkLane(talk.toReplica),
        asked: talk.asked,
      });
    return copy;
  }

  #listen(event: Data): readonly FoundMessage[] {
    let talk = this.#talks.get(event.conn);
    if (!talk) this.#talks.set(event.conn, (talk = newTalk()));
    // A replica connects and speaks first.
    const direction: Direction = event.direction === 0 ? 'toMaster' : 'toReplica';
    const lane = talk[direction];
    const { conversation, messages } = converse(talk.conversation, direction, event.bytes);
    talk.conversation = conversation;
    lane.latest = event;
    const { begun } = lane;
    if (conversation[direction].start >= event.start) lane.begun = event;
    const [only] = messages;
    if (!only) return NOTHING;
    const found = (message: DissectedMessage): FoundMessage =>
      placed(talk, direction, message, message.start < event.start && begun ? begun : event, event);
    return messages.length === 1 ? [found(only)] : messages.map(found);
  }
}

const NOTHING: readonly never[] = [];
const newLane = (): Lane => ({ begun: null, latest: null, offset: null });
const forkLane = ({ begun, latest, offset }: Lane): Lane => ({ begun, latest, offset });
const newTalk = (): Talk => ({
  conversation: newConversation(),
  toMaster: newLane(),
  toReplica: newLane(),
  asked: null,
});

function unfinished(talk: Talk): FoundMessage[] {
  const found: FoundMessage[] = [];
  for (const direction of ['toMaster', 'toReplica'] as const) {
    const rest = unfinishedIn(talk.conversation, direction);
    const { begun, latest } = talk[direction];
    if (rest && begun && latest) found.push(placed(talk, direction, rest, begun, latest));
  }
  return found;
}

const placed = (talk: Talk, direction: Direction, said: DissectedMessage, first: Data, last: Data): FoundMessage =>
  new FoundMessage(said, first, last, offsetAfter(talk, direction, said));

/** The stream's offset after a message: it starts where +FULLRESYNC says, or with the byte that +CONTINUE was asked for. */
function offsetAfter(talk: Talk, direction: Direction, message: DissectedMessage): number | null {
  const lane = talk[direction];
  if (message.name === 'PSYNC') talk.asked = Number(message.words[2]);
  else if (message.name === '+FULLRESYNC') lane.offset = Number(message.words[2]);
  else if (message.name === '+CONTINUE') lane.offset = talk.asked === null ? null : talk.asked - 1;
  if (lane.offset === null || !countsInOffset(message, direction)) return null;
  lane.offset += message.end - message.start;
  return lane.offset;
}

/** All messages of a whole trace, in the order of sending; ids are places in the list. */
export function messagesOf(trace: readonly TraceEvent[]): Message[] {
  const finder = new MessageFinder();
  const found: FoundMessage[] = [];
  const fates = new Map<number, TraceOf<'rerouted'>>();
  for (const event of trace) {
    found.push(...finder.take(event));
    if (event.kind === 'rerouted') fates.set(event.data, event);
  }
  found.push(...finder.unfinished());
  return inOrder(found, (data) => fates.get(data));
}

/** In the order of sending, with ids that are places in the list, and arrivals as they were in the end: as planned, later, or never. */
export function inOrder(
  found: readonly FoundMessage[],
  fateOf: (data: number) => TraceOf<'rerouted'> | undefined,
): Message[] {
  return found
    .map(({ message, last }) => {
      const fate = message.complete ? fateOf(last.seq) : undefined;
      return fate ? { ...message, arrivesAt: fate.arrivesAt } : message;
    })
    .sort((a, b) => a.sentAt - b.sentAt || a.data - b.data || a.start - b.start)
    .map((message, id) => ({ id, ...message }));
}
