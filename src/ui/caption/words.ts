/** Which sentence belongs to which message. Its name decides; for an answer also what was asked. */
import type { Message } from '../../protocol/message';
import type { TextKey } from '../text/catalogues';
import type { Values } from '../text/say';
import type { Talk } from './talk';

export interface Words {
  readonly key: TextKey;
  readonly values?: Values;
}

const both = (
  name: 'PONG' | 'AUTH' | 'WRONGPASS' | 'SYNC' | 'RDB' | 'GETACK' | 'LOADING' | 'NOMASTERLINK' | 'MASTERDOWN' | 'OK',
): [Words, Words] => [{ key: `say.${name}` }, { key: `why.${name}` }];

/** What is said and why, by the message's name. */
export function wordsOf(message: Message, talk: Talk): [Words, Words] {
  const { words, kind } = message;
  // A master writes `ping` into the stream and a replica says `PING`: for the catalogue they are one command.
  const name = /^[a-z]/.test(message.name) && message.name !== 'newline' ? message.name.toUpperCase() : message.name;
  const offset = message.offset ?? 0;
  switch (name) {
    case 'PING': {
      if (kind !== 'heartbeat') return [{ key: 'say.PING' }, { key: 'why.PING' }];
      return [
        { key: 'say.PING.stream' },
        { key: 'why.PING.stream', values: { bytes: message.end - message.start, offset } },
      ];
    }
    case '+PONG':
      return both('PONG');
    case '-NOAUTH':
      return noAuthWords(talk.questionOf(message));
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
      const capabilities = words
        .slice(1)
        .filter((_, i) => i % 2 === 1)
        .join(', ');
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
      return [
        { key: 'say.CONTINUE' },
        missing === undefined ? { key: 'why.CONTINUE.plain' } : { key: 'why.CONTINUE', values: { missing } },
      ];
    }
    case 'newline':
      // To the master it comes from a replica that is loading, to the replica from a master that forks.
      return message.from === talk.replicaOf(message.conn)
        ? [{ key: 'say.newline.replica' }, { key: 'why.newline.replica' }]
        : [{ key: 'say.newline' }, { key: 'why.newline' }];
    case 'SELECT':
      return [
        { key: 'say.SELECT', values: { db: words[1] ?? '0' } },
        { key: 'why.SELECT', values: { offset } },
      ];
  }
  if (name.startsWith('-')) return [{ key: 'say.error', values: { line: words.join(' ') } }, { key: 'why.error' }];
  if (name.startsWith('+')) return [{ key: 'say.reply', values: { line: words.join(' ') } }, { key: 'why.reply' }];
  if (name.startsWith('REPLCONF'))
    return [{ key: 'say.REPLCONF', values: { words: words.join(' ') } }, { key: 'why.REPLCONF' }];
  return [
    { key: 'say.stream', values: { command: message.label } },
    { key: 'why.stream', values: { offset } },
  ];
}

/** A missing password can matter at every step of a handshake, and each step reacts in its own way. */
function noAuthWords(question: Message | null): [Words, Words] {
  const later: Words = { key: 'say.NOAUTH.later' };
  if (question?.name === 'PSYNC') return [later, { key: 'why.NOAUTH.PSYNC' }];
  if (question?.name === 'SYNC') return [later, { key: 'why.NOAUTH.SYNC' }];
  if (question?.name.startsWith('REPLCONF')) return [later, { key: 'why.NOAUTH.REPLCONF' }];
  return [{ key: 'say.NOAUTH' }, { key: 'why.NOAUTH' }];
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
    case 'replid': {
      const values = { asked: failed.asked.slice(0, 8), have: failed.have.slice(0, 8), next: id.slice(0, 8) };
      // A master that creates its backlog for its first replica also takes a new replid.
      return [said, { key: failed.have === id ? 'why.FULLRESYNC.replid' : 'why.FULLRESYNC.renewed', values }];
    }
    case 'backlog':
      return [said, { key: 'why.FULLRESYNC.backlog' }];
    case 'lower':
      return [
        said,
        {
          key: 'why.FULLRESYNC.lower',
          values: { asked: failed.offset, first: failed.first, missing: failed.first - failed.offset },
        },
      ];
    case 'upper':
      return [said, { key: 'why.FULLRESYNC.upper', values: { asked: failed.offset, end: failed.end } }];
    default:
      return [said, plain];
  }
}
