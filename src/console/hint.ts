/**
 * The arguments that are still to be typed, as redis-cli shows them in grey behind the cursor.
 *
 * `SET` is followed by ` key value [NX|XX] …`, `SET k ` by `value [NX|XX] …`. Like redis-cli 7.0 this removes one argument for each word,
 * up to the first optional one: from there on it cannot know which argument a word is.
 */
import { readTypedLine } from '../protocol/typedLine';
import { commandOf } from './commands/manual';

export function hint(line: string): string {
  const read = readTypedLine(line);
  if (read.kind !== 'words') return '';
  const typed = read.words.map(({ bytes }) => bytes);
  // A number before the command repeats it.
  const words = /^[+-]?\d+$/.test(typed[0] ?? '') ? typed.slice(1) : typed;
  const found = commandOf(words);
  if (!found) return '';
  let rest = found.doc.syntax;
  for (let i = found.named; i < words.length && !rest.startsWith('['); i++) rest = withoutFirst(rest);
  return rest === '' || /\s$/.test(line) ? rest : ` ${rest}`;
}

function withoutFirst(syntax: string): string {
  const blank = syntax.indexOf(' ');
  return blank < 0 ? '' : syntax.slice(blank + 1);
}
