/** Serves clients that wait for a sorted set: BZPOPMIN, BZPOPMAX, BZMPOP. */
import type { Bytes } from '../../protocol/bytes';
import type { BlockedOnZset } from './blockedKeys';
import type { Call } from './commands/call';
import { oneWithKey, pairsWithKey, popExtreme, popWordOf } from './commands/zsetEnds';

export function serveOnZset(call: Call, { from, count }: BlockedOnZset, key: Bytes): Bytes | null {
  const value = call.value(key, 'zset');
  if (!value) return null;
  const popped = popExtreme(call, key, value, count ?? 1, from);
  if (count === null) call.propagateAlso(popWordOf(from), key);
  else call.propagateAlso(popWordOf(from), key, String(popped.length));
  return count === null ? oneWithKey(key, popped) : pairsWithKey(key, popped);
}
