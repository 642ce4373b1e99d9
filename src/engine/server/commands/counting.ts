/** Strings that are whole numbers, counted up and down. */
import type { Bytes } from '../../../protocol/bytes';
import { error, integer } from '../../../protocol/resp';
import { str } from '../keyspace/value';
import { type Call, CommandError } from './call';
import type { CommandRow } from './command';
import { NOT_INTEGER } from './errors';
import { addInt64, int64, toInt64 } from './numbers';
import { textOf } from './strings';

export const counting: readonly CommandRow[] = [
  { name: 'incr', run: increment(() => 1n) },
  { name: 'decr', run: increment(() => -1n) },
  { name: 'incrby', run: increment((call) => int64(call.word(2))) },
  { name: 'decrby', run: increment(decrby) },
];

/** INCR and its kin read only canonical decimal text within 64 bits. */
function increment(by: (call: Call) => bigint) {
  return (call: Call): Bytes => {
    const key = call.word(1);
    const delta = by(call);
    const old = textOf(call, key);
    const n = old === null ? 0n : toInt64(old);
    if (n === null) return NOT_INTEGER;
    const sum = addInt64(n, delta);
    if (sum === null) return error('ERR increment or decrement would overflow');
    call.put(key, str(String(sum)));
    return integer(sum);
  };
}

function decrby(call: Call): bigint {
  const n = int64(call.word(2));
  if (n === -(2n ** 63n)) throw new CommandError(error('ERR decrement would overflow'));
  return -n;
}
