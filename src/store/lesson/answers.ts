/** Decides whether a typed answer is right. It is lenient about how the answer is written, not about what it says. */
import type { Question } from '../../lessons/lesson';
import type { Value } from '../../lessons/reading/happenings';

export function isRight({ kind }: Question, given: string, value: Value): boolean {
  if (value === null) return false;
  if (kind === 'number') {
    const said = numberIn(given);
    return said !== null && said === Number(value);
  }
  return plain(given) === plain(String(value));
}

/** Whether it answers the question at all. Text without a number is no answer to a question for one, and uses up no try. */
export const isAnswer = ({ kind }: Question, given: string): boolean =>
  kind === 'number' ? numberIn(given) !== null : given.trim() !== '';

/** 53 160, 53,160, ５３，１６０, 53160 bytes and 53160 个字节。 are all the same number. */
function numberIn(given: string): number | null {
  const digits = given
    .normalize('NFKC')
    .replace('\u2212', '-')
    .replace(/[\s,_'’]/g, '')
    .replace(COUNTED, '');
  return /^[+-]?\d{1,15}$/.test(digits) ? Number(digits) : null;
}

/** The unit may be written behind the number, and a full stop at the end. */
const COUNTED = /(?:bytes?|pages?|times|个?字节|[个次页])?[.。]?$/i;

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .trim()
    .replace(/^["'`“”‘’「」]+|["'`“”‘’「」.。]+$/g, '')
    .toLowerCase();
