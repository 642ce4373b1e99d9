import { expect, test } from 'vitest';
import { describeStep } from './stepText';
import { parseScenario } from './scenario/parseScenario';

test.each([
  [{ node: 'a', run: 'SET k "a b"' }, 'SET k "a b"'],
  [{ node: 'a', write: { count: 400 } }, '400 × SET key:<i> (1 B)'],
  [{ node: 'a', do: 'kill' }, 'kill'],
  [{ node: 'a', do: 'kill-child' }, 'kill-child'],
  [{ node: 'a', send: '*1\r\n$4' }, 'send *1\\r\\n$4'],
  [{ link: ['b', 'a'], send: '+PO\xff' }, 'b → a: +PO\\xff'],
  [{ link: ['a', 'b'], do: 'cut' }, 'cut a – b'],
  [{ link: ['a', 'b'], set: { bandwidth: '8mbit', latency: '5ms' } }, 'a – b: 8mbit, 5ms'],
  [{ link: ['a', 'b'], set: { bandwidth: 'unlimited' } }, 'a – b: unlimited'],
  [{ link: ['a', 'b'], set: { latency: '1500us' } }, 'a – b: 1500us'],
  [{ link: ['a', 'b'], set: { latency: 0 } }, 'a – b: 0us'],
])('a step in words that need no language: %j', (step, words) => {
  const parsed = parseScenario({ format: 1, nodes: { a: {}, b: {} }, steps: [{ at: '1s', ...step }], until: '2s' });
  if (!parsed.ok) throw new Error(parsed.sentence);
  expect(parsed.scenario.steps.map(describeStep)).toEqual([words]);
});
