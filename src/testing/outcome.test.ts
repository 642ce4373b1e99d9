import { expect, it } from 'vitest';
import { outcomeDifferences, outcomeOf } from './outcome';
import type { TraceRecord } from './traceRecord';

const log = (node: string, line: string): TraceRecord => ({ type: 'log', t: 0, node, role: 'S', level: '*', line });
const replid = 'a'.repeat(40);
const copied = (offset: number): TraceRecord => log('replica', `Full resync from master: ${replid}:${offset}`);
const goneOn = log('replica', 'Successful partial resynchronization with master.');
const outcome = (...records: readonly TraceRecord[]) => outcomeOf(records, ['master', 'replica']);

it('two runs whose snapshots were taken one write apart came to the same', () => {
  const [early, later] = [outcome(copied(1_803_040), goneOn), outcome(copied(1_853_074), goneOn)];
  expect(early[1]).toBe('replica: 1 full synchronizations, 1 partial');
  expect(outcomeDifferences(early, later)).toEqual([]);
});

it('one synchronization more is another outcome, and so is a line that only one of them has', () => {
  expect(outcomeDifferences(outcome(copied(1), copied(2)), outcome(copied(1)))).toEqual([
    'only real servers: replica: 2 full synchronizations, 0 partial',
    'only the engine: replica: 1 full synchronizations, 0 partial',
  ]);
  const hungUp = log('master', 'Disconnecting timedout replica (streaming sync): 10.0.0.2:6380');
  expect(outcomeDifferences(outcome(), outcome(hungUp))).toEqual([
    expect.stringMatching(/^only the engine: master \* Disconnecting timedout replica/),
  ]);
});
