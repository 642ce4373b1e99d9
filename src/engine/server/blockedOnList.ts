/** Serves clients that wait for a list: BLPOP, BRPOP, BLMOVE, BLMPOP. */
import type { Bytes } from '../../protocol/bytes';
import { array, bulk } from '../../protocol/resp';
import type { BlockedOnList } from './blockedKeys';
import type { Call } from './commands/call';
import { moveBetween, popFrom, popWithKey, popWord } from './commands/listEnds';
import type { ListValue } from './keyspace/value';

/** Propagated as LPOP, RPOP, LMOVE or RPOPLPUSH. Where the target holds another type, the reply is that error and nothing is popped. */
export function serveOnList(call: Call, { from, count, target }: BlockedOnList, key: Bytes, value: ListValue): Bytes {
  if (target) {
    const reply = moveBetween(call, key, target.key, value, from, target.to);
    if (target.rpoplpush) call.propagateAlso('RPOPLPUSH', key, target.key);
    else call.propagateAlso('LMOVE', key, target.key, from.toLowerCase(), target.to.toLowerCase());
    return reply;
  }
  if (count !== null) {
    call.propagateAlso(popWord(from), key, String(Math.min(count, value.items.length)));
    return popWithKey(call, key, value, count, from);
  }
  call.propagateAlso(popWord(from), key);
  const [item = ''] = popFrom(call, key, value, 1, from);
  return array([bulk(key), bulk(item)]);
}
