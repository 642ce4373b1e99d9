import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { manual } from './manual';
import { expectedNext } from './syntax';

/** `SET k v`: what may follow these words. */
function after(line: string): string {
  const [name = '', ...typed] = line.split(' ');
  const { argument, words } = expectedNext(manual().get(name)?.syntax ?? '', typed);
  return [argument === null ? [] : `<${argument}>`, ...words].flat().join(' ');
}

describe('what may stand next', () => {
  test.each([
    ['SET', '<key>'],
    ['SET k', '<value>'],
    ['SET k v', 'NX XX GET EX PX EXAT PXAT KEEPTTL'],
    ['SET k v nx', 'GET EX PX EXAT PXAT KEEPTTL'],
    ['SET k v EX', '<seconds>'],
    ['SET k v EX 5', 'NX XX GET'],
    ['DEL', '<key>'],
    ['DEL a b c', '<key>'],
    ['MSET a 1', '<key>'],
    ['MSET a 1 b', '<value>'],
    ['HSET h f v', '<field>'],
    ['LMOVE a b', 'LEFT RIGHT'],
    ['LMOVE a b LEFT', 'LEFT RIGHT'],
    ['LINSERT l', 'BEFORE AFTER'],
    ['FAILOVER', 'TO ABORT TIMEOUT'],
    ['FAILOVER TO', '<host>'],
    ['FAILOVER TO h 1', 'FORCE ABORT TIMEOUT'],
    ['ZRANGE z 0 -1 BYSCORE', 'REV LIMIT WITHSCORES'],
    ['ZUNION 1 k AGGREGATE', 'SUM MIN MAX'],
    ['XREAD COUNT 5', 'BLOCK STREAMS'],
    ['XREAD STREAMS', '<key>'],
    ['SORT l STORE', '<destination>'],
    ['XADD s', 'NOMKSTREAM MAXLEN MINID'],
    ['SHUTDOWN', 'NOSAVE SAVE NOW FORCE ABORT'],
    ['PING', '<message>'],
    ['DBSIZE', ''],
    ['DBSIZE x', ''],
  ])('after %s: %s', (line, next) => {
    expect(after(line)).toBe(next);
  });

  test('any words after any command: words in capitals, none twice', () => {
    const syntaxes = [...manual().values()].map(({ syntax }) => syntax);
    const word = fc.constantFrom('k', 'NX', 'get', 'EX', 'TO', 'LIMIT', 'STREAMS', '5', '', '(', '[', 'é');
    fc.assert(
      fc.property(fc.constantFrom(...syntaxes), fc.array(word, { maxLength: 6 }), (syntax, typed) => {
        const { words } = expectedNext(syntax, typed);
        expect(words.every((one) => /^[A-Z][A-Z-]*$/.test(one))).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
