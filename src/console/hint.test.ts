import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hint } from './hint';

describe('the rest of the arguments', () => {
  // As redis-cli 7.0.15 showed them on a terminal.
  test.each([
    ['', ''],
    ['GE', ''],
    ['GET', ' key'],
    ['GET ', 'key'],
    ['get k', ''],
    ['LMOVE', ' source destination LEFT|RIGHT LEFT|RIGHT'],
    ['LMOVE a', ' destination LEFT|RIGHT LEFT|RIGHT'],
    ['LMOVE a b ', 'LEFT|RIGHT LEFT|RIGHT'],
    ['DEL a b c ', '[key ...]'],
    ['CONFIG GET', ' parameter [parameter ...]'],
    ['CONFIG', ''],
    ['SET "a', ''],
    ['3 GET ', 'key'],
    ['nonsense ', ''],
  ])('%j goes on with %j', (line, rest) => {
    expect(hint(line)).toBe(rest);
  });

  test('any line has a hint, if an empty one', () => {
    const word = fc.constantFrom('SET', 'k', '"', ' ', 'CONFIG', 'get', '5', 'XADD', '[', '\t');
    fc.assert(fc.property(fc.array(word), (words) => typeof hint(words.join(' ')) === 'string'));
  });
});
