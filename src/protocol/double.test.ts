import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { doubleBytes, doubleFrom, formatG17, formatScore, parseDouble } from './double';

it('prints as C does with %.17g', () => {
  const known: readonly (readonly [number, string])[] = [
    [0, '0'],
    [-0, '-0'],
    [3, '3'],
    [-1.5, '-1.5'],
    [0.1, '0.10000000000000001'],
    [100, '100'],
    [123456.789, '123456.789'],
    [1e16, '10000000000000000'],
    [1e17, '1e+17'],
    [1e300, '1.0000000000000001e+300'],
    [5e-324, '4.9406564584124654e-324'],
    [0.0001, '0.0001'],
    [0.00001, '1.0000000000000001e-05'],
    [1.7976931348623157e308, '1.7976931348623157e+308'],
    [Infinity, 'inf'],
    [-Infinity, '-inf'],
    [NaN, 'nan'],
    // Exactly between two texts of 17 digits: C takes the even one.
    [1234567890123456.25, '1234567890123456.2'],
    [1234567890123456.75, '1234567890123456.8'],
    [-1234567890123458.25, '-1234567890123458.2'],
  ];
  for (const [n, text] of known) expect(formatG17(n)).toBe(text);
});

it('prints whole scores in full', () => {
  expect(formatScore(1e17)).toBe('100000000000000000');
  expect(formatScore(2 ** 62)).toBe('4611686018427387904');
  expect(formatScore(2 ** 63)).toBe('9.2233720368547758e+18');
  expect(formatScore(-0)).toBe('0');
  expect(formatScore(0.5)).toBe('0.5');
});

it('reads back what it prints', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true }), (n) => {
      expect(parseDouble(formatG17(n))).toBe(n);
      expect(parseDouble(formatScore(n))).toBe(n + 0);
      expect(doubleFrom(doubleBytes(n))).toBe(n);
    }),
  );
  for (const text of ['', 'x', '1x', '--1', '0x10', ' 1', '.']) expect(parseDouble(text)).toBeNull();
});
