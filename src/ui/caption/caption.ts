/** One plain sentence on what just happened and one on why: the caption under the stage, the live region, the step's row. */
import type { Message } from '../../protocol/message';
import type { Step, ToldEvent } from '../../store/steps';
import type { TextKey } from '../text/en';
import type { Say, Values } from '../text/say';
import type { Talk } from './talk';

export interface Caption {
  readonly lead: string;
  readonly said: string;
  /** A server's words, a command as it was typed, or ours. */
  readonly voice: 'speech' | 'command' | 'plain';
  readonly why: string;
  /** Of what: for the colour of its mark. */
  readonly message: Message | null;
}

/** The captions of a step, at most three; a fold of repeats is told once. */
export function captionsOf(step: Step, nodes: number, talk: Talk, say: Say): readonly Caption[] {
  if (step.index === 0) {
    const said = nodes === 2 ? say('say.start') : say('say.startMany', { count: nodes });
    return [{ lead: say('lead.start'), said, voice: 'plain', why: say('why.start'), message: null }];
  }
  const { messages } = step;
  const last = messages.at(-1);
  if (!last) return step.events.slice(-1).map((event) => captionOfEvent(event, say));
  if (messages.length <= 3) return messages.map((message) => captionOf(message, talk, say));
  return [captionOfMany(messages, last, talk, say)];
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
  const plain = (said: string, why: string, lead = say('lead.event')): Caption => ({ lead, said, why, voice: 'plain', message: null });
  switch (event.kind) {
    case 'act': {
      const lead = event.node === null ? say('lead.event') : say('lead.act', { node: event.node });
      const why = /^(replicaof|slaveof)\s/i.test(event.text) ? say('why.act.replicaof') : say('why.act');
      return { lead, said: event.text, voice: 'command', why, message: null };
    }
    case 'link': {
      const values = { a: event.between[0], b: event.between[1] };
      return plain(say(`say.link.${event.state}`, values), say(`why.link.${event.state}`, values));
    }
    case 'node':
      return plain(say(`say.node.${event.state}`, { node: event.node }), say(`why.node.${event.state}`));
    case 'open':
      return plain(say('say.open', ends(event)), say('why.open'));
    case 'refused':
      return plain(say('say.refused', ends(event)), say('why.refused'));
    case 'close':
      return plain(say('say.close', ends(event)), say('why.close', { by: event.by }));
  }
}

const ends = ({ from, to }: { readonly from: string; readonly to: string }): Values => ({ from, to });

function captionOfMany(messages: readonly Message[], last: Message, talk: Talk, say: Say): Caption {
  const writes = messages.filter((m) => m.kind === 'stream');
  if (writes.length < 4) {
    const caption = captionOf(last, talk, say);
    const same = messages.filter((m) => m.name === last.name && m.from === last.from).length;
    return same > 1 ? { ...caption, lead: `${caption.lead} · ${say('steps.times', { count: same })}` } : caption;
  }
  const first = writes[0] ?? last;
  const end = writes.at(-1) ?? last;
  return {
    lead: say('lead.message', { from: first.from, to: first.to, bytes: writes.reduce((sum, m) => sum + m.end - m.start, 0) }),
    said: say('say.streamMany', { count: writes.length }),
    voice: 'speech',
    why: say('why.streamMany', { count: writes.length, command: first.label, offset: end.offset ?? 0 }),
    message: end,
  };
}

interface Words {
  readonly key: TextKey;
  readonly values?: Values;
}

const both = (name: 'PONG' | 'AUTH' | 'NOAUTH' | 'WRONGPASS' | 'SYNC' | 'RDB' | 'GETACK' | 'LOADING' | 'NOMASTERLINK' | 'MASTERDOWN' | 'OK'): [Words, Words] => [
  { key: `say.${name}` },
  { key: `why.${name}` },
];

