import { describe, expect, test } from 'vitest';
import { memoryStorage } from '../storage';
import {
  isProgressFile,
  keepProgress,
  progressFile,
  progressOf,
  readProgressFile,
  recallProgress,
  together,
} from './progress';

const some = { joining: { right: 0, asked: 0 }, 'partial-sync': { right: 2, asked: 3 } };
const file = (lessons: unknown): string => JSON.stringify({ format: 'replscope-progress', version: 1, lessons });

test('what is kept comes back, and what is none of ours does not', () => {
  const storage = memoryStorage();
  keepProgress(storage, some);
  expect(recallProgress(storage)).toEqual(some);
  storage.set('course', '{"joining":{"right":0,"asked":0},"auth":{"right":"x"},"poker":{"right":1,"asked":1}}');
  expect(recallProgress(storage)).toEqual({ joining: { right: 0, asked: 0 } });
  for (const foreign of ['', 'null', '[1]', '"joining"', '{']) {
    storage.set('course', foreign);
    expect(recallProgress(storage)).toEqual({});
  }
});

test('what is finished in two tabs is finished', () => {
  const storage = memoryStorage();
  keepProgress(storage, { joining: { right: 1, asked: 1 } });
  keepProgress(storage, { auth: { right: 0, asked: 1 } });
  expect(recallProgress(storage)).toEqual({ joining: { right: 1, asked: 1 }, auth: { right: 0, asked: 1 } });
});

test('a link names lessons of the course', () => {
  expect(progressOf(['joining', 'poker'])).toEqual({ joining: { right: 0, asked: 0 } });
});

describe('a file', () => {
  test('comes back as it was', () => {
    const text = progressFile(some);
    expect(isProgressFile(text)).toBe(true);
    expect(readProgressFile(text)).toEqual(some);
  });

  test('of a longer course is read as far as this one goes', () => {
    expect(readProgressFile(file({ ...some, poker: { right: 1, asked: 1 } }))).toEqual(some);
  });

  test.each([
    ['more right than asked', { auth: { right: 2, asked: 1 } }],
    ['half an answer', { auth: { right: 0.5, asked: 1 } }],
    ['a negative one', { auth: { right: -1, asked: 1 } }],
    ['no scores', { auth: true }],
    ['no lessons', null],
  ])('with %s is refused', (_, lessons) => {
    expect(isProgressFile(file(lessons))).toBe(true);
    expect(readProgressFile(file(lessons))).toBeNull();
  });

  test('of another kind is no such file', () => {
    for (const text of ['', '{', '[]', 'null', '{"format":"replscope-run"}', '{"lesson":1}'])
      expect(isProgressFile(text)).toBe(false);
  });
});

test('two together are the better of both', () => {
  const there = {
    joining: { right: 0, asked: 0 },
    'partial-sync': { right: 1, asked: 3 },
    auth: { right: 1, asked: 1 },
  };
  expect(together(some, there)).toEqual({ ...there, 'partial-sync': { right: 2, asked: 3 } });
  expect(together(there, some)).toEqual(together(some, there));
});
