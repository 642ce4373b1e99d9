import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseDuration, parseRate } from './quantities';

describe('a duration', () => {
  test.each<[string | number, number | null]>([
    ['0s', 0],
    ['1us', 1],
    ['1ms', 1_000],
    ['4.2s', 4_200_000],
    ['0.1ms', 100],
    ['1.0000004s', 1_000_000],
    ['2m', 120_000_000],
    ['1.5h', 5_400_000_000],
    [' 3s ', 3_000_000],
    [0, 0],
    [2.5, 2_500_000],
    [-1, null],
    [Number.NaN, null],
    [Number.POSITIVE_INFINITY, null],
    ['', null],
    ['5', null],
    ['5 parsecs', null],
    ['5 s', null],
    ['-1s', null],
    ['+1s', null],
    ['1e3s', null],
    ['.5s', null],
    ['1.s', null],
    ['1,5s', null],
    ['1S', null],
    ['1s1s', null],
    ['0x1s', null],
    ['١s', null],
  ])('%j is %j microseconds', (text, us) => {
    expect(parseDuration(text)).toBe(us);
  });

  test('whole microseconds come back as they were written', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), (us) => {
        expect(parseDuration(`${us}us`)).toBe(us);
      }),
    );
  });
});

describe('a rate', () => {
  // Bits are counted in thousands, as links are sold; bytes in 1,024s, as redis.conf counts them.
  test.each<[string, number | null | undefined]>([
    ['unlimited', null],
    ['8bit', 1],
    ['8mbit', 1_000_000],
    ['100mbit', 12_500_000],
    ['1gbit', 125_000_000],
    ['56kbit', 7_000],
    ['10b', 10],
    ['1kb', 1_024],
    ['1.5mb', 1_572_864],
    ['1MBIT', 125_000],
    ['100mbit/s', 12_500_000],
    ['100mbitps', 12_500_000],
    ['8 mbit', 1_000_000],
    ['0mbit', undefined],
    ['1bit', undefined],
    ['-1mbit', undefined],
    ['8', undefined],
    ['mbit', undefined],
    ['fast', undefined],
    ['Unlimited', undefined],
    ['', undefined],
  ])('%j is %j bytes a second', (text, rate) => {
    expect(parseRate(text)).toBe(rate);
  });
});
