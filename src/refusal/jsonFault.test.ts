import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cases } from '../testing/arbitraries';
import { inEnglish } from './inEnglish';
import { jsonFault } from './jsonFault';

const said = (text: string): string => {
  const fault = jsonFault(text);
  return fault ? inEnglish(fault) : 'JSON';
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

test.each([
  ['', /nothing in it/],
  ['{ "format": 1, ', /^This is not JSON: it ends in the middle/],
  ['{\n  "format": 1,\n}', /line 3, column 1: .* comma before }/],
  ['{"steps": [1, 2, ]}', /column 18: .* comma before \]/],
  ['{"a": 1 "b": 2}', /line 1, column 9: a comma is missing before "b"/],
  ['{"a" 1}', /column 6: a colon is missing before 1/],
  ['{a: 1}', /column 2: .* name .* double quotes: a/],
  ["{'a': 1}", /column 2: .*straight double quotes.*'/],
  ['{“a”: 1}', /column 2: .*“/],
  ['{"a"： 1}', /column 5: .*： .* :/],
  ['{"a": 1，"b": 2}', /column 8: .*， .* ,/],
  ['// a break\n{}', /line 1, column 1: JSON has no comments/],
  ['{"a": yes}', /column 7: yes is no value/],
  ['{"a": 01}', /column 7: 01 is no value/],
  ['{"a": }', /column 7: } is no value/],
  ['{"a": "x\ny"}', /column 7: .* end of a line/],
  ['{"a": "\\x"}', /column 8: .*\\x/],
  ['{"a": "x', /column 7: .* no end/],
  ['{"a": [1}', /column 9: } .* \]/],
  ['{} {}', /column 4: .* after the end/],
  [']', /column 1: ] is no value/],
])('%j', (text, sentence) => {
  expect(said(text)).toMatch(sentence);
});

describe('it has a fault exactly where JSON.parse finds one', () => {
  test('in texts that were JSON before somebody had his hands in them', () => {
    const typo = fc.constantFrom(...'{}[],:"\'\\ \n\t0123-+.eEtrue“，', '\u0007', '\ud800', '\u2028', '\ufeff');
    const damaged = fc
      .tuple(fc.json({ maxDepth: 4 }), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 2 }), typo), { maxLength: 3 }))
      .map(([json, typos]) =>
        typos.reduce((text, [where, gone, put]) => {
          const at = where % (text.length + 1);
          return text.slice(0, at) + put + text.slice(at + gone);
        }, json),
      );
    fc.assert(
      fc.property(fc.oneof(damaged, fc.string()), (text) => {
        expect([text, jsonFault(text) === null]).toEqual([text, isJson(text)]);
      }),
      { numRuns: cases(3_000) },
    );
  });

  test('however deep it is nested', () => {
    expect(said('['.repeat(1e6))).toMatch(/ends in the middle/);
  });
});
