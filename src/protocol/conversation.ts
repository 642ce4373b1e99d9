/**
 * Both directions of a connection together: which reply answers which command. Redis answers in order, so a reply belongs to the oldest
 * command that still waits. Commands that are never answered (REPLCONF ACK, newlines) do not wait.
 */
import type { Caption, Direction } from './caption';
import { dissect, type Dissector, fedWhole, knownMessage, newDissector, unfinishedMessage } from './dissect';
import type { DissectedMessage } from './message';
import type { Payload } from './payload';

export interface Conversation {
  readonly toMaster: Dissector;
  readonly toReplica: Dissector;
  /** Names of the commands that wait for their reply, the oldest first. */
  readonly awaiting: readonly string[];
}

export function newConversation(): Conversation {
  return { toMaster: newDissector('toMaster'), toReplica: newDissector('toReplica'), awaiting: [] };
}

/** Takes in what was sent one way, in the order in which things were sent, and gives the messages that this completed. */
export function converse(
  conversation: Conversation,
  direction: Direction,
  bytes: Payload,
): { readonly conversation: Conversation; readonly messages: readonly DissectedMessage[] } {
  const { dissector, messages } = dissect(conversation[direction], bytes);
  const { toMaster, toReplica } = conversation;
  if (messages.every(isUnanswered)) return { conversation: withOne(conversation, direction, dissector), messages };
  if (direction === 'toMaster') {
    const asked = messages
      .filter((message) => message.kind === 'handshake' || message.kind === 'auth')
      .map(({ name }) => name);
    const awaiting = asked.length > 0 ? [...conversation.awaiting, ...asked] : conversation.awaiting;
    return { conversation: { toMaster: dissector, toReplica, awaiting }, messages };
  }
  let awaiting = conversation.awaiting;
  const attributed = messages.map((message) => {
    const answered = attribute(message, awaiting[0]);
    if (answered !== message) awaiting = awaiting.slice(1);
    return answered;
  });
  return { conversation: { toMaster, toReplica: dissector, awaiting }, messages: attributed };
}

/**
 * The same, cheaper, for what is nearly all of the traffic: one whole message that is known, and that nothing answers. `null`
 * where the bytes are anything else.
 */
export function hearKnown(
  conversation: Conversation,
  direction: Direction,
  bytes: Payload,
): { readonly conversation: Conversation; readonly caption: Caption } | null {
  const caption = knownMessage(conversation[direction], bytes);
  return caption && isUnanswered(caption)
    ? { conversation: withOne(conversation, direction, fedWhole(conversation[direction], bytes.length)), caption }
    : null;
}

/** The message in one direction whose end has not been written, or `null`. */
export function unfinishedIn(conversation: Conversation, direction: Direction): DissectedMessage | null {
  return unfinishedMessage(conversation[direction]);
}

/** The stream and its ACKs. */
const isUnanswered = ({ kind }: Caption): boolean => kind === 'stream' || kind === 'heartbeat';

const withOne = (
  { toMaster, toReplica, awaiting }: Conversation,
  direction: Direction,
  dissector: Dissector,
): Conversation =>
  direction === 'toMaster'
    ? { toMaster: dissector, toReplica, awaiting }
    : { toMaster, toReplica: dissector, awaiting };

/** `message` as the answer to `asked`, or itself if it is none. The answer to an inline SYNC is the snapshot, or an error. */
function attribute(message: DissectedMessage, asked: string | undefined): DissectedMessage {
  const isReply = /^[-+:]/.test(message.name);
  if (asked === undefined || !(isReply || (message.kind === 'snapshot' && asked === 'SYNC'))) return message;
  const kind = asked === 'AUTH' && message.kind === 'handshake' ? 'auth' : message.kind;
  return { ...message, kind, answers: asked };
}
