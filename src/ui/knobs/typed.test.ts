import { expect, test } from 'vitest';
import { EXAMPLE, readTyped } from './typed';

test.each([
  ['32769', 'bytes', 32_769],
  ['32 769 bytes', 'bytes', 32_769],
  ['64mb', 'bytes', 64 * 1024 ** 2],
  ['1.5 GB', 'bytes', 1.5 * 1024 ** 3],
  ['800', 'bitrate', 100_000],
  ['8 Mbit/s', 'bitrate', 1_000_000],
  ['200', 'byterate', 200_000],
  ['200MB/s', 'byterate', 200_000_000],
  ['250', 'us', 250],
  ['5ms', 'us', 5000],
  ['5 µs', 'us', 5],
  ['60', 'seconds', 60],
  ['2m', 'seconds', 120],
  ['10ms/GiB', 'usPerGib', 10_000],
  ['1,000/s', 'perSecond', 1000],
  ['-5', 'seconds', -5],
] as const)('%s as %s', (text, unit, value) => {
  expect(readTyped(text, unit)).toBe(value);
});

test.each([
  ['', 'bytes'],
  ['5 parsecs', 'seconds'],
  ['99tb', 'bytes'],
  ['64mb', 'seconds'],
  ['5 constructor', 'bytes'],
  ['0x10', 'seed'],
  ['Infinity', 'us'],
  ['--5', 'us'],
] as const)('%j is nothing of %s', (text, unit) => {
  expect(readTyped(text, unit)).toBeNull();
});

test('what is given as an example can be read', () => {
  for (const [unit, text] of Object.entries(EXAMPLE))
    expect(readTyped(text, unit as keyof typeof EXAMPLE)).toBeGreaterThan(0);
});
