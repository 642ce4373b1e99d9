/** A script that is split in two does what it did as one. */
import { createContext, runInContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { ran } from '../scripts/build/ran';
import { split } from '../scripts/build/split';
import { topLevelOf } from '../scripts/build/topLevel';
import { twoScripts } from '../scripts/build/twoScripts';

const SCRIPT = `
  const names = { table: 'a table that nothing but a rare function reads' };
  const table = [names.table, 'and another row of it'];
  let count = 0;
  function counted(text) { count += 1; return count + ' ' + text + ' of those that were counted'; }
  function rarely(at) { const { length } = table; return often(table[at % length]) + ', ' + new Made(at).twice(); }
  function often(text) { return text.length; }
  function hidden(table) { return [table, 'has a name that stands for something else here']; }
  class Made {
    #value;
    constructor(value) { this.#value = value; }
    twice() { return this.#value * 2 + ' is what somebody gets who asks for twice as much'; }
  }
  class Kept {
    sum = 0;
    constructor(by) { this.by = by; }
    add(value) { this.sum += value * this.by; return this; }
    take(value) { this.sum -= value * this.by; return [this.sum, 'of it is left when that is taken away']; }
  }
  const acts = {
    often: (text) => often(text),
    rare: (text) => [text, 'is said by an arrow function that is the value of a property'],
    method(text) { return [this.often(text), 'is said by a method, which knows what it belongs to']; },
  };
  self.do = (what, given) => {
    const kept = new Kept(2).add(5);
    switch (what) {
      case 'often': return acts.often(given);
      case 'hidden': return hidden(given);
      case 'rarely': return rarely(given);
      case 'made': return new Made(given).twice();
      case 'take': return kept.take(given);
      case 'counted': return counted(given);
      default: return acts[what](given);
    }
  };
`;
const ASKED = [
  ['rarely', 3],
  ['often', 'abc'],
  ['hidden', 'x'],
  ['made', 21],
  ['take', 4],
  ['rare', 'this'],
  ['method', 'that'],
  ['counted', 'one'],
  ['counted', 'two'],
] as const;

test('what does not run at once is fetched with what only it uses, and everything does what it did', () => {
  const whole: Self = {};
  const top = topLevelOf(SCRIPT);
  const parts = split(
    top,
    ran(top, { self: whole }, () => void whole.do?.('often', 'abc')),
  );
  const { always, rarely, lent, stubs } = parts;
  // `often` is used by both. What counts stays: a value that changes cannot be in two places.
  expect([...lent].toSorted()).toEqual(['often']);
  expect([...stubs].filter((name) => !name.startsWith('late$')).toSorted()).toEqual(['Made', 'hidden', 'rarely']);
  expect(stubs.length).toBe(6);
  expect(always).not.toContain('a table that nothing but a rare function reads');
  expect(rarely).toContain('a table that nothing but a rare function reads');

  const [first, second] = twoScripts(parts);
  const fetched: string[] = [];
  const world = createContext({
    self: {} satisfies Self as Self,
    importScripts: (name: string) => {
      fetched.push(name);
      runInContext(`replscope['late.js'] = ${second}`, world);
    },
  });
  runInContext(`(${first})('here/', 'late.js')`, world);
  const inParts = world.self as Self;
  expect(inParts.do?.('often', 'abc')).toBe(3);
  expect(fetched).toEqual([]);
  for (const [what, given] of ASKED) expect(inParts.do?.(what, given), what).toEqual(whole.do?.(what, given));
  expect(fetched).toEqual(['here/late.js']);
});

interface Self {
  do?: (what: string, given: unknown) => unknown;
}
