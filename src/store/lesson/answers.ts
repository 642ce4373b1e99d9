/** Is a typed answer right? Forgiving in how it is written, not in what it says. */
import type { Question } from '../../lessons/lesson';
import type { Value } from '../../lessons/reading/happenings';

export function isRight({ kind }: Question, given: string, value: Value): boolean {
  if (value === null) return false;
  if (kind === 'number') {
    // 53 160, 53,160, ５３，１６０, 53160 bytes and 53160 个字节。 are one number.
    const digits = given
      .normalize('NFKC')
      .replace('\u2212', '-')
      .replace(/[\s,_'’]/g, '')
      .replace(COUNTED, '');
    return /^[+-]?\d+$/.test(digits) && Number(digits) === Number(value);
  }
  return plain(given) === plain(String(value));
}

/** What is counted may be said with the number, and a sentence may end with a full stop. */
const COUNTED = /(?:bytes?|pages?|times|个?字节|[个次页])?[.。]?$/i;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^["'`“”‘’「」]+|["'`“”‘’「」.。]+$/g, '')
    .toLowerCase();
