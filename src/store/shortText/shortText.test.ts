import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { cases } from '../../testing/arbitraries';
import { lengthened, LONGEST_TEXT, shortened } from './shortText';

test('what is shortened is lengthened again, whatever it is', () => {
  const bytes = fc.uint8Array({ min: 1, maxLength: 300 });
  const words = fc.string({ unit: fc.constantFrom('{"at":"', '"master"', 'SET ', '1', '}', '名'), maxLength: 60 });
  const texts = fc.oneof(
    bytes,
    words.map((text) => new TextEncoder().encode(text)),
  );
  fc.assert(
    fc.property(texts, (text) => {
      expect(lengthened(shortened(text))).toEqual(new Uint8Array(text));
    }),
    { numRuns: cases(60) },
  );
  const longest = new Uint8Array(LONGEST_TEXT).fill(65);
  expect(lengthened(shortened(longest))).toEqual(longest);
});

test('whatever bytes a stranger brings become a text of bounded length, or none', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 100 }), (short) => {
      expect(lengthened(short)?.length ?? 0).toBeLessThanOrEqual(LONGEST_TEXT);
    }),
    { numRuns: cases(60) },
  );
  expect(lengthened(shortened(new Uint8Array(LONGEST_TEXT + 1).fill(65)))).toBeNull();
});
