/**
 * What a syntax line says of the next word.
 *
 * `SET key value [NX|XX] [GET] [EX seconds|PX milliseconds]` after `SET k v NX` leaves GET, EX and PX; after `SET k v EX` it wants
 * seconds. It is asked for completions only, so it may be generous: the server is who refuses.
 */

export interface Expected {
  /** The name of the argument that may stand here: `key`, `value`, `seconds`. */
  readonly argument: string | null;
  /** Words that may stand here as they are: `NX`, `LEFT`. */
  readonly words: readonly string[];
}

/** `typed`: the arguments before the next word. */
export function expectedNext(syntax: string, typed: readonly string[]): Expected {
  const said = typed.map((word) => word.toUpperCase());
  const ofOption = argumentOf(syntax, said.at(-1));
  if (ofOption !== null) return expects(ofOption);
  const parts = topLevel(syntax);
  const firstOption = parts.findIndex((part) => part.startsWith('['));
  const required = firstOption < 0 ? parts : parts.slice(0, firstOption);
  const next = required[typed.length];
  if (next !== undefined) return expects(next);
  const options = parts.slice(required.length);
  return {
    argument: repeated(options, typed.length - required.length) ?? keysOfStreams(syntax, said),
    words: options.flatMap((option) => optionWords(option, said)),
  };
}

/** `LEFT|RIGHT` is a choice of words, anything in small letters the name of an argument. */
const expects = (part: string): Expected =>
  /^[A-Z]/.test(part)
    ? { argument: null, words: part.split('|').filter((word) => /^[A-Z]/.test(word)) }
    : { argument: part.split('|')[0] ?? part, words: part.split('|').filter((word) => /^[A-Z]+$/.test(word)) };

/** What follows an option: `seconds` for EX. `null` where the word is no option, or stands alone. */
function argumentOf(syntax: string, option: string | undefined): string | null {
  if (option === undefined || !/^[A-Z]+$/.test(option)) return null;
  return new RegExp(`(?:^|[ [|])${option} ([^ [\\]]+)`).exec(syntax)?.[1] ?? null;
}

/** `[key ...]` and `[field value ...]`, `offset` words into the options: more of what went before. */
function repeated(options: readonly string[], offset: number): string | null {
  const names = /^\[([^[\]]+) \.\.\.\]$/.exec(options[0] ?? '')?.[1]?.split(' ');
  return names?.[offset % names.length] ?? null;
}

/** XREAD names its keys after an option. */
const keysOfStreams = (syntax: string, said: readonly string[]): string | null =>
  syntax.includes('STREAMS key') && said.includes('STREAMS') ? 'key' : null;

/** The words that may begin an option: none of alternatives of which one is taken, then those inside of it. */
function optionWords(option: string, said: readonly string[]): readonly string[] {
  const parts = topLevel(/^\[(.*)\]$/.exec(option)?.[1] ?? option);
  const inner = parts.filter((part) => part.startsWith('['));
  const alternatives = parts
    .filter((part) => !part.startsWith('['))
    .join(' ')
    .split('|')
    .map((alternative) => /^[A-Z-]+/.exec(alternative)?.[0] ?? '')
    .filter(Boolean);
  if (!alternatives.some((word) => said.includes(word))) return alternatives;
  return inner.flatMap((part) => optionWords(part, said));
}

/** Cut at blanks outside of brackets. */
function topLevel(syntax: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const c of syntax) {
    if (c === '[') depth++;
    if (c === ']') depth--;
    if (c === ' ' && depth === 0) {
      parts.push(part);
      part = '';
    } else part += c;
  }
  return part === '' ? parts : [...parts, part];
}
