import { expect, test } from 'vitest';
import { timeUs } from '../../protocol/units';
import { type Branches, grown, planted, showing } from '../../store/branches';
import { type Act, placed } from '../../store/intent';
import { sayIn } from '../text/say';
import { actName } from './actName';
import { rowsOf } from './rows';

const AS_WRITTEN = planted({ source: { kind: 'builtIn', slug: 'x', scenario: {} }, knobs: {}, intents: [] });
const did = (tree: Branches, at: number, ...acts: readonly Act[]): Branches => grown(tree, placed(acts, timeUs(at)));
const en = sayIn('en');
const shape = (tree: Branches): readonly string[] =>
  rowsOf(tree).map(
    ({ branch, depth, onTheWay }) => `${' '.repeat(depth)}${actName(branch.done, en)}${onTheWay ? ' *' : ''}`,
  );

test('one line stays one line; a fork moves its ends to the right, in the order in which they were made', () => {
  const line = did(did(AS_WRITTEN, 10, { node: 'master', run: 'SET a 1' }), 30, { node: 'replica', do: 'kill' });
  expect(shape(line)).toEqual(['As written *', 'master> SET a 1 *', 'kill replica *']);
  const forked = did(line, 20, { link: ['master', 'replica'], set: { bandwidth: '1mbit' } });
  expect(shape(forked)).toEqual(['As written *', 'master> SET a 1 *', ' kill replica', ' master – replica: 1mbit *']);
  expect(shape(showing(forked, 2))[2]).toBe(' kill replica *');
});

test('what was done has a name in both languages', () => {
  const repeated = placed(
    [
      { node: 'm', run: 'INCR x' },
      { node: 'm', run: 'INCR x' },
    ],
    timeUs(1),
  );
  expect(actName(repeated, en)).toBe('m> INCR x × 2');
  expect(actName(placed([{ link: ['a', 'b'], do: 'hold' }], timeUs(1)), sayIn('zh'))).toBe('让 a – b 无声');
});
