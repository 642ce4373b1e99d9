/** Union, intersection and difference of sets. */
import type { Bytes } from '../../../protocol/bytes';
import { bulks, error, integer } from '../../../protocol/resp';
import { SetEdit, setMembers, type SetValue } from '../keyspace/set';
import type { Call } from './call';
import type { CommandRow } from './command';
import { SYNTAX } from './errors';
import { positive, ranged } from './numbers';

type Operation = 'union' | 'inter' | 'diff';

function combined(call: Call, operation: Operation, keys: readonly Bytes[]): SetEdit {
  const result = new SetEdit(undefined, call.limits);
  const all: (SetValue | undefined)[] = keys.map((key) => call.value(key, 'set'));
  const [first, ...others] = all;
  if (operation === 'union') {
    for (const value of all) if (value) for (const member of setMembers(value)) result.add(member);
    return result;
  }
  if (!first || (operation === 'inter' && others.some((other) => !other))) return result;
  for (const member of setMembers(first)) {
    const inAll = others.every((other) => other?.members.has(member));
    const inNone = others.every((other) => !other?.members.has(member));
    if (operation === 'inter' ? inAll : inNone) result.add(member);
  }
  return result;
}

function reply(operation: Operation) {
  return (call: Call): Bytes => bulks(setMembers(combined(call, operation, call.words.slice(1)).value()));
}

function store(operation: Operation) {
  return (call: Call): Bytes => {
    const result = combined(call, operation, call.words.slice(2));
    if (result.size === 0) call.remove(call.word(1));
    else {
      call.overwrite(call.word(1), result.value());
      call.touch();
    }
    return integer(result.size);
  };
}

function sintercard(call: Call): Bytes {
  const { words } = call;
  const n = ranged(call.word(1), 1, 'ERR numkeys should be greater than 0');
  if (n > words.length - 2) return error("ERR Number of keys can't be greater than number of args");
  let limit = 0;
  for (let i = 2 + n; i < words.length; i += 2) {
    if (call.word(i).toUpperCase() !== 'LIMIT' || i + 1 >= words.length) return SYNTAX;
    limit = positive(call.word(i + 1), "ERR LIMIT can't be negative");
  }
  const { size } = combined(call, 'inter', words.slice(2, 2 + n));
  return integer(limit > 0 ? Math.min(limit, size) : size);
}

export const setAlgebra: readonly CommandRow[] = [
  { name: 'sinter', run: reply('inter') },
  { name: 'sunion', run: reply('union') },
  { name: 'sdiff', run: reply('diff') },
  { name: 'sinterstore', run: store('inter') },
  { name: 'sunionstore', run: store('union') },
  { name: 'sdiffstore', run: store('diff') },
  { name: 'sintercard', run: sintercard },
];
