import { expect, test } from 'vitest';
import { wishedHeight } from './height';

test('a host that follows the height it is told is led nowhere else', () => {
  for (const layout of ['figure', 'frame', 'desk'] as const)
    for (const width of [320, 480, 800, 1440])
      expect(wishedHeight(layout, width, 10)).toBe(wishedHeight(layout, width, 10_000));
});

test('a phone page is as high as what is in it', () => {
  expect(wishedHeight('phone', 390, 1234)).toBe(1234);
});

test('heights for the widths that course pages have', () => {
  expect([320, 480, 800].map((width) => wishedHeight('figure', width, 0))).toEqual([480, 480, 480]);
  expect(wishedHeight('frame', 800, 0)).toBe(480);
  expect(wishedHeight('desk', 1440, 0)).toBe(893);
});
