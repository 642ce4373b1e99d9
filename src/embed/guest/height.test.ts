import { expect, test } from 'vitest';
import { wishedHeight } from './height';

test('a host that follows the height that it is told is led nowhere else', () => {
  for (const width of [320, 390, 480, 519, 520, 600, 639]) {
    const height = wishedHeight('figure', width);
    // In that height it is a figure still (app/media.ts).
    expect(height <= 399 || (width <= 639 && height <= 639)).toBe(true);
  }
  for (const width of [1100, 1440]) expect(wishedHeight('desk', width)).toBeGreaterThanOrEqual(600);
});

test('heights for the widths that course pages have', () => {
  expect([320, 480, 800].map((width) => wishedHeight('figure', width))).toEqual([480, 480, 480]);
  expect(wishedHeight('frame', 800)).toBe(480);
  expect(wishedHeight('phone', 390)).toBe(720);
  expect(wishedHeight('desk', 1440)).toBe(893);
});
