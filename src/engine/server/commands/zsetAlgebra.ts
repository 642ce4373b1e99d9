/** Union, intersection and difference of sorted sets. Plain sets can take part; their members have the score 1. */
import type { Bytes } from '../../../protocol/bytes';
import { error, integer } from '../../../protocol/resp';
import type { SetValue } from '../keyspace/set';
import { comesBefore, type Scored, type SortedSetValue, storedSortedSet } from '../keyspace/sortedSet';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { SYNTAX, WRONGTYPE } from './errors';
import { double, int, positive } from './numbers';
import { scoredReply } from './zsets';

type Operation = 'union' | 'inter' | 'diff';
type Aggregate = 'SUM' | 'MIN' | 'MAX';

interface Source {
  readonly value: SetValue | SortedSetValue | undefined;
  readonly weight: number;
}

interface Asked {
  readonly sources: readonly Source[];
  readonly aggregate: Aggregate;
  readonly withScores: boolean;
  readonly limit: number;
}

function algebra(operation: Operation, name: string, form: 'reply' | 'store' | 'count') {
  return (call: Call): Bytes => {
    const asked = read(call, operation, name, form);
    const found = combined(operation, asked);
    if (form === 'count') return integer(asked.limit > 0 ? Math.min(asked.limit, found.size) : found.size);
    const members: Scored[] = [...found];
    if (form === 'reply')
      return scoredReply(
        members.sort((a, b) => (comesBefore(a, b) ? -1 : 1)),
        asked.withScores,
      );
    if (members.length === 0) {
      call.remove(call.word(1));
      return integer(0);
    }
    call.overwrite(call.word(1), storedSortedSet(members, call.limits));
    call.touch();
    return integer(members.length);
  };
}

function read(call: Call, operation: Operation, name: string, form: 'reply' | 'store' | 'count'): Asked {
  const { words } = call;
  const at = form === 'store' ? 2 : 1;
  const n = int(call.word(at));
  if (n < 1) throw new CommandError(error(`ERR at least 1 input key is needed for '${name}' command`));
  if (n > words.length - (at + 1)) throw new CommandError(SYNTAX);
  const values = words.slice(at + 1, at + 1 + n).map((key) => {
    const value = call.lookup(key)?.value;
    if (value && value.kind !== 'zset' && value.kind !== 'set') throw new CommandError(WRONGTYPE);
    return value;
  });
  const weights = new Array<number>(n).fill(1);
  let aggregate: Aggregate = 'SUM';
  let withScores = false;
  let limit = 0;
  for (let i = at + 1 + n; i < words.length; i++) {
    const word = call.word(i).toUpperCase();
    const left = words.length - i;
    if (word === 'WEIGHTS' && operation !== 'diff' && form !== 'count' && left >= n + 1) {
      for (let w = 0; w < n; w++) weights[w] = double(call.word(++i), 'ERR weight value is not a float');
    } else if (word === 'AGGREGATE' && operation !== 'diff' && form !== 'count' && left >= 2) {
      const how = call.word(++i).toUpperCase();
      if (how !== 'SUM' && how !== 'MIN' && how !== 'MAX') throw new CommandError(SYNTAX);
      aggregate = how;
    } else if (word === 'WITHSCORES' && form === 'reply') withScores = true;
    else if (word === 'LIMIT' && form === 'count' && left >= 2)
      limit = positive(call.word(++i), "ERR LIMIT can't be negative");
    else throw new CommandError(SYNTAX);
  }
  return { sources: values.map((value, i) => ({ value, weight: weights[i] ?? 1 })), aggregate, withScores, limit };
}

/** The smallest source comes first, as in Redis: the order of additions decides the last bit of a sum. */
function combined(operation: Operation, { sources, aggregate }: Asked): Map<Bytes, number> {
  const sorted = operation === 'diff' ? sources : sortedBySize(sources);
  const [first, ...others] = sorted;
  const found = new Map<Bytes, number>();
  if (!first) return found;
  if (operation === 'union') {
    for (const source of sorted)
      for (const [member, score] of scoredMembers(source.value)) {
        const weighted = timesWeight(score, source.weight);
        const old = found.get(member);
        found.set(member, old === undefined ? weighted : aggregated(aggregate, old, weighted));
      }
    return found;
  }
  for (const [member, score] of scoredMembers(first.value)) {
    if (operation === 'diff') {
      if (others.every(({ value }) => scoreIn(value, member) === undefined)) found.set(member, score);
      continue;
    }
    let sum: number | undefined = timesWeight(score, first.weight);
    for (const { value, weight } of others) {
      const other = scoreIn(value, member);
      sum = other === undefined || sum === undefined ? undefined : aggregated(aggregate, sum, other * weight);
    }
    if (sum !== undefined) found.set(member, sum);
  }
  return found;
}

const size = (value: Source['value']): number =>
  !value ? 0 : value.kind === 'set' ? value.members.size : value.order.length;
const sortedBySize = (sources: readonly Source[]): readonly Source[] =>
  [...sources].sort((a, b) => size(a.value) - size(b.value));

function scoredMembers(value: Source['value']): Iterable<Scored> {
  if (!value) return [];
  return value.kind === 'zset' ? value.order : [...value.members.keys()].map((member): Scored => [member, 1]);
}

function scoreIn(value: Source['value'], member: Bytes): number | undefined {
  if (value?.kind === 'set') return value.members.has(member) ? 1 : undefined;
  return value?.scores.get(member);
}

/** Infinity times 0 is 0 here, as in Redis. */
const timesWeight = (score: number, weight: number): number => (Number.isNaN(score * weight) ? 0 : score * weight);

function aggregated(how: Aggregate, a: number, b: number): number {
  if (how === 'MIN') return b < a ? b : a;
  if (how === 'MAX') return b > a ? b : a;
  return Number.isNaN(a + b) ? 0 : a + b;
}

export const zsetAlgebra: readonly CommandRow[] = [
  { name: 'zunion', run: algebra('union', 'zunion', 'reply') },
  { name: 'zinter', run: algebra('inter', 'zinter', 'reply') },
  { name: 'zdiff', run: algebra('diff', 'zdiff', 'reply') },
  { name: 'zunionstore', run: algebra('union', 'zunionstore', 'store') },
  { name: 'zinterstore', run: algebra('inter', 'zinterstore', 'store') },
  { name: 'zdiffstore', run: algebra('diff', 'zdiffstore', 'store') },
  { name: 'zintercard', run: algebra('inter', 'zintercard', 'count') },
];
