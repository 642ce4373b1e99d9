import { expect, test } from 'vitest';
import { linear } from './scale';

test('one piece goes on beyond its ends, and back', () => {
  const scale = linear([0, 10], [100, 200]);
  expect([-1, 0, 5, 10, 11].map(scale)).toEqual([90, 100, 150, 200, 210]);
  expect([90, 150, 210].map(scale.invert)).toEqual([-1, 5, 11]);
});

test('each piece has its own rate; clamped, nothing lies outside', () => {
  const scale = linear([0, 100, 1000], [0, 50, 60], true);
  expect([-5, 0, 50, 100, 550, 1000, 5000].map(scale)).toEqual([0, 0, 25, 50, 55, 60, 60]);
  expect([25, 55].map(scale.invert)).toEqual([50, 550]);
});

test('a range may descend: pixels grow downwards', () => {
  expect([0, 5, 10].map(linear([0, 10], [92, 26]))).toEqual([92, 59, 26]);
});

test('a piece of no width is a place, not a division by zero', () => {
  expect(linear([3, 3], [7, 9])(3)).toBe(7);
});
