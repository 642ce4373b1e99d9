/**
 * Both directions of a connection together: which reply answers which command. Redis answers in order, so a reply belongs to the oldest
 * command that still waits. Commands that are never answered (REPLCONF ACK, newlines) do not wait.
 */
import { type Direction } from './caption';
import { dissect, type Dissector, newDissector, unfinishedMessage } from './dissect';
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
  // The stream and its ACKs, which are nearly all of the traffic: nothing answers them.
  if (messages.every(({ kind }) => kind === 'stream' || kind === 'heartbeat'))
    return {
      conversation: {
        toMaster: direction === 'toMaster' ? dissector : toMaster,
        toReplica: direction === 'toMaster' ? toReplica : dissector,
        awaiting: conversation.awaiting,
      },
      messages,
    };
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

/** The message in one direction whose end has not been written, or `null`. */
export function unfinishedIn(conversation: Conversation, direction: Direction): DissectedMessage | null {
  return unfinishedMessage(conversation[direction]);
}

/** `message` as the answer to `asked`, or itself if it is none. The answer to an inline SYNC is the snapshot, or an error. */
function attribute(message: DissectedMessage, asked: string | undefined): DissectedMessage {
  const isReply = /^[-+:]/.test(message.name);
  if (asked === undefined || !(isReply || (message.kind === 'snapshot' && asked === 'SYNC'))) return message;
  const kind = asked === 'AUTH' && message.kind === 'handshake' ? 'auth' : message.kind;
  return { ...message, kind, answers: asked };
}
