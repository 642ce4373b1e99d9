/** Moving elements from one list to another, popping from the first of several lists, and waiting for a list. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, NIL, NIL_ARRAY } from '../../../protocol/resp';
import { block } from '../blockedKeys';
import type { Call } from './call';
import type { CommandRow } from './command';
import { type End, endOf, moveBetween, popFrom, popWithKey, popWord } from './listEnds';
import { readMultiPop } from './multiPop';
import { untilOf } from './timeouts';

function move(call: Call, fromEnd: End, toEnd: End): Bytes {
  const value = call.value(call.word(1), 'list');
  return value ? moveBetween(call, call.word(1), call.word(2), value, fromEnd, toEnd) : NIL;
}

/** BLMOVE and BRPOPLPUSH: like LMOVE and RPOPLPUSH if there is something to move. */
function moveOrBlock(call: Call, fromEnd: End, toEnd: End, timeout: Bytes, rpoplpush: boolean): Bytes | null {
  const untilMs = untilOf(call, timeout);
  const [, from = '', to = ''] = call.words;
  const value = call.value(from, 'list');
  if (!value) {
    if (call.inExec) return NIL;
    const target = { key: to, to: toEnd, rpoplpush };
    block(call.server, call.client, {
      kind: 'list',
      untilMs,
      db: call.client.db,
      keys: [from],
      from: fromEnd,
      count: null,
      target,
    });
    return null;
  }
  const reply = moveBetween(call, from, to, value, fromEnd, toEnd);
  if (rpoplpush) call.propagateAs('RPOPLPUSH', from, to);
  else call.propagateAs('LMOVE', from, to, call.word(3), call.word(4));
  return reply;
}

/** BLPOP and BRPOP (`count` null), BLMPOP: from the first list that exists, else from the first that comes. */
function popOrBlock(
  call: Call,
  keys: readonly Bytes[],
  from: End,
  untilMs: number | null,
  count: number | null,
): Bytes | null {
  for (const key of keys) {
    const value = call.value(key, 'list');
    if (!value) continue;
    if (count === null) {
      const [item = ''] = popFrom(call, key, value, 1, from);
      call.propagateAs(popWord(from), key);
      return array([bulk(key), bulk(item)]);
    }
    call.propagateAs(popWord(from), key, String(Math.min(count, value.items.length)));
    return popWithKey(call, key, value, count, from);
  }
  if (call.inExec) return NIL_ARRAY;
  block(call.server, call.client, { kind: 'list', untilMs, db: call.client.db, keys, from, count, target: null });
  return null;
}

function blockingPop(from: End) {
  return (call: Call): Bytes | null =>
    popOrBlock(call, call.words.slice(1, -1), from, untilOf(call, call.word(call.words.length - 1)), null);
}

function lmpop(call: Call): Bytes {
  const { keys, where, count } = readMultiPop(call, 1, endOf);
  for (const key of keys) {
    const value = call.value(key, 'list');
    if (!value) continue;
    call.propagateAs(popWord(where), key, String(Math.min(count, value.items.length)));
    return popWithKey(call, key, value, count, where);
  }
  return NIL_ARRAY;
}

function blmpop(call: Call): Bytes | null {
  const { keys, where, count } = readMultiPop(call, 2, endOf);
  return popOrBlock(call, keys, where, untilOf(call, call.word(1)), count);
}

export const listMoves: readonly CommandRow[] = [
  { name: 'lmove', run: (call) => move(call, endOf(call.word(3)), endOf(call.word(4))) },
  { name: 'rpoplpush', run: (call) => move(call, 'RIGHT', 'LEFT') },
  {
    name: 'blmove',
    run: (call) => moveOrBlock(call, endOf(call.word(3)), endOf(call.word(4)), call.word(5), false),
  },
  { name: 'brpoplpush', run: (call) => moveOrBlock(call, 'RIGHT', 'LEFT', call.word(3), true) },
  { name: 'lmpop', run: lmpop },
  { name: 'blmpop', run: blmpop },
  { name: 'blpop', run: blockingPop('LEFT') },
  { name: 'brpop', run: blockingPop('RIGHT') },
];
