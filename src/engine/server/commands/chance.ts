/** Members chosen at random: SPOP, SRANDMEMBER, HRANDFIELD, ZRANDMEMBER. Chance is an input: each command has a stream of its own. */
import type { RandomStream } from '../../kernel/random';
import type { Call } from './call';

export const chooser = (call: Call, concern: string): RandomStream => call.draft.random(call.server.name, concern);

/** The most that one command draws with repetitions. More would not fit into a reply. */
const MOST_DRAWN = 10_000_000;

/** `count` different ones, or all if there are not more, in the order in which they were picked. */
export function picked<T>(chance: RandomStream, from: readonly T[], count: number): T[] {
  const left = [...from];
  const out: T[] = [];
  while (out.length < count && left.length > 0) {
    const at = chance.below(left.length);
    out.push(left[at] as T);
    left[at] = left[left.length - 1] as T;
    left.pop();
  }
  return out;
}

/** A positive count asks for that many different ones; a negative one for that many draws, in which the same may come again. */
export function drawn<T>(chance: RandomStream, from: readonly T[], count: number): T[] {
  if (count >= from.length) return [...from];
  if (count >= 0) return picked(chance, from, count);
  const draws = Math.min(-count, MOST_DRAWN);
  return Array.from({ length: draws }, () => from[chance.below(from.length)] as T);
}
