/** The messages of a run, found in the bytes of its trace: what crossed which connection, when it left, when it was there. */
import { type Caption, countsInOffset, type Direction } from '../../protocol/caption';
import { type Conversation, converse, hearKnown, newConversation, unfinishedIn } from '../../protocol/conversation';
import type { DissectedMessage, Message } from '../../protocol/message';
import type { ConnId, TraceEvent, TraceOf } from '../world/trace';

type Data = TraceOf<'data'>;

/** What the bytes of a message say. */
type Said = Caption & Pick<DissectedMessage, 'answers'>;

/** A message as it is found. Of a long run one of thousands is ever looked at, so the rest of what is said of it is made then. */
export class FoundMessage {
  constructor(
    readonly said: Said,
    readonly start: number,
    readonly end: number,
    readonly complete: boolean,
    /** What carried its first byte and its last. */
    readonly first: Data,
    readonly last: Data,
    /** The stream's offset after it. */
    readonly offset: number | null,
  ) {}

  /** `arrivesAt` is what was planned for its last byte, which only the rest of the run can overthrow. */
  get message(): Omit<Message, 'id'> {
    const { said, start, end, complete, first, last, offset } = this;
    const { kind, name, label, words, answers } = said;
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
    const { begun } = lane;
    lane.latest = event;
    const known = hearKnown(talk.conversation, direction, event.bytes);
    if (known) {
      lane.begun = event;
      talk.conversation = known.conversation;
      const { start } = event;
      return [placed(talk, direction, known.caption, start, start + event.bytes.length, true, event, event)];
    }
    const { conversation, messages } = converse(talk.conversation, direction, event.bytes);
    talk.conversation = conversation;
    if (conversation[direction].start >= event.start) lane.begun = event;
    return messages.map((message) => {
      const { start, end } = message;
      return placed(talk, direction, message, start, end, true, start < event.start && begun ? begun : event, event);
    });
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
    if (rest && begun && latest)
      found.push(placed(talk, direction, rest, rest.start, rest.end, rest.complete, begun, latest));
  }
  return found;
}

function placed(
  talk: Talk,
  direction: Direction,
  said: Said,
  start: number,
  end: number,
  complete: boolean,
  first: Data,
  last: Data,
): FoundMessage {
  return new FoundMessage(said, start, end, complete, first, last, offsetAfter(talk, direction, said, end - start));
}

/** The stream's offset after a message: it starts where +FULLRESYNC says, or with the byte that +CONTINUE was asked for. */
function offsetAfter(talk: Talk, direction: Direction, said: Said, bytes: number): number | null {
  const lane = talk[direction];
  if (said.name === 'PSYNC') talk.asked = Number(said.words[2]);
  else if (said.name === '+FULLRESYNC') lane.offset = Number(said.words[2]);
  else if (said.name === '+CONTINUE') lane.offset = talk.asked === null ? null : talk.asked - 1;
  if (lane.offset === null || !countsInOffset(said, direction)) return null;
  lane.offset += bytes;
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
