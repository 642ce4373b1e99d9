import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockList } from './blockList';

/** Mostly grows, so that runs fill, empty and are left behind. */
const act = fc.oneof(
  { weight: 6, arbitrary: fc.constant('push' as const) },
  { weight: 4, arbitrary: fc.constant('shift' as const) },
  { weight: 1, arbitrary: fc.constant('replaceLast' as const) },
  { weight: 1, arbitrary: fc.constant('fork' as const) },
);

test('is an array, and every fork of it one of its own', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(act, fc.nat(), fc.integer({ min: 1, max: 80 })), { maxLength: 40 }),
      (acts: readonly (readonly [string, number, number])[]) => {
        const lists: { list: BlockList<number>; array: number[] }[] = [{ list: new BlockList(), array: [] }];
        let next = 0;
        for (const [what, which, times] of acts) {
          const one = lists[which % lists.length] as (typeof lists)[number];
          if (what === 'fork') lists.push({ list: one.list.fork(), array: [...one.array] });
          else
            for (let i = 0; i < times; i++) {
              if (what === 'push') {
                one.list.push(next);
                one.array.push(next++);
              } else if (what === 'shift') {
                one.list.shift();
                one.array.shift();
              } else if (one.array.length > 0) {
                one.list.replaceLast(-next);
                one.array[one.array.length - 1] = -next++;
              }
            }
        }
        for (const { list, array } of lists) {
          expect([...list]).toEqual(array);
          expect([list.length, list.first, list.last, list.at(array.length)]).toEqual([
            array.length,
            array[0],
            array.at(-1),
            undefined,
          ]);
        }
      },
    ),
  );
});
