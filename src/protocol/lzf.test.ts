import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromUint8Array, hex } from './bytes';
import { lzfCompress, lzfDecompress } from './lzf';

/** Few letters, so that there is something to find again. */
const repetitive = fc
  .array(fc.constantFrom('a', 'b', 'abc', '\0', 'hello '), { minLength: 2, maxLength: 400 })
  .map((parts) => parts.join(''));

describe('LZF', () => {
  it('copies from one byte back where a byte repeats', () => {
    // 01 61 61: two bytes as they are (the very first is never copied from); e0 0a 00: 9 + 10 bytes from one back; 00 61: the last.
    expect(hex(lzfCompress('a'.repeat(22), 18) ?? '', ' ')).toBe('01 61 61 e0 0a 00 00 61');
  });

  it('gives up where there is nothing to gain', () => {
    expect(lzfCompress('abcdefghijklmnopqrstuvwxyz', 22)).toBeNull();
    expect(lzfCompress('', 10)).toBeNull();
    expect(lzfCompress('aaaa', 0)).toBeNull();
  });

  it('gives back what it was given', () => {
    fc.assert(
      fc.property(fc.oneof(repetitive, fc.uint8Array({ maxLength: 300 }).map(fromUint8Array)), (text) => {
        const packed = lzfCompress(text, text.length - 4);
        if (packed === null) return;
        expect(packed.length).toBeLessThanOrEqual(text.length - 4);
        expect(lzfDecompress(packed, text.length)).toBe(text);
      }),
      { numRuns: 500 },
    );
  });

  it('crosses runs of 32, copies of 264 and distances of 8192', () => {
    const noise = Array.from({ length: 9000 }, (_, i) => String.fromCharCode(((i * i * 31) >> 3) & 0xff)).join('');
    const text = noise + 'z'.repeat(1000) + noise;
    const packed = lzfCompress(text, text.length - 4);
    expect(lzfDecompress(packed ?? '', text.length)).toBe(text);
  });

  it('refuses any other length and survives garbage', () => {
    const packed = lzfCompress('x'.repeat(50), 46) ?? '';
    expect(lzfDecompress(packed, 49)).toBeNull();
    expect(lzfDecompress(packed, 51)).toBeNull();
    expect(lzfDecompress(packed, 2 ** 50)).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(400), (noise, length) => {
        const out = lzfDecompress(fromUint8Array(noise), length);
        expect(out === null || out.length === length).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
