/** An event of the trace as a sentence; one that has a caption is told in the caption's words. */
import type { TraceEvent } from '../../../engine/world/trace';
import { captionOf, captionOfEvent, whyClosed } from '../../caption/caption';
import type { Talk } from '../../caption/talk';
import type { TrafficKind } from '../../../protocol/message';
import { type Say, sentences } from '../../text/say';

export interface Sentence {
  readonly text: string;
  /** What a server said or somebody typed, word for word. */
  readonly quoted: { readonly text: string; readonly voice: 'speech' | 'command' } | null;
  /** The kind of the message, if it is one, for its sign. */
  readonly traffic: TrafficKind | null;
}

export function sentenceOf(event: TraceEvent, talk: Talk, say: Say): Sentence {
  switch (event.kind) {
    case 'data': {
      const message = talk.messageOfData(event.seq);
      if (!message) return plain(say('chain.data', { from: event.from, to: event.to }));
      const { said } = captionOf(message, talk, say);
      return {
        text: `${message.from} → ${message.to}  ${message.label}`,
        quoted: { text: said, voice: 'speech' },
        traffic: message.kind,
      };
    }
    case 'act': {
      const { lead, said } = captionOfEvent(event, say);
      return { text: lead, quoted: { text: said, voice: 'command' }, traffic: null };
    }
    case 'close':
      // A closed connection gives no reason itself; the server that closed it does.
      return plain(sentences([captionOfEvent(event, say).said, whyClosed(event, talk, say)]));
    case 'open':
    case 'refused':
    case 'node':
    case 'link':
      return plain(captionOfEvent(event, say).said);
    case 'timer':
      return plain(say(`chain.timer.${event.job}`, { node: event.node }));
    case 'log':
      return {
        text: say('chain.log', { node: event.node }),
        quoted: { text: event.line, voice: 'command' },
        traffic: null,
      };
    case 'state':
      return plain(say(`chain.state.${event.machine}`, { node: event.node, from: event.from, to: event.to }));
    case 'decision':
      return plain(say(`chain.decision.${event.answer}`, { node: event.node }));
    case 'connect':
      return plain(say('chain.connect', { from: event.from, to: event.to }));
    case 'reply':
      return {
        text: say('chain.reply', { node: event.node }),
        quoted: { text: event.command, voice: 'command' },
        traffic: null,
      };
    case 'rerouted':
      return plain(say(event.arrivesAt === null ? 'chain.rerouted.lost' : 'chain.rerouted.late'));
  }
}

const plain = (text: string): Sentence => ({ text, quoted: null, traffic: null });
