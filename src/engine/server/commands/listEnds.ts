/** The two ends of a list: pushing, popping, moving from one list to another. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, bulks } from '../../../protocol/resp';
import { Sequence } from '../keyspace/sequence';
import { list, type ListValue } from '../keyspace/value';
import { type Call, CommandError } from './call';
import { SYNTAX } from './errors';

export type End = 'LEFT' | 'RIGHT';

export function endOf(text: Bytes): End {
  const word = text.toUpperCase();
  if (word !== 'LEFT' && word !== 'RIGHT') throw new CommandError(SYNTAX);
  return word;
}

/** Does not count changes. Several items pushed to the left end are in reverse order afterwards. */
export function pushTo(call: Call, key: Bytes, items: readonly Bytes[], end: End): number {
  const old = call.value(key, 'list')?.items ?? Sequence.of<Bytes>([]);
  const grown = end === 'RIGHT' ? old.push(items) : old.insert(0, [...items].reverse());
  call.write(key, list(grown));
  return grown.length;
}

/** Removes up to `count` elements, and counts them; the first removed comes first. */
export function popFrom(call: Call, key: Bytes, { items }: ListValue, count: number, end: End): Bytes[] {
  const taken = Math.min(count, items.length);
  const from = end === 'LEFT' ? 0 : items.length - taken;
  const popped = items.slice(from, from + taken);
  call.write(key, list(items.remove(from, taken)));
  call.touch(taken);
  return end === 'LEFT' ? popped : popped.reverse();
}

/** The key with all elements taken from it, as LMPOP answers. */
export function popWithKey(call: Call, key: Bytes, value: ListValue, count: number, end: End): Bytes {
  return array([bulk(key), bulks(popFrom(call, key, value, count, end))]);
}

/** Moves one element from an existing list to another; the reply is the element. */
export function moveBetween(call: Call, from: Bytes, to: Bytes, value: ListValue, fromEnd: End, toEnd: End): Bytes {
  // The type of the target is checked before anything is removed.
  call.value(to, 'list');
  if (from === to) return rotate(call, from, value, fromEnd, toEnd);
  const [item = ''] = popFrom(call, from, value, 1, fromEnd);
  pushTo(call, to, [item], toEnd);
  return bulk(item);
}

/** LPOP or RPOP, as it is written into the stream. */
export const popWord = (end: End): Bytes => (end === 'LEFT' ? 'LPOP' : 'RPOP');

/** A list that moves an element to itself is never empty in between, so it keeps its expiry even if that is its only element. */
function rotate(call: Call, key: Bytes, { items }: ListValue, fromEnd: End, toEnd: End): Bytes {
  const at = fromEnd === 'LEFT' ? 0 : items.length - 1;
  const item = items.at(at) ?? '';
  const rest = items.remove(at, 1);
  call.put(key, list(rest.insert(toEnd === 'LEFT' ? 0 : rest.length, [item])));
  return bulk(item);
}
