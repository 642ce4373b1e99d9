/** Is a typed answer right? Forgiving in how it is written, not in what it says. */
import type { Question } from '../../lessons/lesson';
import type { Value } from '../../lessons/reading/happenings';

export function isRight({ kind }: Question, given: string, value: Value): boolean {
  if (value === null) return false;
  if (kind === 'number') {
    // 53 160, 53,160, 53，160 and 53160 are one number.
    const digits = given.normalize('NFKC').replace(/[\s,_']/g, '');
    return /^[+-]?\d+$/.test(digits) && Number(digits) === Number(value);
  }
  return plain(given) === plain(String(value));
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^["'`“”‘’「」]+|["'`“”‘’「」.。]+$/g, '')
    .toLowerCase();
