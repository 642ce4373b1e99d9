/** What strangers hand in. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cases } from '../../../testing/arbitraries';
import { good, sentence } from './good.testing';

describe('strangers', () => {
  /** `accepted`, or one sentence for one line of a terminal. */
  const ANSWER = /^.{5,4000}$/s;

  test('may hand in any JSON, and whatever else can be posted to a page', () => {
    const posted = fc.anything({
      withSparseArray: true,
      withBigInt: true,
      withMap: true,
      withDate: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), posted), (value) => {
        expect(sentence(value)).toMatch(ANSWER);
      }),
      { numRuns: cases(1_000) },
    );
    const cycle: unknown[] = [];
    cycle.push(cycle);
    expect(sentence({ ...good, until: cycle })).toBe('until: object is not a duration ("300ms", "4.2s", "2m")');
    expect(sentence({ ...good, seed: 1n })).toBe('seed: bigint is not a whole number');
  });

  test('may hand in any text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(sentence(text)).not.toBe('accepted');
      }),
      { numRuns: cases(500) },
    );
  });

  test('may damage a good scenario anywhere', () => {
    const damage = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom<unknown>(
        undefined,
        -1,
        1e12,
        Number.POSITIVE_INFINITY,
        'nobody',
        '5 parsecs',
        '1tb',
        [],
        {},
        null,
        true,
        '__proto__',
      ),
    );
    const places = pathsOf(good);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...places), damage), { minLength: 1, maxLength: 3 }), (changes) => {
        expect(sentence(changes.reduce<unknown>((whole, [path, value]) => replaced(whole, path, value), good))).toMatch(
          ANSWER,
        );
      }),
      { numRuns: cases(3_000) },
    );
  });
});

type Path = readonly string[];

/** Every place in a value, the whole of it included. */
function pathsOf(value: unknown): Path[] {
  if (typeof value !== 'object' || value === null) return [[]];
  return [[], ...Object.entries(value).flatMap(([key, inner]) => pathsOf(inner).map((path) => [key, ...path]))];
}

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> | unknown[] = Array.isArray(value) ? [...(value as unknown[])] : { ...value };
  Reflect.set(copy, key, replaced(Reflect.get(copy, key), rest, by));
  return copy;
}
