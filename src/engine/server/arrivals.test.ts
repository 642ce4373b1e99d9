import { expect, test } from 'vitest';
import { story } from '../../testing/story';
import { type Arrival, arrived, causeOf } from './arrivals';

const QUIET = { 'repl-diskless-sync-delay': '0', 'repl-ping-replica-period': '1000' };

test('each byte that waits has its own cause, whatever was read before it', () => {
  const two: readonly Arrival[] = arrived(arrived([], 0, { length: 10, cause: 1 }), 10, { length: 5, cause: 2 });
  expect([14, 5, 4, 0].map((behind) => causeOf(two, behind))).toEqual([1, 1, 2, 2]);
  expect(causeOf(two, 15)).toBeNull();
  // Twelve of the fifteen were read; what brought only those is forgotten.
  const later = arrived(two, 3, { length: 7, cause: 3 });
  expect(later.map(({ cause }) => cause)).toEqual([2, 3]);
  expect([9, 7, 6].map((behind) => causeOf(later, behind))).toEqual([2, 2, 3]);
  expect(arrived(later, 0, { length: 1, cause: 4 })).toEqual([{ length: 1, cause: 4 }]);
});

test('a replica goes on because of +CONTINUE, not of the write that came right behind it', () => {
  const told = story({ master: QUIET, replica: QUIET })
    .type('replica', 'REPLICAOF master 6379')
    .at('2s')
    .cut('master', 'replica')
    .at('3s')
    .type('master', 'SET missed 1')
    .at('3.5s')
    .restore('master', 'replica')
    .play('6s');
  const moved = told.events('state').findLast(({ to }) => to === 'propagate.connected');
  const cause = told.trace.find(({ seq }) => seq === moved?.cause);
  expect(cause).toMatchObject({ kind: 'data', bytes: expect.stringMatching(/^\+CONTINUE/) });
});
