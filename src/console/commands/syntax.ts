/**
 * What may come next according to a command's syntax line.
 *
 * After `SET k v NX`, the line `SET key value [NX|XX] [GET] [EX seconds|PX milliseconds]` leaves GET, EX and PX; after `SET k v EX` it
 * wants seconds. This is only asked for completions, so it may be generous: it is the server that refuses.
 */

export interface Expected {
  /** The name of the argument that may stand here: `key`, `value`, `seconds`. */
  readonly argument: string | null;
  /** Words that may stand here literally: `NX`, `LEFT`. */
  readonly words: readonly string[];
}

/** `typed`: the arguments before the next word. */
export function expectedNext(syntax: string, typed: readonly string[]): Expected {
  const parts = topLevel(syntax);
  const firstOption = parts.findIndex((part) => part.startsWith('['));
  const required = firstOption < 0 ? parts : parts.slice(0, firstOption);
  const next = required[typed.length];
  if (next !== undefined) return expects(next);
  const said = typed.slice(required.length).map((word) => word.toUpperCase());
  const ofOption = argumentOf(syntax, said);
  if (ofOption !== null) return expects(ofOption);
  const options = parts.slice(required.length);
  return {
    argument: optionalName(options[0] ?? '', said.length) ?? keysOfStreams(syntax, said),
    words: options.flatMap((option) => optionWords(option, said)),
  };
}

/** `LEFT|RIGHT` is a choice of words; anything in lower case is the name of an argument. */
const expects = (part: string): Expected =>
  /^[A-Z]/.test(part)
    ? { argument: null, words: part.split('|') }
    : { argument: part.split('|')[0] ?? part, words: [] };

/** What the latest option still needs: `seconds` after EX, `port` after TO and a host. `null`: it has all its arguments. */
function argumentOf(syntax: string, said: readonly string[]): string | null {
  for (let i = said.length - 1; i >= 0; i--) {
    const option = said[i] ?? '';
    if (!/^[A-Z]+$/.test(option)) continue;
    const following = new RegExp(`(?:^|[ [|])${option} ([^[\\]]+)`).exec(syntax)?.[1];
    if (following !== undefined) return firstWords(following)[said.length - 1 - i] ?? null;
  }
  return null;
}

/** The arguments of one option: `offset` and `count` of `offset count `, `seconds` of `seconds|PX milliseconds|…`. */
function firstWords(following: string): readonly string[] {
  if (/^[A-Z]/.test(following)) return following.split(' ').slice(0, 1);
  return (following.split('|')[0] ?? '').split(' ').filter((word) => /^[a-z]/.test(word));
}

/** An argument that may be left out, as in `[message]`, or repeated, as in `[key ...]` and `[field value ...]`. */
function optionalName(option: string, offset: number): string | null {
  if (!/^\[[a-z]/.test(option)) return null;
  const more = / \.\.\.\]+$/.exec(option);
  const names = option.slice(more ? option.lastIndexOf('[') + 1 : 1, more?.index ?? -1).split(' ');
  const name = names[more ? offset % names.length : offset];
  return name !== undefined && /^[a-z][a-z0-9-]*$/.test(name) ? name : null;
}

/** XREAD names its keys after an option. */
const keysOfStreams = (syntax: string, said: readonly string[]): string | null =>
  syntax.includes('STREAMS key') && said.includes('STREAMS') ? 'key' : null;

/** The words that may begin an option. Once one of several alternatives is taken there are none, only those inside it. */
function optionWords(option: string, said: readonly string[]): readonly string[] {
  const parts = topLevel(/^\[(.*)\]$/.exec(option)?.[1] ?? option);
  const inner = parts.filter((part) => part.startsWith('['));
  const alternatives = parts
    .filter((part) => !part.startsWith('['))
    .join(' ')
    .split('|')
    .map((alternative) => /^[A-Z-]+/.exec(alternative)?.[0] ?? '')
    .filter(Boolean);
  if (alternatives.length > 0 && !alternatives.some((word) => said.includes(word))) return alternatives;
  return inner.flatMap((part) => optionWords(part, said));
}

/** Cut at the blanks outside of brackets. */
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
