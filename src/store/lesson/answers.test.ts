import { expect, test } from 'vitest';
import type { Question } from '../../lessons/lesson';
import { isAnswer, isRight } from './answers';

const number: Question = { kind: 'number', answer: 'x' };
const word: Question = { kind: 'word', answer: 'x' };

test.each([
  '53160',
  ' 53 160 ',
  '53,160',
  '５３１６０',
  '５３，１６０',
  '53_160',
  '53160 bytes',
  '53160 个字节。',
  '+53160',
])('%s is 53160', (given) => expect(isRight(number, given, 53_160)).toBe(true));

test.each(['', ' ', '53161', '53160 or 53161', '53.160.1', 'bytes', '0x1', '5.3160e4'])('%s is not', (given) =>
  expect(isRight(number, given, 53_160)).toBe(false),
);

test('nothing typed is no zero, and a real minus is one', () => {
  expect(isRight(number, 'bytes', 0)).toBe(false);
  expect(isRight(number, '\u22121', -1)).toBe(true);
});

test.each(['', 'bytes', 'many', '50 or 51', '🙂'])('%s is no try at a number', (given) =>
  expect(isAnswer(number, given)).toBe(false),
);

test('a wrong number is a try, and so is any word where a word is asked for', () => {
  expect([isAnswer(number, '-1'), isAnswer(word, 'nonsense'), isAnswer(word, ' ')]).toEqual([true, true, false]);
});

test.each(['SYNC', 'sync', ' “SYNC”。', '`sync`', 'ＳＹＮＣ'])('%s is SYNC', (given) =>
  expect(isRight(word, given, 'SYNC')).toBe(true),
);

test('a question mark is a question mark in either width, and what is not there is no answer', () => {
  expect(isRight(word, '？', '?')).toBe(true);
  expect(isRight(word, 'null', null)).toBe(false);
});
