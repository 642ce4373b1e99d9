/** ZPOPMIN and its kin, and those that wait for a sorted set. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, NIL, NIL_ARRAY } from '../../../protocol/resp';
import { block } from '../blockedKeys';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { chooser, drawn } from './chance';
import { SYNTAX } from './errors';
import { readCount } from './hashes';
import { readMultiPop } from './multiPop';
import { positive } from './numbers';
import { untilOf } from './timeouts';
import { type Extreme, oneWithKey, pairsWithKey, popExtreme, popWordOf } from './zsetEnds';
import { scoredReply } from './zsets';

function pop(from: Extreme) {
  return (call: Call): Bytes => {
    if (call.words.length > 3) return SYNTAX;
    const count = call.words.length === 3 ? positive(call.word(2)) : 1;
    const value = call.value(call.word(1), 'zset');
    return value && count > 0 ? scoredReply(popExtreme(call, call.word(1), value, count, from), true) : array([]);
  };
}

/** BZPOPMIN and BZPOPMAX (`count` null), ZMPOP and BZMPOP: from the first sorted set that exists. `null`: none does. */
function popFirst(call: Call, keys: readonly Bytes[], from: Extreme, count: number | null): Bytes | null {
  for (const key of keys) {
    const value = call.value(key, 'zset');
    if (!value) continue;
    const popped = popExtreme(call, key, value, count ?? 1, from);
    if (count === null) call.propagateAs(popWordOf(from), key);
    else call.propagateAs(popWordOf(from), key, String(popped.length));
    return count === null ? oneWithKey(key, popped) : pairsWithKey(key, popped);
  }
  return null;
}

function popOrBlock(
  call: Call,
  keys: readonly Bytes[],
  from: Extreme,
  untilMs: number | null,
  count: number | null,
): Bytes | null {
  const popped = popFirst(call, keys, from, count);
  if (popped !== null) return popped;
  if (call.inExec) return NIL_ARRAY;
  block(call.server, call.client, { kind: 'zset', untilMs, db: call.client.db, keys, from, count });
  return null;
}

function blockingPop(from: Extreme) {
  return (call: Call): Bytes | null =>
    popOrBlock(call, call.words.slice(1, -1), from, untilOf(call, call.word(call.words.length - 1)), null);
}

function extremeOf(text: Bytes): Extreme {
  const word = text.toUpperCase();
  if (word !== 'MIN' && word !== 'MAX') throw new CommandError(SYNTAX);
  return word;
}

function zmpop(call: Call): Bytes {
  const { keys, where, count } = readMultiPop(call, 1, extremeOf);
  return popFirst(call, keys, where, count) ?? NIL_ARRAY;
}

function bzmpop(call: Call): Bytes | null {
  const { keys, where, count } = readMultiPop(call, 2, extremeOf);
  return popOrBlock(call, keys, where, untilOf(call, call.word(1)), count);
}

function zrandmember(call: Call): Bytes {
  const many = call.words.length >= 3;
  const asked = many ? readCount(call, 'WITHSCORES') : { count: 1, withBoth: false };
  if (typeof asked === 'string') return asked;
  const value = call.value(call.word(1), 'zset');
  if (!value) return many ? array([]) : NIL;
  // If all are asked for they come from the highest to the lowest.
  const members = asked.count >= value.order.length ? value.order.slice().reverse() : value.order.slice();
  const chosen = drawn(chooser(call, 'zrandmember'), members, asked.count);
  return many ? scoredReply(chosen, asked.withBoth) : bulk(chosen[0]?.[0] ?? '');
}

export const zsetPops: readonly CommandRow[] = [
  { name: 'zpopmin', run: pop('MIN') },
  { name: 'zpopmax', run: pop('MAX') },
  { name: 'zmpop', run: zmpop },
  { name: 'bzpopmin', run: blockingPop('MIN') },
  { name: 'bzpopmax', run: blockingPop('MAX') },
  { name: 'bzmpop', run: bzmpop },
  { name: 'zrandmember', run: zrandmember },
];
