/** LCS: the longest common subsequence of two strings. */
import type { Bytes } from '../../../protocol/bytes';
import { array, bulk, error, integer } from '../../../protocol/resp';
import type { Call } from './call';
import { SYNTAX } from './errors';
import { int } from './numbers';

export function lcs(call: Call): Bytes {
  const values = [call.word(1), call.word(2)].map((key) => call.lookup(key)?.value);
  if (values.some((value) => value && value.kind !== 'string'))
    return error('ERR The specified keys must contain string values');
  const [a = '', b = ''] = values.map((value) => (value?.kind === 'string' ? value.value : ''));
  let [positions, lengthOnly, withLength] = [false, false, false];
  let shortest = 0;
  for (let i = 3; i < call.words.length; i++) {
    const option = call.word(i).toUpperCase();
    if (option === 'IDX') positions = true;
    else if (option === 'LEN') lengthOnly = true;
    else if (option === 'WITHMATCHLEN') withLength = true;
    else if (option === 'MINMATCHLEN' && i + 1 < call.words.length) shortest = Math.max(0, int(call.word(++i)));
    else return SYNTAX;
  }
  if (lengthOnly && positions) return error('ERR If you want both the length and indexes, please just use IDX.');
  const cells = (a.length + 1) * (b.length + 1);
  if (cells * 4 > Number(call.server.config.values.get('proto-max-bulk-len') ?? 0))
    return error('ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len');
  const { length, text, matches } = compare(a, b);
  if (lengthOnly) return integer(length);
  if (!positions) return bulk(text);
  const shown = matches.filter(({ size }) => size >= shortest);
  const pair = (from: number, size: number): Bytes => array([integer(from), integer(from + size - 1)]);
  const rows = shown.map(({ atA, atB, size }) =>
    array([pair(atA, size), pair(atB, size), ...(withLength ? [integer(size)] : [])]),
  );
  return array([bulk('matches'), array(rows), bulk('len'), integer(length)]);
}

interface Match {
  readonly atA: number;
  readonly atB: number;
  readonly size: number;
}

/** From the table of lengths for all prefixes, read backwards from its end; so runs of matches come from the last to the first. */
function compare(a: Bytes, b: Bytes): { length: number; text: Bytes; matches: Match[] } {
  const width = b.length + 1;
  const table = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number): number => table[i * width + j] ?? 0;
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++)
      table[i * width + j] = a[i - 1] === b[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
  const matches: Match[] = [];
  let text = '';
  for (let i = a.length, j = b.length; i > 0 && j > 0; ) {
    if (a[i - 1] !== b[j - 1]) {
      if (at(i - 1, j) > at(i, j - 1)) i--;
      else j--;
      continue;
    }
    text = (a[i - 1] as string) + text;
    i--;
    j--;
    // After a mismatch there is a gap, so a match that touches the last one belongs to it.
    const last = matches.at(-1);
    if (last?.atA === i + 1 && last.atB === j + 1)
      matches[matches.length - 1] = { atA: i, atB: j, size: last.size + 1 };
    else matches.push({ atA: i, atB: j, size: 1 });
  }
  return { length: at(a.length, b.length), text, matches };
}
