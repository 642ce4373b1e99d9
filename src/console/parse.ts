/** What a line typed at the prompt asks for. */
import type { Bytes } from '../protocol/bytes';
import { readTypedLine } from '../protocol/typedLine';
import type { Text } from './text';

export type Line =
  /** An empty line, or a comment. redis-cli knows no comments, but pasted lines have them, and no command of Redis begins with `#`. */
  | { readonly kind: 'empty' }
  /** To be sent `repeat` times: `5 INCR x` sends INCR five times. */
  | { readonly kind: 'command'; readonly words: readonly Bytes[]; readonly repeat: number }
  | { readonly kind: 'help'; readonly words: readonly Bytes[] }
  | { readonly kind: 'clear' }
  /** `quit` and `exit` end redis-cli itself: nothing is sent. */
  | { readonly kind: 'leave' }
  /** `error` is what redis-cli prints, `why` an explanation in the reader's language, `at` the place in the line. */
  | { readonly kind: 'refused'; readonly error: string; readonly why: Text; readonly at: number };

/** redis-cli accepts any number; here every repetition is stored in the run. */
export const MAX_REPEAT = 10_000;

export function parseLine(line: string): Line {
  if (/^\s*#/.test(line)) return { kind: 'empty' };
  const read = readTypedLine(line);
  if (read.kind !== 'words') return { kind: 'refused', error: 'Invalid argument(s)', why: WHY[read.kind], at: read.at };
  const [first] = read.words;
  if (!first) return { kind: 'empty' };
  const typed = read.words.map(({ bytes }) => bytes);
  const count = typed.length > 1 ? repeatOf(first.bytes) : null;
  if (count !== null && !(count >= 1 && count <= LONG_MAX))
    return refused('Invalid redis-cli repeat command option value.', 'repeatBelowOne', first.from);
  if (count !== null && count > MAX_REPEAT)
    return refused(`At most ${MAX_REPEAT} repetitions.`, 'repeatTooLarge', first.from);
  const words = count === null ? typed : typed.slice(1);
  // Compared before the number is removed: `5 quit` sends QUIT.
  const said = first.bytes.toLowerCase();
  if (said === 'quit' || said === 'exit') return { kind: 'leave' };
  if (said === 'clear' && typed.length === 1) return { kind: 'clear' };
  const name = words[0]?.toLowerCase();
  if (name === 'help' || name === '?') return { kind: 'help', words: words.slice(1) };
  return { kind: 'command', words, repeat: count ?? 1 };
}

/** The largest `long` of C, rounded up to a double. */
const LONG_MAX = 2 ** 63;

/** The number that the first word is, read like strtol: blanks, a sign, digits and nothing more. `""` counts as 0. */
function repeatOf(word: Bytes): number | null {
  if (word === '') return 0;
  return /^[ \t\n\v\f\r]*[+-]?\d+$/.test(word) ? Number(word) : null;
}

function refused(error: string, why: keyof typeof WHY, at: number): Line {
  return { kind: 'refused', error, why: WHY[why], at };
}

const WHY = {
  openQuote: {
    en: 'The quote that opens here is never closed.',
    zh: '这里开始的引号没有闭合。',
  },
  afterQuote: {
    en: 'After a closing quote comes a blank or the end of the line.',
    zh: '闭合的引号后面必须是空格或行尾。',
  },
  repeatBelowOne: {
    en: 'A number before a command says how often it is sent: at least once.',
    zh: '命令前的数字表示发送次数，至少为一次。',
  },
  repeatTooLarge: {
    en: `Each repetition becomes a part of the run, so ReplScope takes at most ${MAX_REPEAT} at a time; redis-cli has no such limit.`,
    zh: `每次重复都会成为运行记录的一部分，ReplScope 一次最多接受 ${MAX_REPEAT} 次；redis-cli 没有这个限制。`,
  },
} as const satisfies Record<string, Text>;
