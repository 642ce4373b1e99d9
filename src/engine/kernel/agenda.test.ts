import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Agenda } from './agenda';

/** What an agenda promises, written the slow way: a list sorted by instant, and by order of entry where instants are equal. */
class SortedList {
  private constructor(private readonly entries: readonly (readonly [at: number, item: number])[]) {}
  static readonly empty = new SortedList([]);

  get nextAt(): number {
    return this.entries[0]?.[0] ?? Number.POSITIVE_INFINITY;
  }
  get size(): number {
    return this.entries.length;
  }
  push(at: number, item: number): SortedList {
    const i = this.entries.findIndex(([other]) => other > at);
    const cut = i < 0 ? this.entries.length : i;
    return new SortedList([...this.entries.slice(0, cut), [at, item], ...this.entries.slice(cut)]);
  }
  pop(): [number, SortedList] {
    const [[, item] = [0, 0], ...rest] = this.entries;
    return [item, new SortedList(rest)];
  }
}

type Act = { readonly on: number } & (
  | { readonly kind: 'push'; readonly at: number }
  | { readonly kind: 'pop' }
  | { readonly kind: 'fork' }
);

// Few instants, so that ties are the rule.
const act: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ kind: fc.constant('push' as const), on: fc.nat(), at: fc.integer({ min: -5, max: 20 }) }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('pop' as const), on: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fork' as const), on: fc.nat() }) },
);

describe('the agenda', () => {
  test('that was long and is short gives the same after a fork, which is short as well', () => {
    const agenda = new Agenda<number>();
    // Three at each instant, the first of each three entered first.
    for (let n = 0; n < 600; n++) agenda.push(Math.floor(n / 3), n);
    for (let n = 0; n < 590; n++) expect(agenda.pop()).toBe(n);
    const fork = agenda.fork();
    for (const one of [agenda, fork]) {
      one.push(199, 1000);
      one.push(196.5, 1001);
      const rest: number[] = [];
      while (one.size > 0) rest.push(one.pop());
      expect(rest).toEqual([590, 1001, 591, 592, 593, 594, 595, 596, 597, 598, 599, 1000]);
    }
  });

  test('and each of its forks gives what a sorted list gives', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 300 }), (acts) => {
        const agendas = [new Agenda<number>()];
        const lists = [SortedList.empty];
        const taken: [ours: number, theirs: number][] = [];
        acts.forEach((next, n) => {
          const i = next.on % agendas.length;
          const agenda = agendas[i] as Agenda<number>;
          const list = lists[i] as SortedList;
          if (next.kind === 'fork') {
            agendas.push(agenda.fork());
            lists.push(list);
          } else if (next.kind === 'push') {
            agenda.push(next.at, n);
            lists[i] = list.push(next.at, n);
          } else if (list.size > 0) {
            const [item, rest] = list.pop();
            taken.push([agenda.pop(), item]);
            lists[i] = rest;
          }
          expect(agendas.map(({ nextAt, size }) => [nextAt, size])).toEqual(
            lists.map(({ nextAt, size }) => [nextAt, size]),
          );
        });
        expect(taken.map(([ours]) => ours)).toEqual(taken.map(([, theirs]) => theirs));
      }),
      { numRuns: 200 },
    );
  });

  test('what is planned for one instant happens in the order it was planned, forks or not', () => {
    const agenda = new Agenda<string>();
    for (const word of ['a', 'b', 'c']) agenda.push(7, word);
    const fork = agenda.fork();
    agenda.push(7, 'd');
    fork.push(7, 'D');
    expect([agenda.pop(), agenda.pop(), agenda.pop(), agenda.pop()]).toEqual(['a', 'b', 'c', 'd']);
    expect([fork.pop(), fork.pop(), fork.pop(), fork.pop()]).toEqual(['a', 'b', 'c', 'D']);
  });

  test('an empty one has nothing next, and taking from it is our own bug', () => {
    expect(new Agenda().nextAt).toBe(Number.POSITIVE_INFINITY);
    expect(() => new Agenda().pop()).toThrow('agenda: pop from an empty agenda');
  });
});
