/** What LMPOP, ZMPOP and their blocking forms have in common: `numkeys key ... WHERE [COUNT n]`. */
import type { Bytes } from '../../../protocol/bytes';
import { type Call, CommandError } from './call';
import { SYNTAX } from './errors';
import { ranged } from './numbers';

export function readMultiPop<W>(
  call: Call,
  at: number,
  whereOf: (text: Bytes) => W,
): { keys: readonly Bytes[]; where: W; count: number } {
  const { words } = call;
  const numkeys = ranged(call.word(at), 1, 'ERR numkeys should be greater than 0');
  const whereAt = at + numkeys + 1;
  if (whereAt >= words.length) throw new CommandError(SYNTAX);
  const where = whereOf(call.word(whereAt));
  const options = words.slice(whereAt + 1);
  let count: number | null = null;
  for (let i = 0; i < options.length; i += 2) {
    const value = options[i + 1];
    if (count !== null || options[i]?.toUpperCase() !== 'COUNT' || value === undefined) throw new CommandError(SYNTAX);
    count = ranged(value, 1, 'ERR count should be greater than 0');
  }
  return { keys: words.slice(at + 1, whereAt), where, count: count ?? 1 };
}
