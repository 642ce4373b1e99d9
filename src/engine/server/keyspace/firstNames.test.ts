/** The first names of a database are those that sorting all of them gives, whoever asked before, and in every fork. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { Database } from './database';
import { FirstNames, KEYS_SHOWN } from './firstNames';
import { str } from './value';

const MOST = KEYS_SHOWN + 30;
const place = fc.nat({ max: MOST });
const act = fc.record({
  kind: fc.constantFrom('set', 'delete', 'ask', 'fork', 'clear', 'fill'),
  on: fc.nat(),
  place,
});
const namesOf = (db: Database): readonly string[] => [...db.entries()].map(([name]) => name).sort();

test('whatever is done to it', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
      const forks = [new Database(0)];
      // What was answered on the way, and what it should have been.
      const asked: (readonly [readonly string[], readonly string[]])[] = [];
      for (const { kind, on, place: i } of acts) {
        const db = forks[on % forks.length] as Database;
        if (kind === 'set') db.set(`key:${i}`, str('v'), null);
        else if (kind === 'delete') db.delete(`key:${i}`);
        else if (kind === 'ask') asked.push([db.firstNames(), namesOf(db).slice(0, KEYS_SHOWN)]);
        else if (kind === 'fork') forks.push(db.fork());
        else if (kind === 'clear') db.clear();
        else for (let k = i; k <= MOST; k++) db.set(`key:${k}`, str('v'), null);
      }
      for (const [first, right] of asked) expect(first).toEqual(right);
      for (const db of forks) expect(db.firstNames()).toEqual(namesOf(db).slice(0, KEYS_SHOWN));
    }),
    { numRuns: 300 },
  );
});

test('names that come, and those behind the last that is shown, are no reason to seek them again', () => {
  const never = (): never => {
    throw new Error('sought');
  };
  let first = new FirstNames([]);
  for (let i = 999; i >= 0; i--) first = first.with(`key:${i}`);
  expect(first.among(never)).toHaveLength(KEYS_SHOWN);
  expect(first.without('key:999').with('key:998')).toBe(first);
  // The hundred and first moves up, and only the database knows its name.
  expect(() => first.without('key:0').among(never)).toThrow('sought');
});

test('a load on keys that are there leaves the very same list to every fork', () => {
  const db = new Database(0);
  for (let i = 0; i < 1000; i++) db.set(`key:${i}`, str('v'), null);
  const fork = db.fork();
  for (let i = 0; i < 1000; i++) fork.set(`key:${i}`, str(`v${i}`), null);
  expect(fork.firstNames()).toBe(db.firstNames());
});
