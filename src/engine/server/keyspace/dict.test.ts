import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hash32 } from '../../kernel/random';
import { Dict } from './dict';

// Pairs with one 32-bit FNV-1a: chains of colliding leaves are otherwise never seen.
const COLLIDING = ['costarring', 'liquid', 'declinate', 'macallums', 'altarage', 'zinke'];
const key = fc.oneof(
  fc.constantFrom(...COLLIDING),
  fc.integer({ min: 0, max: 40 }).map((n) => `key:${n}`),
  fc.string({ maxLength: 3 }),
);

type Act = { readonly on: number } & (
  | { readonly kind: 'set'; readonly key: string; readonly value: number }
  | { readonly kind: 'delete'; readonly key: string }
  | { readonly kind: 'clear' }
  | { readonly kind: 'fork' }
);

const act: fc.Arbitrary<Act> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('set' as const), on: fc.nat(), key, value: fc.nat() }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('delete' as const), on: fc.nat(), key }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('fork' as const), on: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('clear' as const), on: fc.nat() }) },
);

const sorted = (entries: Iterable<[string, number]>): [string, number][] =>
  [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

describe('a dictionary', () => {
  test('and all that was forked from it, and from that, each see their own history and no other', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        const dicts = [new Dict<number>()];
        const maps = [new Map<string, number>()];
        // What the dictionary answered, and what the map did.
        const seen: [unknown, unknown][] = [];
        for (const next of acts) {
          const i = next.on % dicts.length;
          const dict = dicts[i] as Dict<number>;
          const map = maps[i] as Map<string, number>;
          if (next.kind === 'fork') {
            dicts.push(dict.fork());
            maps.push(new Map(map));
          } else if (next.kind === 'clear') {
            dict.clear();
            map.clear();
          } else if (next.kind === 'set') {
            dict.set(next.key, next.value);
            map.set(next.key, next.value);
          } else seen.push([dict.delete(next.key), map.delete(next.key)]);
          if ('key' in next) seen.push([dict.get(next.key), map.get(next.key)]);
        }
        expect(seen.map(([ours]) => ours)).toEqual(seen.map(([, theirs]) => theirs));
        dicts.forEach((dict, i) => {
          const map = maps[i] as Map<string, number>;
          expect(dict.size).toBe(map.size);
          expect(sorted(dict.entries())).toEqual(sorted(map.entries()));
          for (const [name, value] of map) expect(dict.get(name)).toBe(value);
        });
      }),
      { numRuns: 300 },
    );
  });

  test('tells of any two what differs between them', () => {
    const changes = fc.array(fc.tuple(key, fc.option(fc.integer({ min: 0, max: 2 }))), { maxLength: 60 });
    const change = (dict: Dict<number>, list: readonly [string, number | null][]): Map<string, number> => {
      for (const [name, value] of list)
        if (value === null) dict.delete(name);
        else dict.set(name, value);
      return new Map(dict.entries());
    };
    fc.assert(
      fc.property(changes, changes, changes, fc.boolean(), (first, second, third, isCleared) => {
        const now = new Dict<number>();
        change(now, first);
        const fork = now.fork();
        // The fork is marked and goes on: what was held then must not move with it.
        const before = change(fork, second);
        const then = fork.held();
        if (isCleared) fork.clear();
        change(fork, third);
        const after = change(now, third);
        const names = [...new Set([...before.keys(), ...after.keys()])];
        const different = names.filter((name) => before.get(name) !== after.get(name)).sort();
        expect(now.differencesFrom(then, different.length)?.toSorted()).toEqual(different);
        expect(now.differencesFrom(then, different.length - 1)).toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  test('keeps keys apart whose hashes are the same', () => {
    expect(hash32('costarring')).toBe(hash32('liquid'));
    const dict = new Dict<number>();
    dict.set('costarring', 1);
    dict.set('liquid', 2);
    dict.set('costarring', 3);
    expect([dict.size, dict.get('costarring'), dict.get('liquid')]).toEqual([2, 3, 2]);
    expect([dict.delete('costarring'), dict.delete('costarring')]).toEqual([true, false]);
    expect([dict.size, dict.get('costarring'), dict.get('liquid')]).toEqual([1, undefined, 2]);
  });

  test('walks in an order that depends on the keys and their history alone', () => {
    const filled = (): string[] => {
      const dict = new Dict<number>();
      for (let i = 0; i < 500; i++) dict.set(`key:${i}`, i);
      return [...dict.entries()].map(([name]) => name);
    };
    expect(filled()).toEqual(filled());
    // Not the order of entry: Redis's tables have none either, and nobody must come to rely on one.
    expect(filled()).not.toEqual(Array.from({ length: 500 }, (_, i) => `key:${i}`));
  });
});
