/**
 * One plain sentence about what has just happened and one about why: for the caption below the stage, the live region, and the rows of
 * steps.
 */
import type { TraceOf } from '../../engine/world/trace';
import type { Message } from '../../protocol/message';
import { deedOf } from '../../scene/deed';
import { mainEvent, mainMessage, type Step, type ToldEvent } from '../../store/steps';
import type { TextKey } from '../text/catalogues';
import { type Say, sentences, shortTime, type Values } from '../text/say';
import type { Talk } from './talk';
import { wordsOf } from './words';

export interface Caption {
  readonly lead: string;
  readonly said: string;
  /** The words of a server, a command as it was typed, or our own words. */
  readonly voice: 'speech' | 'command' | 'plain';
  readonly why: string;
  /** The reply to a command. */
  readonly reply?: string | null;
  /** The message that it is about: it gives the mark its colour. */
  readonly message: Message | null;
}

/** The captions of a step, at most three. A fold of repeats is one. */
export function captionsOf(step: Step, nodes: number, talk: Talk, say: Say): readonly Caption[] {
  if (step.index === 0) {
    const said = nodes === 2 ? say('say.start') : say('say.startMany', { count: nodes });
    return [{ lead: say('lead.start'), said, voice: 'plain', why: say('why.start'), message: null }];
  }
  const { messages } = step;
  const main = mainMessage(step);
  if (!main)
    return eventOf(step).map((event) => ({
      ...captionOfEvent(event, say),
      ...(event.kind === 'close' && { why: whyClosed(event, talk, say) }),
      ...(event.kind === 'link' &&
        event.state === 'up' &&
        talk.endsSilence(event) && { why: say('why.link.endsSilence') }),
      reply: event.kind === 'act' && event.typed ? talk.replyTo(event) : null,
    }));
  if (messages.length <= 3) return messages.map((message) => captionOf(message, talk, say));
  // An answer that decides something has a caption of its own; what follows from it shares one line.
  const answer = messages.filter((m) => m === main && m.kind !== 'stream').slice(0, 1);
  const rest = messages.filter((m) => !answer.includes(m));
  return [
    ...answer.map((message) => captionOf(message, talk, say)),
    captionOfMany(rest, rest.at(-1) ?? main, talk, say),
  ];
}

function eventOf(step: Step): readonly ToldEvent[] {
  const event = mainEvent(step);
  return event ? [event] : [];
}

export function whyClosed(close: TraceOf<'close'>, talk: Talk, say: Say): string {
  if (close.hungUpAt === undefined) return whyHungUp(close, talk, say);
  // Its server closed it long ago, for a reason of its own. It ends only now because a child process still held the socket.
  const reason = talk.hungUpOf(close) ? [whyHungUp(close, talk, say)] : [];
  return sentences([...reason, whyOfEvent(close, say)]);
}

function whyHungUp(close: TraceOf<'close'>, talk: Talk, say: Say): string {
  const { by, from, to } = close;
  const reason = talk.hungUpOf(close);
  switch (reason?.kind) {
    case undefined:
      return say('why.close', { by });
    case 'said':
      return say('why.close.said', { by, line: reason.line });
    case 'newer':
      return say('why.close.newer', { by, version: reason.version });
    case 'outputLimit':
    case 'silence':
      return say(`why.close.${reason.kind}`, { by, other: by === from ? to : from });
  }
}

export function captionOf(message: Message, talk: Talk, say: Say): Caption {
  const [said, why] = wordsOf(message, talk);
  const lost = message.arrivesAt === null;
  const values = { from: message.from, to: message.to, bytes: message.end - message.start };
  return {
    lead: say(lost ? 'lead.lost' : 'lead.message', values),
    said: say(said.key, said.values),
    voice: 'speech',
    why: lost ? say('why.lost') : say(why.key, why.values),
    message,
  };
}

export function captionOfEvent(event: ToldEvent, say: Say): Caption {
  const plain = (said: string, why: string, lead = say('lead.event')): Caption => ({
    lead,
    said,
    why,
    voice: 'plain',
    message: null,
  });
  switch (event.kind) {
    case 'act': {
      if (event.turned && event.node !== null)
        return plain(`${event.node}: ${event.text}`, say(`why.act.${event.turned}`));
      const { text, command } = deedOf(event);
      if (!command && event.node !== null)
        return { ...plain(text, say('why.act.deed'), say('lead.deed', { node: event.node })), voice: 'command' };
      const lead = event.node === null ? say('lead.event') : say('lead.act', { node: event.node });
      return { lead, said: event.text, voice: 'command', why: say(whyTyped(event.text)), message: null };
    }
    case 'link': {
      const values = { a: event.between[0], b: event.between[1] };
      if (event.oneWay) return plain(say('say.link.oneWay', values), say('why.link.oneWay', values));
      return plain(say(`say.link.${event.state}`, values), say(`why.link.${event.state}`, values));
    }
    case 'node': {
      const how = event.why ?? event.state;
      const { orphan } = event;
      if (!orphan) return plain(say(`say.node.${how}`, { node: event.node }), say(`why.node.${how}`));
      const lives = say(orphan.holds > 0 ? 'why.node.orphan' : 'why.node.orphanAlone', { n: orphan.holds });
      return event.why
        ? plain(say(`say.node.${how}`, { node: event.node }), sentences([say(`why.node.${how}`), lives]))
        : plain(say('say.node.orphan', { node: event.node }), lives);
    }
    case 'open':
      return plain(say('say.open', ends(event)), say('why.open'));
    case 'refused':
      return plain(say('say.refused', ends(event)), say('why.refused'));
    case 'close':
      return plain(
        say(event.hungUpAt === undefined ? 'say.close' : 'say.close.child', { ...ends(event), by: event.by }),
        whyOfEvent(event, say),
      );
  }
}

function whyOfEvent({ by, from, to, hungUpAt }: TraceOf<'close'>, say: Say): string {
  return hungUpAt === undefined
    ? say('why.close', { by })
    : say('why.close.child', { by, other: by === from ? to : from, time: shortTime(hungUpAt) });
}

/** Why commands that begin or end a replication are typed; all others are a client's. */
function whyTyped(text: string): TextKey {
  const [, host] = /^(?:replicaof|slaveof)\s+(\S+)/i.exec(text) ?? [];
  if (host === undefined) return 'why.act';
  return host.toLowerCase() === 'no' ? 'why.act.noOne' : 'why.act.replicaof';
}

const ends = ({ from, to }: { readonly from: string; readonly to: string }): Values => ({ from, to });

function captionOfMany(messages: readonly Message[], last: Message, talk: Talk, say: Say): Caption {
  const lost = last.arrivesAt === null;
  const alike = messages.filter(({ arrivesAt }) => (arrivesAt === null) === lost);
  const writes = alike.filter((m) => m.kind === 'stream');
  if (writes.length < 4) {
    const caption = captionOf(last, talk, say);
    const same = alike.filter((m) => m.name === last.name && m.from === last.from).length;
    return same > 1 ? { ...caption, lead: `${caption.lead} · ${say('steps.times', { count: same })}` } : caption;
  }
  const first = writes[0] ?? last;
  const end = writes.at(-1) ?? last;
  return {
    lead: say(lost ? 'lead.lost' : 'lead.message', {
      from: first.from,
      to: first.to,
      bytes: writes.reduce((sum, m) => sum + m.end - m.start, 0),
    }),
    said: say('say.streamMany', { count: writes.length }),
    voice: 'speech',
    why: lost
      ? say('why.lost')
      : say('why.streamMany', { count: writes.length, command: first.label, offset: end.offset ?? 0 }),
    message: end,
  };
}
