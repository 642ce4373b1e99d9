/** ZRANGE in its many forms, and the commands that count or remove a range. */
import type { Bytes } from '../../../protocol/bytes';
import { error, integer } from '../../../protocol/resp';
import { type Scored, SortedSetEdit } from '../keyspace/sortedSet';
import type { Call } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { int } from './numbers';
import { scoredReply } from './zsets';
import { type RangeKind, readSpan } from './zsetSpans';

interface Form {
  /** The index of the source key; a command that stores has its target before it. */
  readonly source: 1 | 2;
  /** `null`: options say which. */
  readonly kind: RangeKind | null;
  readonly reverse: boolean | null;
}

function range({ source, kind: fixedKind, reverse: fixedReverse }: Form) {
  return (call: Call): Bytes => {
    const { words } = call;
    const store = source === 2;
    let kind = fixedKind;
    let reverse = fixedReverse;
    let withScores = false;
    let offset = 0;
    let limit = -1;
    for (let i = source + 3; i < words.length; i++) {
      const word = call.word(i).toUpperCase();
      if (word === 'WITHSCORES' && !store) withScores = true;
      else if (word === 'LIMIT' && i + 2 < words.length) {
        offset = int(call.word(++i));
        limit = int(call.word(++i));
      } else if (word === 'REV' && reverse === null) reverse = true;
      else if (word === 'BYLEX' && kind === null) kind = 'LEX';
      else if (word === 'BYSCORE' && kind === null) kind = 'SCORE';
      else return SYNTAX;
    }
    kind ??= 'RANK';
    if (limit !== -1 && kind === 'RANK')
      return error('ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX');
    if (withScores && kind === 'LEX')
      return error('ERR syntax error, WITHSCORES not supported in combination with BYLEX');
    const [first, second] = [call.word(source + 1), call.word(source + 2)];
    const span = reverse && kind !== 'RANK' ? readSpan(kind, second, first) : readSpan(kind, first, second);
    const value = call.value(call.word(source), 'zset');
    const found = value ? value.order.slice(...span(value, reverse ?? false)) : [];
    if (reverse) found.reverse();
    const members =
      kind === 'RANK' ? found : found.slice(offset < 0 ? found.length : offset).slice(0, limit < 0 ? undefined : limit);
    if (!store) return scoredReply(members, withScores);
    return storeRange(call, call.word(1), members, kind === 'RANK' ? members.length : -1);
  };
}

/** As ZRANGESTORE stores: as a skiplist at once if the result is known to be long, else growing as with ZADD. */
function storeRange(call: Call, target: Bytes, members: readonly Scored[], known: number): Bytes {
  if (members.length === 0) {
    call.remove(target);
    return integer(0);
  }
  const { limits } = call;
  const encoding = known > limits.zsetMaxListpackEntries ? 'skiplist' : 'listpack';
  const edit = SortedSetEdit.of(SortedSetEdit.loaded(encoding, []), limits, '');
  for (const [member, score] of members) edit.set(member, score, limits);
  call.overwrite(target, edit.value());
  call.touch();
  return integer(members.length);
}

function count(kind: RangeKind) {
  return (call: Call): Bytes => {
    const span = readSpan(kind, call.word(2), call.word(3));
    const value = call.value(call.word(1), 'zset');
    if (!value) return integer(0);
    const [from, to] = span(value, false);
    return integer(to - from);
  };
}

function remove(kind: RangeKind) {
  return (call: Call): Bytes => {
    const span = readSpan(kind, call.word(2), call.word(3));
    const value = call.value(call.word(1), 'zset');
    if (!value) return integer(0);
    const [from, to] = span(value, false);
    if (from === to) return integer(0);
    const edit = SortedSetEdit.of(value, call.limits, '');
    edit.removeRange(from, to - from);
    call.write(call.word(1), edit.value());
    call.touch(to - from);
    return integer(to - from);
  };
}

export const zsetRanges: readonly CommandRow[] = [
  { name: 'zrange', run: range({ source: 1, kind: null, reverse: null }) },
  { name: 'zrangestore', run: range({ source: 2, kind: null, reverse: null }) },
  { name: 'zrevrange', run: range({ source: 1, kind: 'RANK', reverse: true }) },
  { name: 'zrangebyscore', run: range({ source: 1, kind: 'SCORE', reverse: false }) },
  { name: 'zrevrangebyscore', run: range({ source: 1, kind: 'SCORE', reverse: true }) },
  { name: 'zrangebylex', run: range({ source: 1, kind: 'LEX', reverse: false }) },
  { name: 'zrevrangebylex', run: range({ source: 1, kind: 'LEX', reverse: true }) },
  { name: 'zcount', run: count('SCORE') },
  { name: 'zlexcount', run: count('LEX') },
  { name: 'zremrangebyrank', run: remove('RANK') },
  { name: 'zremrangebyscore', run: remove('SCORE') },
  { name: 'zremrangebylex', run: remove('LEX') },
];