/** What is said and why, by the message's name. */
function wordsOf(message: Message, talk: Talk): [Words, Words] {
  const { name, words, kind } = message;
  const offset = message.offset ?? 0;
  switch (name) {
    case 'PING': {
      if (kind !== 'heartbeat') return [{ key: 'say.PING' }, { key: 'why.PING' }];
      return [{ key: 'say.PING.stream' }, { key: 'why.PING.stream', values: { bytes: message.end - message.start, offset } }];
    }
    case '+PONG':
      return both('PONG');
    case '-NOAUTH':
      return both('NOAUTH');
    case 'AUTH':
      return both('AUTH');
    case '-WRONGPASS':
      return both('WRONGPASS');
    case 'SYNC':
      return both('SYNC');
    case 'RDB':
      return both('RDB');
    case '-LOADING':
      return both('LOADING');
    case '-NOMASTERLINK':
      return both('NOMASTERLINK');
    case '-MASTERDOWN':
      return both('MASTERDOWN');
    case 'REPLCONF GETACK':
      return both('GETACK');
    case '+OK':
      return okWords(talk.questionOf(message));
    case 'REPLCONF listening-port':
      return [{ key: 'say.listening-port', values: { port: words[2] ?? '?' } }, { key: 'why.listening-port' }];
    case 'REPLCONF ip-address':
      return [{ key: 'say.ip-address', values: { ip: words[2] ?? '?' } }, { key: 'why.ip-address' }];
    case 'REPLCONF capa': {
      const capabilities = words.slice(1).filter((_, i) => i % 2 === 1).join(', ');
      return [{ key: 'say.capa', values: { capabilities } }, { key: 'why.capa' }];
    }
    case 'REPLCONF ACK':
      return [
        { key: 'say.ACK', values: { offset: Number(words[2] ?? 0) } },
        { key: talk.isFirstAck(message) ? 'why.ACK.first' : 'why.ACK' },
      ];
    case 'PSYNC':
      return psyncWords(message, talk);
    case '+FULLRESYNC':
      return fullresyncWords(message, talk);
    case '+CONTINUE': {
      const missing = talk.decisionOf(message)?.missing;
      return [{ key: 'say.CONTINUE' }, missing === undefined ? { key: 'why.CONTINUE.plain' } : { key: 'why.CONTINUE', values: { missing } }];
    }
    case 'newline':
      // Up the stream it comes from a replica that loads, down from a master that forks.
      return message.from === talk.replicaOf(message.conn)
        ? [{ key: 'say.newline.replica' }, { key: 'why.newline.replica' }]
        : [{ key: 'say.newline' }, { key: 'why.newline' }];
    case 'SELECT':
      return [{ key: 'say.SELECT', values: { db: words[1] ?? '0' } }, { key: 'why.SELECT', values: { offset } }];
  }
  if (name.startsWith('-')) return [{ key: 'say.error', values: { line: words.join(' ') } }, { key: 'why.error' }];
  if (name.startsWith('+')) return [{ key: 'say.reply', values: { line: words.join(' ') } }, { key: 'why.reply' }];
  if (name.startsWith('REPLCONF')) return [{ key: 'say.REPLCONF', values: { words: words.join(' ') } }, { key: 'why.REPLCONF' }];
  return [{ key: 'say.stream', values: { command: message.label } }, { key: 'why.stream', values: { offset } }];
}

function okWords(question: Message | null): [Words, Words] {
  switch (question?.name) {
    case 'AUTH':
      return [{ key: 'say.OK.AUTH' }, { key: 'why.OK.AUTH' }];
    case 'REPLCONF listening-port':
      return [{ key: 'say.OK.listening-port' }, { key: 'why.OK.listening-port' }];
    case 'REPLCONF ip-address':
      return [{ key: 'say.OK.ip-address' }, { key: 'why.OK.ip-address' }];
    case 'REPLCONF capa':
      return [{ key: 'say.OK.capa' }, { key: 'why.OK.capa' }];
    default:
      return both('OK');
  }
}

function psyncWords(message: Message, talk: Talk): [Words, Words] {
  const [, id = '?', asked = '-1'] = message.words;
  if (id === '?') return [{ key: 'say.PSYNC.none' }, { key: 'why.PSYNC.none' }];
  const offset = Number(asked);
  const said: Words = { key: 'say.PSYNC', values: { replid: id.slice(0, 8), applied: offset - 1, offset } };
  if (offset === 1 && talk.isNewcomer(message)) return [said, { key: 'why.PSYNC.own' }];
  return [said, { key: 'why.PSYNC', values: { applied: offset - 1 } }];
}

function fullresyncWords(message: Message, talk: Talk): [Words, Words] {
  const [, id = '', at = '0'] = message.words;
  const offset = Number(at);
  const said: Words = { key: 'say.FULLRESYNC', values: { replid: id.slice(0, 8), offset } };
  const decision = talk.decisionOf(message);
  const plain: Words = { key: 'why.FULLRESYNC', values: { offset } };
  if (!decision) return [said, plain];
  if (decision.replid === '?') return [said, { key: 'why.FULLRESYNC.none', values: { offset } }];
  const failed = decision.checks.find((c) => !c.passed && c.check !== 'replid2');
  switch (failed?.check) {
    case 'replid':
      return [said, { key: 'why.FULLRESYNC.replid', values: { asked: failed.asked.slice(0, 8), have: failed.have.slice(0, 8) } }];
    case 'backlog':
      return [said, { key: 'why.FULLRESYNC.backlog' }];
    case 'lower':
      return [said, { key: 'why.FULLRESYNC.lower', values: { asked: failed.offset, first: failed.first, missing: failed.first - failed.offset } }];
    case 'upper':
      return [said, { key: 'why.FULLRESYNC.upper', values: { asked: failed.offset, end: failed.end } }];
    default:
      return [said, plain];
  }
}
