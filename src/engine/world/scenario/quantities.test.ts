import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../protocol/bytes';
import { parseDuration, parseRate, splitWords } from './quantities';

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

describe('a line is split into words as redis-cli splits it', () => {
  test.each<[string, readonly string[] | null]>([
    ['', []],
    [' \t ', []],
    ['SET k v', ['SET', 'k', 'v']],
    ['  SET\tk   v  ', ['SET', 'k', 'v']],
    ['SET greeting "hello world"', ['SET', 'greeting', 'hello world']],
    ["SET k 'hello world'", ['SET', 'k', 'hello world']],
    ['""', ['']],
    ["''", ['']],
    [String.raw`"\n\r\t\b\a\\\""`, ['\n\r\t\b\x07\\"']],
    [String.raw`"\x00\xff\xFf"`, ['\x00\xff\xff']],
    [String.raw`"\x1"`, ['x1']],
    [String.raw`"\q"`, ['q']],
    [String.raw`'\n\'\x41'`, ["\\n'\\x41"]],
    // A quote may open in the middle of a word, and must close before a blank.
    ['ab"cd"', ['abcd']],
    ['ab"c d" e', ['abc d', 'e']],
    ['"a"b', null],
    ["'a'b", null],
    ['"a', null],
    ["'a", null],
    [String.raw`"a\"`, null],
    [String.raw`'a\'`, null],
    [String.raw`a\nb`, ['a\\nb']],
  ])('%j', (line, words) => {
    expect(splitWords(line)).toEqual(words);
  });

  test('text beyond ASCII becomes its UTF-8 bytes, quoted or not', () => {
    const bytes = utf8('你好😀é');
    expect(splitWords(`你好😀é "你好😀é" '你好😀é' "\\你"`)).toEqual([bytes, bytes, bytes, utf8('你')]);
    expect(bytes.length).toBe(12);
  });

  test('blanks are those of ASCII: a wide one or one that does not break is a part of its word', () => {
    expect(splitWords('SET k\u3000v a\u00a0b\v\fc')).toEqual(['SET', utf8('k\u3000v'), utf8('a\u00a0b'), 'c']);
  });

  test('words that are quoted byte by byte come back', () => {
    const quote = (word: string): string =>
      `"${[...word].map((c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`).join('')}"`;
    const word = fc.string({ unit: fc.integer({ min: 0, max: 255 }).map((n) => String.fromCharCode(n)) });
    fc.assert(
      fc.property(fc.array(word), (words) => {
        expect(splitWords(words.map(quote).join(' '))).toEqual(words);
      }),
    );
  });

  test('any line is split or refused, never a crash, and words are bytes', () => {
    const text = fc.string({
      unit: fc.constantFrom('"', "'", '\\', 'x', '4', 'n', ' ', '\t', '\n', 'é', '\ud800', '😀'),
    });
    fc.assert(
      fc.property(text, (line) => {
        expect([...(splitWords(line) ?? []).join('')].every((c) => c.charCodeAt(0) < 256)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
