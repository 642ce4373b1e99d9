/** What a message is called and what it says in a few characters: from its words to kind, name and label. */
import type { Bytes } from './bytes';
import { glimpse, HIDDEN, shorten, shortReplid, sizeText } from './glimpse';
import type { DissectedMessage } from './message';

/** Which way bytes go: a replica speaks to its master, a master to its replica. */
export type Direction = 'toMaster' | 'toReplica';

export type Caption = Pick<DissectedMessage, 'kind' | 'name' | 'label' | 'words'>;

/** Characters of a label, and of one word in `words`. */
const LABEL_LENGTH = 28;
const WORD_LENGTH = 64;

/** A newline on its own: a sign of life from whoever is busy. It counts in no offset. */
export const NEWLINE_CAPTION: Caption = { kind: 'heartbeat', name: 'newline', label: 'newline', words: [] };

/** A command of `count` words, the first of which are known. Secrets are hidden, in `words` too. */
export function captionOfCommand(words: readonly Bytes[], count: number, direction: Direction): Caption {
  const shown = words.map((word, i) => (isSecret(words[0] ?? '', i, count) ? HIDDEN : glimpse(word, WORD_LENGTH)));
  const [first = 'empty', second = ''] = shown; // *0: a command of no words, which Redis skips
  const command = first.toUpperCase();
  const option = command === 'REPLCONF' ? optionName(second) : '';
  // The only command that a master itself writes in lower case is the PING in its stream. In a trace that tells it from a replica's PING.
  const name = option ? `REPLCONF ${option}` : command === 'PING' || count === 0 ? first : command;
  return {
    kind: kindOf(command, option, direction),
    name,
    label: labelOf(command, option, shown, count),
    words: shown,
  };
}

/** A line from the master, without its end: `+PONG`, `-NOAUTH Authentication required.` */
export function captionOfReply(line: Bytes): Caption {
  const words = line.split(' ').map((word) => glimpse(word, WORD_LENGTH));
  const name = words[0] ?? '';
  const isHistory = name === '+FULLRESYNC' || name === '+CONTINUE';
  const said = isHistory ? words.map((word, i) => (i === 1 ? shortReplid(word) : word)) : words;
  return {
    kind: line.startsWith('-') ? 'refusal' : 'handshake',
    name,
    label: shorten(said.join(' '), LABEL_LENGTH),
    words,
  };
}

/** An RDB of `bytes`; `whole` is false while that is only what has been written so far. */
export function captionOfSnapshot(bytes: number, whole: boolean): Caption {
  return { kind: 'snapshot', name: 'RDB', label: `RDB ${sizeText(bytes)}${whole ? '' : '…'}`, words: [] };
}

/** A message of which little has been written: its first byte says what it may become. */
export function captionOfBeginning(first: string, direction: Direction): Caption {
  const kind =
    direction === 'toMaster'
      ? 'handshake'
      : first === '$'
        ? 'snapshot'
        : first === '*'
          ? 'stream'
          : first === '-'
            ? 'refusal'
            : 'handshake';
  return { kind, name: 'unfinished', label: '…', words: [] };
}

/** Bytes that fit no grammar of this protocol. */
export function captionOfGarbage(direction: Direction): Caption {
  return { kind: direction === 'toMaster' ? 'handshake' : 'stream', name: 'garbage', label: 'garbage', words: [] };
}

/** True for what is counted in a replication offset: commands of the stream, and the master's own PING and REPLCONF GETACK in it. */
export function countsInOffset(message: Pick<DissectedMessage, 'kind' | 'name'>, direction: Direction): boolean {
  if (direction === 'toMaster' || message.name === 'garbage') return false;
  return message.kind === 'stream' || (message.kind === 'heartbeat' && message.name !== NEWLINE_CAPTION.name);
}

/** Passwords: the only argument of AUTH, or the one after the user's name. */
export function isSecret(command: Bytes, index: number, count: number): boolean {
  return index > 0 && command.toUpperCase() === 'AUTH' && (count < 3 || index > 1);
}

function kindOf(command: string, option: string, direction: Direction): DissectedMessage['kind'] {
  if (option === 'ACK' || option === 'GETACK') return 'heartbeat';
  if (direction === 'toReplica') return command === 'PING' ? 'heartbeat' : 'stream';
  return command === 'AUTH' ? 'auth' : 'handshake';
}

/** An option of REPLCONF as it is always written, whatever case it came in. */
function optionName(word: string): string {
  const upper = word.toUpperCase();
  return upper === 'ACK' || upper === 'GETACK' ? upper : word.toLowerCase();
}

function labelOf(command: string, option: string, full: readonly string[], count: number): string {
  const more = full.length < count;
  const words = full.map((word) => word || '""');
  if (command === 'PSYNC')
    return shorten(words.map((word, i) => (i === 1 ? shortReplid(word) : word)).join(' '), LABEL_LENGTH, more);
  if (option === 'ACK' || option === 'GETACK') return shorten(words.slice(1).join(' '), LABEL_LENGTH, more);
  // REPLCONF capa eof capa psync2 is too long: its first `capa` speaks for the others.
  const said = option === 'capa' ? words.filter((word, i) => i < 2 || word !== words[1]) : words;
  const whole = said.join(' ');
  return shorten(option && whole.length > LABEL_LENGTH ? said.slice(1).join(' ') : whole, LABEL_LENGTH, more);
}
