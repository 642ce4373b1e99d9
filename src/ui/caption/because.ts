/** The chain of causes of a message, back to an act or a timer, as one short line. */
import { deedOf } from '../../scene/deed';
import type { Message } from '../../protocol/message';
import type { Say } from '../text/say';
import type { Talk } from './talk';

/** A longer chain is a history and no longer a reason. */
const MOST = 6;

export function becauseOf(message: Message, talk: Talk, say: Say): readonly string[] {
  const causes = talk.causesOf(message, MOST + 1);
  const words = causes.slice(0, MOST).map((event) => {
    switch (event.kind) {
      case 'act':
        return event.node === null
          ? say('cause.somebody', { text: event.text })
          : say('cause.act', { node: event.node, text: deedOf(event).text });
      case 'timer':
        return say('cause.timer', { node: event.node });
      case 'open':
        return say('cause.open');
      case 'data':
        return talk.messageOfData(event.seq)?.name ?? '…';
      default:
        return event.kind;
    }
  });
  return causes.length > MOST ? [...words, say('cause.more')] : words;
}
