/** Removing the lowest or the highest members of a sorted set. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk } from '../../../protocol/resp';
import { type Scored, SortedSetEdit, type SortedSetValue } from '../keyspace/sortedSet';
import type { Call } from './call';
import { score } from './zsets';

export type Extreme = 'MIN' | 'MAX';

/** Removes up to `count` members, the most extreme first, and counts them. */
export function popExtreme(call: Call, key: Bytes, value: SortedSetValue, count: number, from: Extreme): Scored[] {
  const taken = Math.min(count, value.order.length);
  const at = from === 'MIN' ? 0 : value.order.length - taken;
  const popped = value.order.slice(at, at + taken);
  const edit = SortedSetEdit.of(value, call.limits, '');
  edit.removeRange(at, taken);
  call.write(key, edit.value());
  call.touch(taken);
  return from === 'MIN' ? popped : popped.reverse();
}

/** The key and pairs, as ZMPOP answers. */
export const pairsWithKey = (key: Bytes, popped: readonly Scored[]): Bytes =>
  array([bulk(key), array(popped.map(([member, n]) => array([bulk(member), score(n)])))]);

/** The key, a member and its score, as BZPOPMIN answers. */
export const oneWithKey = (key: Bytes, popped: readonly Scored[]): Bytes =>
  array([bulk(key), ...popped.flatMap(([member, n]) => [bulk(member), score(n)])]);

/** ZPOPMIN or ZPOPMAX, as it is written into the stream. */
export const popWordOf = (from: Extreme): Bytes => (from === 'MIN' ? 'ZPOPMIN' : 'ZPOPMAX');
