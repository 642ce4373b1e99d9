/** Sorted sets: members with scores, one by one. */
import type { Bytes } from '../../../protocol/bytes';
import { formatG17 } from '../../../protocol/double';
import { array, bulk, error, integer, NIL } from '../../../protocol/resp';
import { type Scored, SortedSetEdit, rankOf } from '../keyspace/sortedSet';
import type { Call } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { double } from './numbers';

export const NOT_FLOAT_TEXT = 'ERR value is not a valid float';
export const score = (n: number): Bytes => bulk(formatG17(n));
/** The members alone, or each with its score behind it. */
export const scoredReply = (members: readonly Scored[], withScores: boolean): Bytes =>
  array(members.flatMap(([member, n]) => (withScores ? [bulk(member), score(n)] : [bulk(member)])));

type Option = 'NX' | 'XX' | 'GT' | 'LT' | 'CH' | 'INCR';
const isOption = (word: string): word is Option => /^(NX|XX|GT|LT|CH|INCR)$/.test(word);

/** `words`: GEOADD passes its own, with scores for places. */
export function zadd(call: Call, words: readonly Bytes[] = call.words, given: readonly Option[] = []): Bytes {
  const options = new Set<Option>(given);
  let at = 2;
  for (; at < words.length; at++) {
    const word = (words[at] as Bytes).toUpperCase();
    if (!isOption(word)) break;
    options.add(word);
  }
  return add(call, words.slice(at), options);
}

/** Like ZADD's, its options are read too. */
const zincrby = (call: Call): Bytes => zadd(call, call.words, ['INCR']);

function add(call: Call, words: readonly Bytes[], options: ReadonlySet<Option>): Bytes {
  const has = (option: Option): boolean => options.has(option);
  if (words.length === 0 || words.length % 2 !== 0) return SYNTAX;
  if (has('NX') && has('XX')) return error('ERR XX and NX options at the same time are not compatible');
  if ((has('NX') && (has('GT') || has('LT'))) || (has('GT') && has('LT')))
    return error('ERR GT, LT, and/or NX options at the same time are not compatible');
  if (has('INCR') && words.length > 2) return error('ERR INCR option supports a single increment-element pair');
  const pairs: Scored[] = [];
  for (let i = 0; i < words.length; i += 2)
    pairs.push([words[i + 1] as Bytes, double(words[i] as Bytes, NOT_FLOAT_TEXT)]);
  const key = call.word(1);
  const old = call.value(key, 'zset');
  if (!old && has('XX')) return has('INCR') ? NIL : integer(0);
  const edit = SortedSetEdit.of(old, call.limits, pairs[0]?.[0] ?? '');
  let added = 0;
  let updated = 0;
  let result: number | null = null;
  for (const [member, given] of pairs) {
    const current = edit.get(member);
    if (current === undefined ? has('XX') : has('NX')) continue;
    const next = has('INCR') && current !== undefined ? current + given : given;
    if (Number.isNaN(next)) return error('ERR resulting score is not a number (NaN)');
    if (current !== undefined && ((has('LT') && next >= current) || (has('GT') && next <= current))) continue;
    result = next;
    if (current === next) continue;
    if (current === undefined) added++;
    else updated++;
    edit.set(member, next, call.limits);
  }
  if (added + updated > 0) {
    call.write(key, edit.value());
    call.touch(added + updated);
  }
  if (has('INCR')) return result === null ? NIL : score(result);
  return integer(has('CH') ? added + updated : added);
}

function zrem(call: Call): Bytes {
  const key = call.word(1);
  const old = call.value(key, 'zset');
  if (!old) return integer(0);
  const edit = SortedSetEdit.of(old, call.limits, '');
  const removed = call.words.slice(2).filter((member) => edit.delete(member)).length;
  if (removed > 0) {
    call.write(key, edit.value());
    call.touch(removed);
  }
  return integer(removed);
}

function zscore(call: Call): Bytes {
  const found = call.value(call.word(1), 'zset')?.scores.get(call.word(2));
  return found === undefined ? NIL : score(found);
}

function zmscore(call: Call): Bytes {
  const value = call.value(call.word(1), 'zset');
  return array(
    call.words.slice(2).map((member) => {
      const found = value?.scores.get(member);
      return found === undefined ? NIL : score(found);
    }),
  );
}

function zrank(reverse: boolean) {
  return (call: Call): Bytes => {
    const value = call.value(call.word(1), 'zset');
    const found = value?.scores.get(call.word(2));
    if (!value || found === undefined) return NIL;
    const rank = rankOf(value, call.word(2), found);
    return integer(reverse ? value.order.length - 1 - rank : rank);
  };
}

export const zsets: readonly CommandRow[] = [
  { name: 'zadd', run: (call) => zadd(call) },
  { name: 'zincrby', run: zincrby },
  { name: 'zrem', run: zrem },
  { name: 'zcard', run: (call) => integer(call.value(call.word(1), 'zset')?.order.length ?? 0) },
  { name: 'zscore', run: zscore },
  { name: 'zmscore', run: zmscore },
  { name: 'zrank', run: zrank(false) },
  { name: 'zrevrank', run: zrank(true) },
];
