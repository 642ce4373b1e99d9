/** What part each word of a command plays. */
import type { Bytes } from './bytes';
import { isSecret } from './caption';
import { glimpse } from './glimpse';
import type { Span } from './span';

export type Meaning = Pick<Span, 'role' | 'explain' | 'values'>;

/** The part of `words[i]` in a command of `count` words, of which those up to the i-th are known. */
export function meaningOf(words: readonly Bytes[], i: number, count: number): Meaning {
  const [name = '', first = ''] = words;
  const word = words[i] ?? '';
  const command = name.toUpperCase();
  if (i === 0) return { role: 'command', explain: 'commandName', values: { name: glimpse(command, 40) } };
  if (isSecret(command, i, count)) return { role: 'secret', explain: 'password' };
  switch (command) {
    case 'AUTH':
      return argument('username');
    case 'SELECT':
      return argument('db', { db: glimpse(word, 20) });
    case 'PSYNC':
      return i === 1 ? historyMeaning(word) : i === 2 ? offsetMeaning(word, first) : PLAIN;
    case 'REPLCONF':
      // Options and their values take turns.
      return i % 2 === 1
        ? argument('configName', { name: glimpse(word, 40) })
        : optionMeaning(words[i - 1] ?? '', word);
    default:
      return PLACES[command]?.(i, count) ?? PLAIN;
  }
}

const argument = (explain: Span['explain'], values?: Meaning['values']): Meaning => ({
  role: 'argument',
  explain,
  ...(values ? { values } : {}),
});
const PLAIN = argument('argument');
const KEY = argument('key');
const VALUE = argument('value');

function historyMeaning(word: Bytes): Meaning {
  return word === '?'
    ? { role: 'replid', explain: 'noReplid' }
    : { role: 'replid', explain: 'replid', values: { replid: glimpse(word, 40) } };
}

/**
 * A replica asks for the byte after the last one that it has applied: `51` means that it has applied 50. Without a history it asks for -1.
 */
function offsetMeaning(word: Bytes, history: Bytes): Meaning {
  const asked = Number(word);
  if (history === '?' || !Number.isSafeInteger(asked)) return { role: 'offset', explain: 'argument' };
  return { role: 'offset', explain: 'askedOffset', values: { offset: asked, applied: asked - 1 } };
}

function optionMeaning(option: Bytes, word: Bytes): Meaning {
  switch (option.toLowerCase()) {
    case 'listening-port':
      return argument('listeningPort', { port: glimpse(word, 20) });
    case 'capa':
      return argument('capability', { capability: glimpse(word, 40) });
    case 'ack':
      return { role: 'offset', explain: 'ackOffset', values: { offset: Number(word) || 0 } };
    default:
      return PLAIN;
  }
}

/** The meaning of the i-th word (from 1) in commands that are written alike. */
type Place = (i: number, count: number) => Meaning;

/** KEY VALUE and then options. */
const keyValue: Place = (i) => (i === 1 ? KEY : i === 2 ? VALUE : PLAIN);
/** KEY and then values only. */
const keyValues: Place = (i) => (i === 1 ? KEY : VALUE);
/** KEY and then what is neither key nor value. */
const keyOnly: Place = (i) => (i === 1 ? KEY : PLAIN);
const keys: Place = () => KEY;
const twoKeys: Place = (i) => (i <= 2 ? KEY : PLAIN);
/** KEY VALUE KEY VALUE ... */
const keyValuePairs: Place = (i) => (i % 2 === 1 ? KEY : VALUE);
/** KEY FIELD VALUE FIELD VALUE ... */
const fieldValuePairs: Place = (i) => (i === 1 ? KEY : i % 2 === 1 ? VALUE : PLAIN);
/** KEY ARGUMENT VALUE */
const valueLast: Place = (i, count) => (i === 1 ? KEY : i === count - 1 ? VALUE : PLAIN);

const PLACES: Readonly<Record<string, Place>> = {
  SET: keyValue,
  SETNX: keyValue,
  GETSET: keyValue,
  APPEND: keyValue,
  SETEX: valueLast,
  PSETEX: valueLast,
  SETRANGE: valueLast,
  LSET: valueLast,
  LINSERT: valueLast,
  MSET: keyValuePairs,
  MSETNX: keyValuePairs,
  RPUSH: keyValues,
  LPUSH: keyValues,
  RPUSHX: keyValues,
  LPUSHX: keyValues,
  SADD: keyValues,
  SREM: keyValues,
  PFADD: keyValues,
  HSET: fieldValuePairs,
  HMSET: fieldValuePairs,
  HSETNX: fieldValuePairs,
  DEL: keys,
  UNLINK: keys,
  SUNIONSTORE: keys,
  SINTERSTORE: keys,
  SDIFFSTORE: keys,
  RENAME: twoKeys,
  RENAMENX: twoKeys,
  COPY: twoKeys,
  LMOVE: twoKeys,
  RPOPLPUSH: twoKeys,
  SMOVE: twoKeys,
  INCR: keyOnly,
  DECR: keyOnly,
  INCRBY: keyOnly,
  DECRBY: keyOnly,
  INCRBYFLOAT: keyOnly,
  GETDEL: keyOnly,
  SETBIT: keyOnly,
  EXPIRE: keyOnly,
  PEXPIRE: keyOnly,
  EXPIREAT: keyOnly,
  PEXPIREAT: keyOnly,
  PERSIST: keyOnly,
  MOVE: keyOnly,
  LPOP: keyOnly,
  RPOP: keyOnly,
  LREM: keyOnly,
  LTRIM: keyOnly,
  HDEL: keyOnly,
  HINCRBY: keyOnly,
  HINCRBYFLOAT: keyOnly,
  ZADD: keyOnly,
  ZREM: keyOnly,
  ZINCRBY: keyOnly,
  ZREMRANGEBYSCORE: keyOnly,
  ZREMRANGEBYRANK: keyOnly,
  SPOP: keyOnly,
  XADD: keyOnly,
  XDEL: keyOnly,
  XTRIM: keyOnly,
  XACK: keyOnly,
  XCLAIM: keyOnly,
  XSETID: keyOnly,
  RESTORE: keyOnly,
};
