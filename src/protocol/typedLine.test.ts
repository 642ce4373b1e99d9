import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { utf8 } from './bytes';
import { readTypedLine, splitWords } from './typedLine';

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
    expect(splitWords('SET k\u3000v a\u00a0b \v\fc')).toEqual(['SET', utf8('k\u3000v'), utf8('a\u00a0b'), 'c']);
  });

  test('\\v and \\f are skipped before a word, and are letters in one', () => {
    expect(splitWords('\vGET\fx "y"\vz')).toEqual(['GET\fx', 'y', 'z']);
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

describe('a word keeps its place in the line', () => {
  test('quotes belong to it', () => {
    const line = ' SET "a b"  c';
    const read = readTypedLine(line);
    expect(read.words.map(({ from, to }) => line.slice(from, to))).toEqual(['SET', '"a b"', 'c']);
  });

  test('a quote that stays open tells where it opens and what it holds so far', () => {
    expect(readTypedLine('GET ab"c d')).toEqual({
      kind: 'openQuote',
      words: [{ bytes: 'GET', from: 0, to: 3 }],
      open: { bytes: 'abc d', from: 4, to: 10 },
      at: 6,
    });
  });

  test('a letter behind a closing quote is told by its place', () => {
    expect(readTypedLine(`GET 'a'b`)).toMatchObject({ kind: 'afterQuote', at: 7 });
  });
});
