/** Ranges of a sorted set: by rank, by score (`(1` excludes 1), by member (`[a`, `(a`, `-`, `+`). All become positions in its order. */
import type { Bytes } from '../../../protocol/bytes';
import type { Scored, SortedSetValue } from '../keyspace/sortedSet';
import { CommandError } from './call';
import { error } from './errors';
import { span } from './lists';
import { int, toDouble } from './numbers';

export type RangeKind = 'RANK' | 'SCORE' | 'LEX';
/** From a position up to, not including, another. */
export type Span = (value: SortedSetValue, reverse: boolean) => readonly [number, number];

/** Reads the two ends, the lower one first. Ranks count from the highest member if `reverse`. */
export function readSpan(kind: RangeKind, min: Bytes, max: Bytes): Span {
  switch (kind) {
    case 'RANK':
      return rankSpan(int(min), int(max));
    case 'SCORE':
      return scoreSpan(scoreBound(min), scoreBound(max));
    case 'LEX':
      return lexSpan(lexBound(min), lexBound(max));
  }
}

function rankSpan(from: number, to: number): Span {
  return ({ order }, reverse) => {
    const [start, end] = span(from, to, order.length);
    return reverse ? [order.length - end, order.length - start] : [start, end];
  };
}

interface Bound<T> {
  readonly at: T;
  readonly excluded: boolean;
}

function scoreBound(text: Bytes): Bound<number> {
  const excluded = text.startsWith('(');
  // C's strtod reads an empty text as 0, and skips blanks at the beginning.
  const rest = (excluded ? text.slice(1) : text).replace(/^[ \t\n\v\f\r]+/, '');
  const at = rest === '' && text.length <= (excluded ? 1 : 0) ? 0 : toDouble(rest);
  if (at === null) throw new CommandError(error('ERR min or max is not a float'));
  return { at, excluded };
}

function scoreSpan(min: Bound<number>, max: Bound<number>): Span {
  return ({ order }) => {
    const start = order.lowerBound(([, score]) => score < min.at || (min.excluded && score === min.at));
    const end = order.lowerBound(([, score]) => score < max.at || (!max.excluded && score === max.at));
    return start < end ? [start, end] : [0, 0];
  };
}

/** `lowest`: before all members; `highest`: after all. */
function lexBound(text: Bytes): Bound<Bytes> | 'lowest' | 'highest' {
  if (text === '-') return 'lowest';
  if (text === '+') return 'highest';
  if (text.startsWith('(') || text.startsWith('[')) return { at: text.slice(1), excluded: text.startsWith('(') };
  throw new CommandError(error('ERR min or max not valid string range item'));
}

/**
 * Meant for members with the same score. Where scores differ Redis walks from the first member that is high enough to the first that is too
 * high, and this does the same.
 */
function lexSpan(min: ReturnType<typeof lexBound>, max: ReturnType<typeof lexBound>): Span {
  const high = ([member]: Scored): boolean =>
    min === 'lowest' || (min !== 'highest' && (min.excluded ? member > min.at : member >= min.at));
  const low = ([member]: Scored): boolean =>
    max === 'highest' || (max !== 'lowest' && (max.excluded ? member < max.at : member <= max.at));
  return ({ order }, reverse) => {
    if (isEmptyLex(min, max)) return [0, 0];
    const items = order.slice();
    const [first, last] = [items[0], items[items.length - 1]];
    if (!first || !last || !high(last) || !low(first)) return [0, 0];
    if (reverse) {
      let end = items.length;
      while (end > 0 && !low(items[end - 1] as Scored)) end--;
      let start = end;
      while (start > 0 && high(items[start - 1] as Scored)) start--;
      return [start, end];
    }
    let start = 0;
    while (start < items.length && !high(items[start] as Scored)) start++;
    let end = start;
    while (end < items.length && low(items[end] as Scored)) end++;
    return [start, end];
  };
}

function isEmptyLex(min: ReturnType<typeof lexBound>, max: ReturnType<typeof lexBound>): boolean {
  if (min === 'highest' || max === 'lowest') return true;
  if (min === 'lowest' || max === 'highest') return false;
  return min.at > max.at || (min.at === max.at && (min.excluded || max.excluded));
}
