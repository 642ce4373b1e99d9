import { createHash } from 'node:crypto';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toUint8Array } from './bytes';
import { sha1 } from './sha1';
import { sha256 } from './sha256';

const hex = (bytes: string): string => Buffer.from(toUint8Array(bytes)).toString('hex');

test('as everybody else reckons it', () => {
  const bytes = fc.string({
    unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)),
    maxLength: 300,
  });
  fc.assert(
    fc.property(bytes, (message) => {
      expect(sha256(message)).toBe(createHash('sha256').update(message, 'latin1').digest('hex'));
      expect(hex(sha1(message))).toBe(createHash('sha1').update(message, 'latin1').digest('hex'));
    }),
  );
});

test('at the edges of its blocks', () => {
  for (const length of [0, 55, 56, 63, 64, 119, 120, 128])
    expect(sha256('x'.repeat(length))).toBe(createHash('sha256').update('x'.repeat(length)).digest('hex'));
});
