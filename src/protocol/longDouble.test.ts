import { expect, it } from 'vitest';
import { addLongDoubles, formatLongDouble, isFiniteLongDouble, parseLongDouble } from './longDouble';

const sum = (a: string, b: string): string => {
  const [x, y] = [parseLongDouble(a), parseLongDouble(b)];
  return x && y ? formatLongDouble(addLongDoubles(x, y)) : 'not a valid float';
};

it('adds as INCRBYFLOAT does', () => {
  // What a real 7.0.15 on x86-64 answered.
  expect(sum('10.50', '0.1')).toBe('10.6');
  expect(sum('5.0e3', '2.0e2')).toBe('5200');
  expect(sum('0.1', '0.2')).toBe('0.3');
  expect(sum('3', '-5.5')).toBe('-2.5');
  expect(sum('1e-17', '0')).toBe('0.00000000000000001');
  expect(sum('-1e-30', '0')).toBe('0');
  expect(sum('1', '-1')).toBe('0');
  expect(sum('9007199254740993', '0.5')).toBe('9007199254740993.5');
  expect(sum('1e40', '1')).toBe('9999999999999999999783686092270256259072');
});

it('refuses what Redis refuses', () => {
  for (const text of [
    '',
    'x',
    '.',
    '1e',
    '1 ',
    ' 1',
    'nan',
    '1e5000',
    '1e-5000',
    '1e-4951',
    '1.8e-4951',
    '1e99999999999',
    '1'.repeat(5120),
  ])
    expect(parseLongDouble(text)).toBeNull();
  for (const text of ['+1', '.5', '5.', '1E3', '1e4932', '1e-4950', '3.6e-4951', '0e99999999999'])
    expect(parseLongDouble(text)).not.toBeNull();
});

it('knows infinity', () => {
  const infinite = parseLongDouble('-inf');
  expect(infinite && isFiniteLongDouble(infinite)).toBe(false);
  expect(sum('1e4932', '1e4932')).toBe('inf');
  expect(sum('inf', '1')).toBe('inf');
});
