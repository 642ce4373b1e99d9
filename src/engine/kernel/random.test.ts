import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash32, RandomStream } from './random';

const draws = (stream: RandomStream, n: number): number[] => Array.from({ length: n }, () => stream.next());

describe('a stream of chance', () => {
  test('is the same in every version and on every machine: links that people share depend on it', () => {
    expect(draws(new RandomStream(1, 'master/replid'), 3)).toEqual([1506659662, 3321653000, 1997367134]);
    expect(new RandomStream(1, 'master/replid').hex(40)).toBe('59cdcd4ec5fc6708770d675e0048eb0f5ec652ea');
    expect(new RandomStream(2 ** 40 + 1, 'x').next()).toBe(3304985353);
  });

  test('has a number for every seed that a scenario may name', () => {
    const seeds = [0, 1, 2, 2 ** 31, 2 ** 32, 2 ** 32 + 1, 2 ** 52, Number.MAX_SAFE_INTEGER];
    const firsts = seeds.map((seed) => new RandomStream(seed, 'replid').hex(16));
    expect(new Set(firsts).size).toBe(seeds.length);
  });

  test('is 32 bits, spread evenly enough that no byte is left out', () => {
    const stream = new RandomStream(7, 'spread');
    const seen = [0, 8, 16, 24].map(() => new Set<number>());
    for (const n of draws(stream, 4000)) {
      expect(Number.isInteger(n) && n >= 0 && n < 2 ** 32).toBe(true);
      seen.forEach((bytes, i) => bytes.add((n >>> (8 * i)) & 0xff));
    }
    expect(seen.map(({ size }) => size)).toEqual([256, 256, 256, 256]);
  });

  test('depends on its own name alone: what others draw changes nothing', () => {
    fc.assert(
      fc.property(fc.nat(), fc.string(), fc.string(), fc.nat(50), (seed, name, other, n) => {
        const alone = draws(new RandomStream(seed, name), 5);
        const beside = new RandomStream(seed, name);
        draws(new RandomStream(seed, other), n);
        expect(draws(beside, 5)).toEqual(alone);
        fc.pre(hash32(name) !== hash32(other));
        expect(draws(new RandomStream(seed, other), 5)).not.toEqual(alone);
      }),
    );
  });

  test('a fork goes on from where it was, and neither side hears of the other', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(20), fc.nat(20), (seed, before, apart) => {
        const stream = new RandomStream(seed, 'fork');
        draws(stream, before);
        const fork = stream.fork();
        const expected = draws(stream.fork(), apart + 3);
        draws(stream, apart);
        expect(draws(fork, apart + 3)).toEqual(expected);
        expect(draws(stream, 3)).toEqual(expected.slice(apart));
      }),
    );
  });

  test('hex gives exactly as many lower-case digits as are asked for', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(100), (seed, digits) => {
        expect(new RandomStream(seed, 'hex').hex(digits)).toMatch(new RegExp(`^[0-9a-f]{${digits}}$`));
      }),
    );
  });
});

test('FNV-1a: the reference values of the function', () => {
  expect([hash32(''), hash32('a'), hash32('foobar')]).toEqual([0x811c9dc5, 0xe40c292c, 0xbf9cf968]);
});
